"""The log as a person reads it: found by who, deed and day, with logins instead of ids."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.accounts.words import DETAILS, NOUNS, VERBS
from caunoi.base import moments
from caunoi.privacy import audit
from caunoi.privacy.models import AuditLine

ADMIN_NOUNS = {"user", "device", "session", "log"}  # of other things an administrator reads only that they happened
MOST_ACTORS = 100
ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def find(
    lines: QuerySet[AuditLine],
    *,
    who: str = "",
    verb: str = "",
    noun: str = "",
    from_on: date | None = None,
    to_on: date | None = None,
) -> QuerySet[AuditLine]:
    """The lines of these actors (part of a login), deed, noun and days, both days included."""
    if who:
        actors = User.objects.filter(login__icontains=who).values_list("pk", flat=True)[:MOST_ACTORS]
        lines = lines.filter(stream__in=[str(actor) for actor in actors])
    if verb:
        lines = lines.filter(verb=verb)
    if noun:
        lines = lines.filter(noun=noun)
    return lines.filter(moments.on_days("at", from_on, to_on))


def as_shown(rows: Iterable[AuditLine], *, to: User) -> list[dict[str, Any]]:
    """Lines as this reader may see them."""
    rows = list(rows)
    actors = [UUID(stream) for stream in {row.stream for row in rows} if stream != audit.SYSTEM]
    logins = {str(user.pk): user.login for user in User.objects.filter(pk__in=actors)}
    return [_shown(row, logins, to) for row in rows]


def _shown(row: AuditLine, logins: dict[str, str], to: User) -> dict[str, Any]:
    return {
        "at": row.at,
        "who": logins.get(row.stream, _("the system")),
        "verb": VERBS.get(row.verb, row.verb),
        "noun": NOUNS.get(row.noun, row.noun),
        "count": len(row.subjects),
        "number": row.number,
        "digest": row.digest[:12],
        "detail": _told(row.detail) if to.role != Role.ADMIN or row.noun in ADMIN_NOUNS else "",
    }


def _told(detail: dict[str, Any]) -> str:
    """Details as a person reads them: what is empty is left out, an id is cut to its end."""
    said = [(DETAILS.get(name, name), value) for name, value in detail.items() if value not in (None, "", [], {})]
    return "; ".join(f"{name}: {_word(value)}" for name, value in said)


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(_word(one) for one in value)
    if isinstance(value, dict):
        return ", ".join(f"{DETAILS.get(name, name)} {_word(one)}" for name, one in value.items())
    return f"…{value[-6:]}" if isinstance(value, str) and ID.fullmatch(value) else str(value)
