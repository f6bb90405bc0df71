"""Verbs on agencies: their names follow each other without gaps or overlaps, through `rules.cut_at`."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.words import fold, tidy
from caunoi.network import rules, scopes
from caunoi.network.actions import spans
from caunoi.network.errors import Refused
from caunoi.network.models import Agency, AgencyName, AgencySuccession
from caunoi.privacy import audit


class NoNameThatDay(Refused):
    """The agency did not exist on the day of the new name."""

    message = _("The agency does not exist on that day, so it cannot take a name on it. Nothing was changed.")


class NamedThatDay(Refused):
    """A name begins on that day already."""

    message = _("A name begins on that day already. Correct that name instead; nothing was changed.")


class NotItsOwnSuccessor(Refused):
    """An agency cannot follow itself, nor one that ended before it begins."""

    message = _("The successor must be another agency that exists on that day. Nothing was changed.")


@transaction.atomic
def register_agency(
    *,
    code: str,
    kind: str,
    name: str,
    founded_on: date,
    by: User,
    at: datetime,
    short_name: str = "",
    source: str = "",
) -> Agency:
    """Register an agency under the name it has from its first day on."""
    scopes.only_if(by.role in scopes.SETTERS)
    agency = Agency.objects.create(code=code, kind=kind, founded_on=founded_on)
    _name(AgencyName(agency=agency, from_on=founded_on), name, short_name, source).save(force_insert=True)
    _log("register", agency, by, at)
    return agency


@transaction.atomic
def change_agency(*, agency: Agency, kind: str, by: User, at: datetime) -> Agency:
    """Change of what kind an agency is. Names change by `rename_agency` and `correct_name`."""
    scopes.only_if(by.role in scopes.SETTERS)
    changed = spans.change(agency, ("kind",), {"kind": kind})
    _log("change", agency, by, at, fields=changed)
    return agency


@transaction.atomic
def rename_agency(
    *,
    agency: Agency,
    name: str,
    from_on: date,
    by: User,
    at: datetime,
    short_name: str = "",
    source: str = "",
) -> AgencyName:
    """The agency has another name from a day on, until the next name it already has or its end."""
    scopes.only_if(by.role in scopes.SETTERS)
    names = list(agency.names.select_for_update().order_by("from_on"))
    try:
        place, left, new = rules.cut_at([rules.Span(n.from_on, n.to_on) for n in names], from_on)
    except rules.OutsideLife as error:
        raise NoNameThatDay from error
    except rules.AlreadyFromThatDay as error:
        raise NamedThatDay from error
    AgencyName.objects.filter(pk=names[place].pk).update(to_on=left.to)
    renamed = _name(AgencyName(agency=agency, from_on=new.from_, to_on=new.to), name, short_name, source)
    renamed.save(force_insert=True)
    _log("rename", agency, by, at, from_on=from_on.isoformat())
    return renamed


@transaction.atomic
def correct_name(
    *, agency_name: AgencyName, name: str, short_name: str, source: str, by: User, at: datetime
) -> AgencyName:
    """Correct how a name was written; its days stay."""
    scopes.only_if(by.role in scopes.SETTERS)
    _name(agency_name, name, short_name, source).save()
    _log("correct name", agency_name.agency, by, at, from_on=agency_name.from_on.isoformat())
    return agency_name


@transaction.atomic
def end_agency(
    *,
    agency: Agency,
    on: date,
    by: User,
    at: datetime,
    successor: Agency | None = None,
    task: str = "",
    source: str = "",
) -> Agency:
    """End an agency and its last name: `on` is the first day without it. A successor takes over from that day."""
    scopes.only_if(by.role in scopes.SETTERS)
    spans.end_life(agency, agency.founded_on, on)
    agency.names.filter(from_on__gte=on).exclude(from_on=agency.founded_on).delete()  # these never came to be
    spans.end_all(agency.names.all(), on)
    spans.end_all(agency.postings.all(), on)
    _log("end", agency, by, at)
    if successor:
        name_successor(agency=agency, successor=successor, on=on, task=task, source=source, by=by, at=at)
    return agency


@transaction.atomic
def name_successor(
    *,
    agency: Agency,
    successor: Agency,
    on: date,
    by: User,
    at: datetime,
    task: str = "",
    source: str = "",
) -> AgencySuccession:
    """Say that another agency took over this one's work, or a part of it, on a day."""
    scopes.only_if(by.role in scopes.SETTERS)
    gone = successor.ended_on is not None and successor.ended_on <= on
    if successor.pk == agency.pk or gone or successor.founded_on > on:
        raise NotItsOwnSuccessor
    succession, _made = AgencySuccession.objects.update_or_create(
        predecessor=agency, successor=successor, defaults={"on": on, "task": task, "source": source}
    )
    _log("name successor", agency, by, at, successor=successor.code)
    return succession


def free_code(name: str) -> str:
    """A code for a new agency, of its name's first letters: `Trung tâm Y tế Hạ Long` is `ttythl`, then `ttythl2`."""
    letters = "".join(word[0] for word in fold(name).split() if word[0].isalnum())[:20] or "tc"
    taken = set(Agency.objects.filter(code__startswith=letters).values_list("code", flat=True))
    numbered = (f"{letters}{number}" for number in range(2, len(taken) + 3))
    return next(code for code in [letters, *numbered] if code not in taken)


def _name(row: AgencyName, name: str, short_name: str, source: str) -> AgencyName:
    row.name, row.short_name, row.source = tidy(name), tidy(short_name), tidy(source)
    row.folded = fold(f"{row.name} {row.short_name}")
    return row


def _log(verb: str, agency: Agency, by: User, at: datetime, **detail: Any) -> None:
    line = {"code": agency.code, **detail}
    audit.record(by=by.id, verb=verb, noun="agency", at=at, subjects=[agency.id], detail=line)
