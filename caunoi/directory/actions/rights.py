"""Who keeps the directory."""

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.directory.models import Service

KEEPERS = (Role.OFFICER, Role.ADMIN)


def may_keep(user: User) -> bool:
    """Whether this account adds and changes what the directory says."""
    return user.role in KEEPERS


def may_set_capacity(user: User, service: Service) -> bool:
    """Whether this account says what is taken: keepers, and who is posted to the service's own agency today."""
    if may_keep(user):
        return True
    mine = user.postings.current().filter(agency=service.organization.agency_id)
    return user.role == Role.PROVIDER and mine.exists()
