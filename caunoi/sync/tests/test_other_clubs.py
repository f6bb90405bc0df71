"""A worker of another club, with a true account and a true phone, hands in records about people they do not serve."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from caunoi.accounts.models import User
from caunoi.network.models import Club, ClubApproach, Posting
from caunoi.privacy.models import AuditLine
from caunoi.safety.models import Outing
from caunoi.sync.collections import COLLECTIONS
from caunoi.sync.models import Held
from caunoi.sync.tests.test_garbage import ground, rows_called

__all__ = ["ground"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def insider(world, ground):
    """The second phone now belongs to a worker of club `xa`, whose own client stands in the pools too."""
    club = Club.objects.get(code="xa")
    ClubApproach.objects.create(club=club, approach_id=world.approach, from_on=date(2020, 1, 1))
    User.objects.filter(pk=world.users[1]).update(role="worker")
    Posting.objects.filter(user=world.users[1]).update(club=club)
    Outing.objects.update(buddy=None)
    return ground.phones[1]


@pytest.fixture
def theirs(world, ground):
    """Sound data of every kind, each about something of the first club."""
    now = timezone.now()
    earlier, later = (f"{now + timedelta(minutes=minutes):%FT%TZ}" for minutes in (-30, 30))
    one = {name: str(pool[0]) for name, pool in ground.pools.items()}
    fact = {"on": world.day, "club": world.club, "approach": world.approach}
    met = {"mode": "one_to_one", "is_new": True, "reached": {"f": 1}, "topics": ["hiv"]}
    called = {"kind": "legal", "urgency": "urgent", "caller": "club", "topics": ["violence"]}
    hurt = {"kind": "rape", "perpetrator": "stranger", "against": "individual", "source": "self"}
    agreed = {"purpose": "referral", "receiver": one["receiver"], "text_version": "1", "channel": "spoken"}
    changed = {"based_on": 1, "happened_at": earlier}
    mine = {**fact, "club": str(Club.objects.get(code="xa").pk)}
    return {
        "client_change": {"client": one["client"], "based_on": 1, "changes": {"language": "en"}},
        "consent": {"client": one["client"], **agreed, "given_at": earlier},
        "consent withdrawn": {"client": one["client"], **agreed, "given_at": earlier, "withdrawn_at": earlier},
        "contact": {**fact, **met},
        "referral": {"client": one["client"], "need": "health", "service": one["service"], "urgency": "soon",
                     "made_at": earlier, "consent": one["consent"]},
        "referral_event": {"referral": one["referral"], "event": "cancel", "reason": "mistake", **changed},
        "service_rating": {"service": one["service"], "club": world.club, "on": world.day, "friendliness": 1},
        "call": {"at": earlier, "club": world.club, **called},
        "call_step": {"call": one["call"], "event": "closed", "at": earlier, "outcome": "mistake"},
        "survey": fact,
        "consultation": {**fact, "kind": "legal", "topic": "debt"},
        "test_follow_up": {**fact, "place": "self", "accepted": True},
        "test_follow_up of their contact": {**mine, "place": "self", "accepted": True, "contact": one["contact"]},
        "trade_training": {"client": one["client"], "registered_on": world.day},
        "trade_step": {"training": one["training"], "based_on": 1, "changes": {"left_on": world.day}},
        "loan": {**fact, "client": one["client"], "source": "club"},
        "incident": {"club": world.club, "reported_at": earlier, **hurt},
        "incident about their client": {"club": mine["club"], "reported_at": earlier, **hurt, "client": one["client"]},
        "incident_event": {"incident": one["incident"], "event": "close", "outcome": "mistake", **changed},
        "zero_report": {"club": world.club, "month": "2025-11"},
        "alert": {"club": world.club, "level": "own_club", "warnings": ["violence"]},
        "alert of their incident": {"club": mine["club"], "level": "all_clubs_anonymous", "warnings": ["violence"],
                                    "incident": one["incident"]},
        "alert_decision": {"alert": one["alert"], "decision": "withdraw"},
        "outing_back": {"outing": one["outing"], "back_at": later},
        "outing_seen": {"outing": one["outing"], "is_back": True},
    }  # fmt: skip


def state(pools):
    """Every row of the first club's records, with all it says."""
    from django.apps import apps

    from caunoi.base.models import Record

    ids = {str(pk) for pool in pools.values() for pk in pool}
    models = [model for model in apps.get_models() if issubclass(model, Record) and model is not Held]
    return {
        str(pk): row
        for model in models
        for pk, row in ((r["id"], r) for r in model.objects.filter(pk__in=ids).values())
    }


def test_nothing_about_other_clubs_people_is_kept_or_changed(ground, insider, theirs):
    before = state(ground.pools)
    kept = {}
    for name, data in theirs.items():
        record = insider.record(name.split()[0], data)
        [(status, reason)] = insider.hand_in(insider.batch())
        insider.outbox.clear()
        if status != "held" or reason not in ("not_yours", "bad_data") or rows_called([record]):
            kept[name] = (status, reason)
    assert kept == {}
    assert state(ground.pools) == before


def test_nothing_about_other_clubs_people_is_pulled(ground, insider, world):
    own = {str(pk) for name in ("client", "incident", "referral", "call", "alert", "outing", "training")
           for pk in ground.pools[name][:1]}  # fmt: skip
    for name in COLLECTIONS:
        status, answer = insider.fetch(name, sorted(own))
        assert (status, answer["items"]) == (200, []), name
    assert not AuditLine.objects.filter(verb="list").exists()
