"""Reading contacts: the list, one of them with what amended it, and a client's own."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caunoi.accounts.access import Asked, open_to
from caunoi.accounts.roles import Role
from caunoi.base.listing import listing
from caunoi.clients.models import Client
from caunoi.outreach.chains import Version, chain_of
from caunoi.outreach.finding import contacts_like, for_page, with_clients
from caunoi.outreach.forms import ContactFilter
from caunoi.outreach.models import Contact
from caunoi.outreach.names import MARKS, TOPIC_NAMES, TOPIC_SHORT
from caunoi.outreach.rules.topics import topics_of
from caunoi.privacy import audit

READERS = (Role.WORKER, Role.LEAD, Role.OFFICER)
FIELD = (Role.WORKER, Role.LEAD)
OF_ONE_CLIENT = 20


@open_to(*READERS)
def contacts(request: Asked) -> HttpResponse:
    """Every contact that this person may see, by the filters in the address."""
    filters = ContactFilter(request.GET, user=request.user)
    rows = contacts_like(request.user, filters.chosen())
    page = listing(request, for_page(rows), counted=rows)
    _prepare(page.rows)
    note_reading(request, "contact", [row.pk for row in page.rows])
    may_write = request.user.role in FIELD
    context = {"listing": page, "filters": filters, "many_clubs": filters.has_clubs, "may_write": may_write, **_words()}
    return render(request, "outreach/contacts.html", context)


@open_to(*READERS)
def contact(request: Asked, id: UUID) -> HttpResponse:
    """One contact, and every version of it."""
    rows = Contact.objects.visible_to(request.user)
    row = get_object_or_404(rows.select_related("client", "club", "approach", "venue", "commune", "worker"), pk=id)
    versions = chain_of(row)
    note_reading(request, "contact", [row.pk])
    context = {
        "contact": row,
        "facts": _facts(row),
        "events": [_event(version, row) for version in reversed(versions)],
        "latest": versions[-1].contact,
        "is_counting": versions[-1].contact.pk == row.pk and not row.void,
        "may_write": request.user.role in FIELD,
    }
    return render(request, "outreach/contact.html", context)


@open_to(*READERS)
def client_contacts(request: Asked, id: UUID) -> HttpResponse:
    """A part of a client's page: the newest contacts under this code, single or in a group."""
    client = get_object_or_404(Client.objects.visible_to(request.user), pk=id)
    counting = with_clients(contacts_like(request.user, {"state": "counting"}), [client.pk])
    rows = list(for_page(counting)[: OF_ONE_CLIENT + 1])
    _prepare(rows)
    note_reading(request, "client", [client.pk])
    context = {
        "client": client,
        "rows": rows[:OF_ONE_CLIENT],
        "has_more": len(rows) > OF_ONE_CLIENT,
        "of_client": True,
        **_words(),
    }
    return render(request, "outreach/client_contacts.html", {**context, **_words()})


def note_reading(request: Asked, noun: str, subjects: Sequence[UUID]) -> None:
    """The line in the log that somebody read these records; none where nothing was shown."""
    if subjects:
        audit.record(by=request.user.pk, verb="read", noun=noun, at=timezone.now(), subjects=subjects)


def _prepare(rows: Sequence[Any]) -> None:
    """Give each row what the table says in words; here and not in the template, as it is said fifty times a page."""
    topics = {code: str(name) for code, name in TOPIC_SHORT.items()}
    marks = [(str(text), tone, holds) for text, tone, holds in MARKS]
    for row in rows:
        row.topic_names = ", ".join(topics[code] for code in topics_of(row.topics))
        row.marks = [(text, tone) for text, tone, holds in marks if holds(row)]


def _words() -> dict[str, str]:
    return {"no_card": _("no card"), "reached": _("Reached")}


def _facts(row: Contact) -> list[tuple[Any, Any]]:
    given = [f"{g.supply.label}: {g.quantity}" for g in row.supplies.select_related("supply").order_by("supply__order")]
    test = _("accepted") if row.test_accepted else _("offered, not accepted") if row.test_offered else _("not offered")
    return [
        (_("Date"), row.on),
        (_("Worker"), row.worker),
        (_("Club"), row.club),
        (_("Approach"), row.approach),
        (_("Where"), row.commune),
        (_("Venue"), row.venue or _("none")),
        (_("How"), row.get_mode_display()),
        (_("New or repeat"), _("First contact") if row.is_new else _("Repeat contact")),
        (_("People reached"), _reached(row)),
        *_who(row),
        (_("Topics"), ", ".join(str(TOPIC_NAMES[code]) for code in topics_of(row.topics))),
        (_("Given"), ", ".join(given) or _("nothing")),
        (_("Test"), test),
        (_("Referred to"), row.referred_to.name_on(row.on) if row.referred_to else _("nobody")),
        (_("Violence disclosed"), _("yes") if row.violence_disclosed else _("no")),
        (_("Next contact"), row.next_on),
        (_("Note"), row.note),
    ]


def _who(row: Contact) -> list[tuple[Any, Any]]:
    if row.mode == "group":
        codes = [str(presence.client) for presence in row.presences.select_related("client")]
        return [(_("Present with a card"), ", ".join(codes) or _("nobody"))]
    return [(_("Client"), row.client or _("without a card"))]


def _reached(row: Contact) -> str:
    parts = [
        ngettext("%(n)d woman", "%(n)d women", row.reached_f) % {"n": row.reached_f} if row.reached_f else "",
        ngettext("%(n)d man", "%(n)d men", row.reached_m) % {"n": row.reached_m} if row.reached_m else "",
        _("%(n)d other or not stated") % {"n": row.reached_x} if row.reached_x else "",
    ]
    return ", ".join(part for part in parts if part) or "0"


def _event(version: Version, shown: Contact) -> dict[str, Any]:
    """One version for the timeline: who wrote it, when, and its line in the log."""
    row = version.contact
    title = _("Taken back") if row.void else _("Amended") if row.amends_id else _("Recorded")
    on = date_format(row.on, "SHORT_DATE_FORMAT")
    return {
        "at": timezone.localtime(row.received_at),
        "title": title,
        "by": row.recorded_by.label,
        "about": row.note if row.void else _("contact of %(day)s") % {"day": on},
        "tone": "bad" if row.void else "",
        "href": None if row.pk == shown.pk else reverse("outreach:contact", args=[row.pk]),
        "log": _("line %(number)d of the log") % {"number": version.log_number} if version.log_number else "",
    }
