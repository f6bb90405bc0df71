"""The verbs of the network, one noun a file."""

from caunoi.network.actions.agencies import (
    NamedThatDay,
    NoNameThatDay,
    NotItsOwnSuccessor,
    change_agency,
    correct_name,
    end_agency,
    free_code,
    name_successor,
    register_agency,
    rename_agency,
)
from caunoi.network.actions.agreements import (
    VolumeWithoutUnit,
    change_agreement,
    end_agreement,
    may_set_agreement,
    sign_agreement,
)
from caunoi.network.actions.approaches import change_approach, end_approach, open_approach
from caunoi.network.actions.clubs import (
    change_club,
    end_club,
    found_club,
    link_approach,
    link_venue,
    unlink_approach,
    unlink_venue,
)
from caunoi.network.actions.keys import register_club_keys
from caunoi.network.actions.memberships import SameRole, change_role, join_club, leave_club
from caunoi.network.actions.postings import (
    AccountEnded,
    NotForThisRole,
    Target,
    end_posting,
    may_post,
    noun_of,
    ones_to_end,
    post,
)

__all__ = [
    "AccountEnded",
    "NamedThatDay",
    "NoNameThatDay",
    "NotForThisRole",
    "NotItsOwnSuccessor",
    "SameRole",
    "Target",
    "VolumeWithoutUnit",
    "change_agency",
    "change_agreement",
    "change_approach",
    "change_club",
    "change_role",
    "correct_name",
    "end_agency",
    "end_agreement",
    "end_approach",
    "end_club",
    "end_posting",
    "found_club",
    "free_code",
    "join_club",
    "leave_club",
    "link_approach",
    "link_venue",
    "may_post",
    "may_set_agreement",
    "name_successor",
    "noun_of",
    "ones_to_end",
    "open_approach",
    "post",
    "register_agency",
    "register_club_keys",
    "rename_agency",
    "sign_agreement",
    "unlink_approach",
    "unlink_venue",
]
