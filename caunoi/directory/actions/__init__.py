"""The verbs of the directory."""

from caunoi.directory.actions.checks import check_service, confirm_by_phone, set_capacity
from caunoi.directory.actions.details import Details
from caunoi.directory.actions.imports import confirm_import, drop_import, look_at_rows, start_import, take_in_rows
from caunoi.directory.actions.organizations import (
    add_location,
    add_organization,
    change_location,
    change_organization,
    found_organization,
    leave_location,
)
from caunoi.directory.actions.ratings import rate_services
from caunoi.directory.actions.rights import may_keep, may_set_capacity
from caunoi.directory.actions.services import add_service, change_service, end_service

__all__ = [
    "Details",
    "add_location",
    "add_organization",
    "add_service",
    "change_location",
    "change_organization",
    "change_service",
    "check_service",
    "confirm_by_phone",
    "confirm_import",
    "drop_import",
    "end_service",
    "found_organization",
    "leave_location",
    "look_at_rows",
    "may_keep",
    "may_set_capacity",
    "rate_services",
    "set_capacity",
    "start_import",
    "take_in_rows",
]
