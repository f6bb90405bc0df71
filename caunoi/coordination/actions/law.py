"""What the verbs of this room ask before they write."""

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.base.words import tidy
from caunoi.coordination.errors import OutOfScope, SaysTooMuch
from caunoi.network.models.approaches import narrowed_to
from caunoi.privacy.identifiers import identifier_in


def plans_for_province(user: User) -> bool:
    """Whether this account sets plans, targets and directives: officers of the whole province."""
    return user.role == Role.OFFICER and narrowed_to(user) is None


def records_communication(user: User) -> bool:
    """Whether this account records communication: every officer."""
    return user.role == Role.OFFICER


def only_planners(user: User) -> None:
    """OutOfScope for anybody else."""
    if not plans_for_province(user):
        raise OutOfScope


def about_nobody(text: str) -> str:
    """The text, tidy. SaysTooMuch where it seems to tell of somebody."""
    plain = tidy(text)
    if identifier_in(plain):
        raise SaysTooMuch
    return plain
