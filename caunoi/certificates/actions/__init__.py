from caunoi.certificates.actions.issuing import (
    NotEarned,
    NotOver,
    NotValid,
    ReasonNeeded,
    issue,
    issue_again,
    revoke,
)
from caunoi.certificates.actions.terms import set_terms
from caunoi.certificates.actions.verifying import TooMany, is_valid

__all__ = [
    "NotEarned",
    "NotOver",
    "NotValid",
    "ReasonNeeded",
    "TooMany",
    "is_valid",
    "issue",
    "issue_again",
    "revoke",
    "set_terms",
]
