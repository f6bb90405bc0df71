"""Who may read the names that stand in registrations and files of a class."""

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.training.models import CourseRun


def may_see(user: User, run: CourseRun) -> bool:
    """Officers; trainers too, but not in a mixed class, where names tell who is no club member."""
    return user.role == Role.OFFICER or (user.role == Role.TRAINER and not run.is_mixed)
