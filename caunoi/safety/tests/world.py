"""A small world to be safe in: two clubs, leads and workers, an officer, a client."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest

from caunoi.base.ids import new_id
from caunoi.clients.models import Client, Consent
from caunoi.clients.rules.cards import check_symbol
from caunoi.network.models import Approach, Club, ClubApproach, Posting
from caunoi.places.models import Place
from caunoi.safety import actions
from caunoi.safety.models import Incident

AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)  # 19:00 where the cell is
FIRST = date(2020, 1, 1)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def world(make_user):
    place = Place.objects.create(
        code="06778", level="commune", kind="phuong", name="Quang Hanh", full_name="Phường Quang Hanh",
        search_name="quang hanh", province_code="22", valid_from=FIRST, dated="exact", source="test",
    )  # fmt: skip
    approach = Approach.objects.create(code="m1", name="Mô hình một", short_name="Mô hình 1", started_on=FIRST)
    clubs = [
        Club.objects.create(code=code, name=f"CLB {code}", commune=place, founded_on=FIRST) for code in ("bien", "nui")
    ]
    for club in clubs:
        ClubApproach.objects.create(club=club, approach=approach, from_on=FIRST)
    people = {
        "worker": clubs[0], "colleague": clubs[0], "lead": clubs[0], "second_lead": clubs[0],
        "far_worker": clubs[1], "far_lead": clubs[1],
    }  # fmt: skip
    made = {}
    for name, club in people.items():
        made[name] = make_user("lead" if "lead" in name else "worker", login=name.replace("_", "-"), label=name)
        Posting.objects.create(user=made[name], club=club, from_on=FIRST)
    code = "AAAAAA" + check_symbol("AAAAAA")
    client = Client.objects.create(
        card_code=code, enrolled_on=FIRST, commune=place, approach=approach, club=clubs[0], gender="f"
    )
    return SimpleNamespace(
        place=place, approach=approach, club=clubs[0], far_club=clubs[1], client=client,
        officer=make_user("officer", label="officer"), **made,
    )  # fmt: skip


def an_incident(world, **changes):
    """One sound incident as the sync door hands it over, with some parts changed."""
    return {
        "id": new_id(),
        "club": world.club.pk,
        "reported_at": AT - HOUR,
        "kind": "physical_assault",
        "perpetrator": "stranger",
        "against": "individual",
        "source": "self",
        **changes,
    }


def recorded(world, by=None, at=AT, **changes):
    """An incident that is here."""
    row = an_incident(world, **changes)
    (outcome,) = actions.record_incidents(incidents=[row], by=by or world.worker, at=at)
    assert outcome.problem is None, outcome
    return Incident.objects.get(pk=row["id"])


def an_event(incident, event, **more):
    return {
        "id": new_id(), "incident": getattr(incident, "pk", incident), "event": event, "happened_at": AT,
        "based_on": 1, **more,
    }  # fmt: skip


def happen(*events, by, at=AT):
    """The problems of these events, in order; None where one was kept."""
    return [outcome.problem for outcome in actions.record_incident_events(events=events, by=by, at=at)]


def agreed(world, *, at=AT - HOUR / 2, purpose="police_report", **more):
    """A consent of the client."""
    return Consent.objects.create(
        client=world.client, purpose=purpose, text_version="1", given_at=at, channel="spoken",
        recorded_by=world.worker, **more,
    )  # fmt: skip
