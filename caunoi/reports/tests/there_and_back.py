"""A town in March 2026 in which needs are surveyed, referred, tested, advised and trained; and its figures."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

from caunoi.base.ids import new_id
from caunoi.base.periods import parse
from caunoi.clients.actions import enrol_clients
from caunoi.clients.models import Client
from caunoi.coordination.actions import load_indicators
from caunoi.outreach.actions import load_supplies
from caunoi.places.models import Place
from caunoi.reports.figures import Frame, figures
from caunoi.services.tests.sending import Sending, make_service

AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
DAY = date(2026, 3, 2)


def people(town, card, count):
    """So many clients of `lua`."""
    rows = [card() for _each in range(count)]
    assert not [outcome for outcome in enrol_clients(clients=rows, by=town.worker, at=AT) if outcome.problem]
    return list(Client.objects.filter(pk__in=[row["id"] for row in rows]).order_by("pk"))


def a_story(town, card):
    """Six clients, a clinic, and a report of the first half of 2026."""
    load_indicators(by=None, at=AT)
    load_supplies(by=None, at=AT)
    clients = people(town, card, 6)
    clinic = make_service("phong-kham", at=AT)
    sending = Sending(
        at=AT, town=town, worker=town.worker, lead=town.lead, officer=town.officer, client=clients[0], clinic=clinic
    )
    return SimpleNamespace(
        town=town, clients=clients, sending=sending, province=Place.objects.get(code="22"), period=parse("2026-H1")
    )


def fact(story, **said):
    """A fact of today as the verbs take it."""
    town = story.town
    return {"id": new_id(), "on": DAY, "club": town.lua.pk, "approach": town.approach.pk, **said}


def counted(story, *, approach=None):
    """The figures of all approaches together (or of one) by their codes. Every breakdown makes its total."""
    found = figures(Frame(story.province, story.period))
    for figure in found:
        for name, parts in figure.breakdowns.items():
            assert sum(parts.values()) == figure.value, (figure.code, name)
    return {figure.code: figure for figure in found if figure.approach == approach}


def referred(story, client, *, days_ago, **fields):
    """A referral of this client, made so many days ago."""
    sending = story.sending
    made_at = AT - timedelta(days=days_ago)
    consent = sending.agree(sending.clinic, client=client, given_at=made_at - timedelta(hours=1))
    referral, _code = sending.refer(client=client.pk, made_at=made_at, consent=consent, **fields)
    return referral
