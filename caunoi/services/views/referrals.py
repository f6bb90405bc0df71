"""Referrals of one's clubs or approaches: found, read; those that nobody answered; what clients complained about."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Case, IntegerField, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi.accounts.access import open_to
from caunoi.accounts.models import User
from caunoi.accounts.roles import CODED_ROLES, Role
from caunoi.base.listing import listing
from caunoi.clients.rules.cards import plain
from caunoi.clients.views.doing import found as found_client
from caunoi.clients.views.doing import user_of
from caunoi.hotline.models import Call
from caunoi.outreach.models import Contact
from caunoi.privacy import audit
from caunoi.safety.models import Incident
from caunoi.services import referral_telling as telling
from caunoi.services.actions import referrals as actions
from caunoi.services.forms.referrals import ReferralFilter
from caunoi.services.happened import that_happened
from caunoi.services.models import Recall, Referral, ReferralEvent
from caunoi.services.models.referrals import ReferralQuerySet

SORTS = {"made": "made_at", "-made": "-made_at", "urgency": "urgency", "-urgency": "-urgency"}
ON_A_CLIENT_S_PAGE = 10


@open_to(*CODED_ROLES)
def referrals(request: HttpRequest) -> HttpResponse:
    user, now = user_of(request), timezone.now()
    filters = ReferralFilter(request.GET, user=user)
    rows = _filtered(Referral.objects.visible_to(user), filters.chosen(), user, now)
    if order := SORTS.get(request.GET.get("sort", "")):
        rows = rows.order_by(order, "pk")
    context = {"listing": _page(request, rows, now), "filters": filters, "tabs": tabs(user, now, "referrals")}
    return render(request, "services/referrals.html", context)


def _filtered(rows: ReferralQuerySet, chosen: dict[str, Any], user: User, now: datetime) -> ReferralQuerySet:
    if "q" in chosen:
        rows = rows.filter(client__card_code__startswith=plain(chosen["q"]))
    if "rung" in chosen:
        rows = rows.at_rung(chosen["rung"], now)
    if chosen.get("overdue"):
        rows = rows.overdue(now)
    if chosen.get("astray"):
        rows = rows.filter(pk__in=ReferralEvent.objects.visible_to(user).to_settle().values("referral"))
    if "step" in chosen:
        days: dict[str, Any] = {name: chosen.pop(name) for name in ("from_on", "to_on") if name in chosen}
        rows = that_happened(rows, chosen["step"], days)
    names = {"need": "need", "receiver": "receiver", "club": "club", "approach": "approach"}
    names |= {"from_on": "made_on__gte", "to_on": "made_on__lte"}
    rows = rows.filter(**{names[name]: value for name, value in chosen.items() if name in names and value})
    return _in_state(rows, chosen.get("state", ""))


def _in_state(rows: ReferralQuerySet, state: str) -> ReferralQuerySet:
    if state == "open":
        return rows.open()
    if state == "recalled":
        return rows.filter(recalled_at__isnull=False)
    return rows.filter(state=state) if state else rows


def _page(request: HttpRequest, rows: ReferralQuerySet, now: datetime) -> Any:
    """One page of rows with what a list says of each; that they were seen is written down."""
    told = rows.select_related("client", "club", "service", "receiver").prefetch_related("receiver__names")
    page = listing(request, told, counted=rows)
    for row in page.rows:
        row.shown, row.rung, row.need_word = telling.state_of(row), telling.rung_of(row, now), telling.need_of(row)
    was_read(request, page.rows, verb="list")
    return page


@open_to(*CODED_ROLES)
def unanswered(request: HttpRequest) -> HttpResponse:
    """Those that nobody has answered, those that climbed highest first, then the ones that wait longest."""
    user, now = user_of(request), timezone.now()
    rows = Referral.objects.visible_to(user).unanswered(now)
    highest = [
        When(pk__in=Referral.objects.visible_to(user).at_rung(rung, now).values("pk"), then=Value(place))
        for place, rung in enumerate(("officer", "lead"))
    ]
    ordered = rows.annotate(climbed=Case(*highest, default=Value(2), output_field=IntegerField()))
    page = _page(request, ordered.order_by("climbed", "requested_at", "pk"), now)
    for row in page.rows:
        row.waiting = now - row.requested_at
    context = {"listing": page, "tabs": tabs(user, now, "referrals_unanswered")}
    return render(request, "services/referrals_unanswered.html", context)


@open_to(*CODED_ROLES)
def referral(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One referral: where it stands, both sides' steps, and what may be done now."""
    user, now = user_of(request), timezone.now()
    one = found(request, pk)
    was_read(request, [one])
    events = list(one.events.select_related("by").order_by("at", "pk"))
    may_hear = user.role in (Role.LEAD, Role.OFFICER)
    told = [event for event in events if may_hear or event.event != "complain"]
    context = {
        "one": one,
        "need": telling.need_of(one),
        "shown": telling.state_of(one),
        "rung": telling.rung_of(one, now),
        "facts": _facts(one),
        "sources": _sources(one, user),
        "events": telling.timeline(told),
        "astray": telling.out_of_place(told),
        "recall": Recall.objects.visible_to(user)
        .filter(referral=one)
        .select_related("confirmed_by", "receiver")
        .first(),
        "groups": telling.steps_of(one, user),
        "may_print": one.is_open,
        "may_recall": may_hear and one.state != "draft" and not one.recalled_at,
        "slip_lives": bool(one.slip_hash and one.slip_expires_at and one.slip_expires_at > now),
    }
    return render(request, "services/referral.html", context)


