"""Clients: found, read, and who has read them."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.access import open_to
from caunoi.accounts.roles import CODED_ROLES, Role
from caunoi.base.listing import listing
from caunoi.clients import rules, timeline
from caunoi.clients.forms import ClientFilter
from caunoi.clients.models import Client, Consent
from caunoi.clients.models.clients import ClientQuerySet
from caunoi.clients.panels import panels_for
from caunoi.clients.rules.priority import RISK_DAYS
from caunoi.clients.views.doing import found, user_of, was_read
from caunoi.clients.words import LANGUAGE_WORDS, RISK_WORDS, SUPPLY_WORDS, groups_of

SORTS = {"code": "card_code", "-code": "-card_code", "enrolled": "enrolled_on", "-enrolled": "-enrolled_on"}


@open_to(*CODED_ROLES)
def clients(request: HttpRequest) -> HttpResponse:
    user, today = user_of(request), timezone.localdate()
    filters = ClientFilter(request.GET, user=user)
    rows = _filtered(Client.objects.visible_to(user), filters.chosen(), today)
    if order := SORTS.get(request.GET.get("sort", "")):
        rows = rows.order_by(order, "pk")
    page = listing(request, rows.select_related("club", "commune", "approach", "merged_into"))
    for row in page.rows:
        row.is_priority = rules.is_priority(row.risk_factors, today)
    was_read(request, page.rows, at=timezone.now(), verb="list")
    return render(request, "clients/clients.html", {"listing": page, "filters": filters})


def _filtered(rows: ClientQuerySet, chosen: dict[str, Any], today: date) -> ClientQuerySet:
    if "q" in chosen:
        rows = rows.filter(card_code__startswith=rules.cards.plain(chosen["q"]))
    names = {
        "club": "club",
        "approach": "approach",
        "from_on": "enrolled_on__gte",
        "to_on": "enrolled_on__lte",
        "age": "age_band",
        "gender": "gender",
    }
    rows = rows.filter(**{names[name]: value for name, value in chosen.items() if name in names})
    return _in_state(rows, chosen.get("state", "any" if "q" in chosen else ""), today)


def _in_state(rows: ClientQuerySet, state: str, today: date) -> ClientQuerySet:
    if state == "merged":
        return rows.filter(merged_into__isnull=False)
    if state == "closed":
        return rows.filter(closed_on__isnull=False)
    if state == "contactable":
        return rows.contactable()
    if state == "priority":
        return rows.current().filter(pk__in=_priority_ids(rows.current(), today))
    return rows if state == "any" else rows.current()


def _priority_ids(rows: ClientQuerySet, today: date) -> list[UUID]:
    """Told risks are judged by the rule itself; only rows that hold any are read."""
    told = rows.exclude(risk_factors={}).order_by().values_list("pk", "risk_factors")
    return [pk for pk, risk_factors in told if rules.is_priority(risk_factors, today)]


@open_to(*CODED_ROLES)
def client(request: HttpRequest, pk: UUID) -> HttpResponse:
    user, now, today = user_of(request), timezone.now(), timezone.localdate()
    one = found(request, pk)
    was_read(request, [one], at=now)
    context = {
        "client": one,
        "facts": _facts(one),
        "risks": [(RISK_WORDS[name], until) for name, until in rules.standing_risks(one.risk_factors, today).items()],
        "risk_days": RISK_DAYS,
        "is_priority": rules.is_priority(one.risk_factors, today),
        "consents": Consent.objects.visible_to(user).filter(client=one, is_withdrawal=False).select_related("receiver"),
        "events": timeline.events(one, user),
        "panels": panels_for(user, one),
        "merged": one.merged.order_by("card_code"),
        "overlaps": one.changes.to_settle().exists(),  # type: ignore[attr-defined]
        "is_open": not one.closed_on and not one.merged_into_id,
    }
    return render(request, "clients/client.html", context)


def _facts(one: Client) -> list[tuple[str, Any]]:
    supplies = [f"{SUPPLY_WORDS.get(code, code)} {number}" for code, number in one.supplies_monthly.items()]
    note = _("Sealed to the club, %d bytes, read on the lead's phone") % len(one.sealed_note) if one.sealed_note else ""
    return [
        (_("Enrolled on"), one.enrolled_on),
        (_("Club"), one.club),
        (_("Approach"), one.approach),
        (_("Commune of contact"), one.commune),
        (_("Groups"), groups_of(one.groups)),
        (_("Age"), one.get_age_band_display()),
        (_("Gender"), one.get_gender_display()),
        (_("Language"), LANGUAGE_WORDS.get(one.language, one.language)),
        (_("Memory symbol"), one.memory_symbol),
        (_("Served elsewhere before"), one.get_served_elsewhere_display()),
        (_("Safe channel"), one.get_safe_channel_display()),
        (_("Safe hours"), one.safe_hours),
        (_("Supplies needed a month"), ", ".join(supplies)),
        (_("Can be counted once across clubs"), _("yes") if one.matching_token else _("no")),
        (_("Sealed note"), note),
    ]


@open_to(Role.OFFICER, Role.LEAD)
def readings(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who has seen this record."""
    one = found(request, pk)
    was_read(request, [one], at=timezone.now())
    return render(request, "clients/readings.html", {"client": one, "events": timeline.readings(one)})
