"""Who reads plans and directives: the office all of them, an agency what is addressed to it."""

from typing import Any

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role

OFFICE = (Role.OFFICER, Role.ADMIN)
PLANNERS = (*OFFICE, Role.TRAINER, Role.LEAD)
"""They teach and lead after these plans; papers between agencies are the office's alone."""
AGENCIES = (Role.PARTNER, Role.POLICE, Role.PROVIDER)
"""Accounts that serve an agency. The police are one agency among the others here, and nothing else."""


def agencies_of(user: User) -> Any:
    """The ids of the agencies that this account serves today; none for a role that serves none."""
    posted = user.postings.current() if user.role in AGENCIES else user.postings.none()
    return posted.filter(agency__isnull=False).values("agency")