def _sources(one: Referral, user: User) -> list[tuple[str, str]]:
    """What it arose from, as far as this person may open it: somebody else is not told that there was anything."""
    named: list[tuple[str, str, Any, UUID | None]] = [
        (_("The contact it arose from"), "outreach:contact", Contact.objects, one.contact_id),
        (_("The incident it arose from"), "safety:incident", Incident.objects, one.incident_id),
        (_("The call it arose from"), "hotline:call", Call.objects, one.call_id),
    ]
    return [
        (label, reverse(name, args=[pk]))
        for label, name, rows, pk in named
        if pk and rows.visible_to(user).filter(pk=pk).exists()
    ]


def _facts(one: Referral) -> list[tuple[str, Any]]:
    link = format_html('<a class="code" href="{}">{}</a>', reverse("clients:client", args=[one.client_id]), one.client)
    return [
        (_("Client"), link),
        (_("Service"), one.service),
        (_("Receiver"), one.receiver),
        (_("Urgency"), one.get_urgency_display()),
        (_("Made on"), one.made_on),
        (_("Club"), one.club),
        (_("Approach"), one.approach),
        (_("Accompanied"), _("yes") if one.accompanied else _("no")),
        (_("Consent"), _consent(one)),
        (_("Satisfaction"), _("%s of 5") % one.satisfaction if one.satisfaction else ""),
        (_("Note"), one.note),
        (_("Recorded by"), one.recorded_by),
    ]


def _consent(one: Referral) -> str:
    if one.consent is None:
        who = {"who": one.override_by, "why": one.override_reason}
        return _("without consent, by %(who)s: %(why)s") % who
    if one.consent.withdrawn_at:
        return _("taken back on %s") % _day(one.consent.withdrawn_at)
    if one.consent.expires_on and one.consent.expires_on <= timezone.localdate():
        return _("ran out on %s") % _day(one.consent.expires_on)
    return _("given on %s") % _day(one.consent.given_at)


def _day(moment: Any) -> str:
    day = timezone.localdate(moment) if isinstance(moment, datetime) else moment
    return f"{day:%d/%m/%Y}"


@open_to(*CODED_ROLES)
def client_referrals(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A part of a client's page: the referrals, and the way to a new one."""
    client, now = found_client(request, pk), timezone.now()
    rows = Referral.objects.visible_to(user_of(request)).filter(client=client)
    rows = rows.select_related("service", "receiver").prefetch_related("receiver__names")[:ON_A_CLIENT_S_PAGE]
    told = [(row, telling.state_of(row), telling.rung_of(row, now), telling.need_of(row)) for row in rows]
    may_refer = not client.closed_on and not client.merged_into_id
    context = {"client": client, "rows": told, "may_refer": may_refer, "more": f"?q={client.card_code}"}
    return render(request, "services/client_referrals.html", context)


@open_to(Role.LEAD, Role.OFFICER)
def complaints(request: HttpRequest) -> HttpResponse:
    """What clients complained about, the newest first. Never shown to the service, nor to the one who referred."""
    user, now = user_of(request), timezone.now()
    rows = ReferralEvent.objects.visible_to(user).complaints().order_by("-recorded_at", "-pk")
    page = listing(request, rows.select_related("referral__service", "referral__receiver", "referral__club"))
    for row in page.rows:
        row.need_word = telling.need_of(row.referral)
    was_read(request, [row.referral for row in page.rows], verb="list")
    return render(request, "services/complaints.html", {"listing": page, "tabs": tabs(user, now, "complaints")})


@open_to(*CODED_ROLES)
@require_POST
def event_seen(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A person has looked at what did not fit."""
    events = ReferralEvent.objects.visible_to(user_of(request)).to_settle()
    event = get_object_or_404(events, pk=pk)
    actions.settle_event(event=event, by=user_of(request), at=timezone.now())
    messages.success(request, _("Noted: you have looked at it."))
    return redirect("services:referral", event.referral_id)


def found(request: HttpRequest, pk: UUID) -> Referral:
    """The referral, if this person may see it; otherwise there is no such page."""
    rows = Referral.objects.visible_to(user_of(request))
    named = ("client", "club", "approach", "service", "receiver", "consent", "override_by", "recorded_by")
    return get_object_or_404(rows.select_related(*named).prefetch_related("receiver__names"), pk=pk)


def was_read(request: HttpRequest, rows: Any, *, verb: str = "read") -> None:
    """Write into the log that this person saw these referrals."""
    if subjects := [row.pk for row in rows]:
        audit.record(by=user_of(request).pk, verb=verb, noun="referral", at=timezone.now(), subjects=subjects)


def tabs(user: User, now: datetime, current: str) -> list[dict[str, Any]]:
    """The pages about referrals, with what waits on each."""
    seen = Referral.objects.visible_to(user)
    pages = [
        ("referrals", _("All"), None),
        ("referrals_unanswered", _("Not answered"), seen.unanswered(now).count()),
        ("recalls", _("Recalls"), Recall.objects.visible_to(user).unconfirmed().count()),
    ]
    if user.role in (Role.LEAD, Role.OFFICER):
        pages.append(("complaints", _("Complaints"), None))
    return [
        {"label": label, "href": reverse(f"services:{name}"), "is_current": name == current, "count": count}
        for name, label, count in pages
    ]
