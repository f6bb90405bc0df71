"""A hostile or broken phone: every kind of record with every kind of value. Whatever comes, each record has an answer,
is on the disk whole or not at all, and the door never breaks."""

import json
import logging
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from uuid import UUID, uuid4

import msgspec
import pytest
from django.apps import apps
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import inspect

from caunoi.accounts.models import Device, User
from caunoi.base.models import Record
from caunoi.base.outcomes import PROBLEMS
from caunoi.clients.models import Client
from caunoi.clients.rules import make_code
from caunoi.network.models import Agency, Club
from caunoi.services.tests.sending import make_service
from caunoi.sync import intake
from caunoi.sync.kinds import KINDS
from caunoi.sync.kinds.shapes import Kind
from caunoi.sync.models import Held, Receipt
from tests.phones import client_card

pytestmark = pytest.mark.django_db
REASONS = {*PROBLEMS, "unreadable", "unknown_kind", "revoked", "wrong_author", "other_contents"}
STATUSES = {"kept", "known", "held", "conflict"}
ODD_TEXTS = ("", " ", "\0", "a\0b", "x" * 41, "x" * 201, "0912345678", "Nguyễn Thị Hoa", "'; --", "\u202eabc",
             "🙂" * 30, "<b>", "../..", "e\u0301", "None", "1", "{}", "%s", "\ufffe")  # fmt: skip
NOBODY = UUID("0195f3c0-dead-7000-8000-000000000000")
ODD_VALUES = (None, True, 0, -1, 1.5, 2**31, 2**63, "", "x", [], {}, [None], {"": None}, "0001-01-01", "9999-12-31")


def _walk(value, words, key=""):
    """Every short text of the examples under the name of its field: the words that mean something there."""
    if isinstance(value, dict):
        for name, inner in value.items():
            words.setdefault(key, set()).add(name)
            _walk(inner, words, name)
    elif isinstance(value, list):
        for inner in value:
            _walk(inner, words, key)
    elif isinstance(value, str) and len(value) < 41:
        words.setdefault(key, set()).add(value)


def _words():
    words = {}
    for file in sorted((Path(__file__).parents[1] / "examples").glob("*.json")):
        _walk(json.loads(file.read_text("utf-8")), words)
    return {name: sorted(found) for name, found in words.items()}


WORDS = _words()


@pytest.fixture
def ground(world, phones):
    """A club's records that garbage may refer to, another club's, and two phones: a worker's and a lead's."""
    now = timezone.now()
    Device.objects.update(confirmed_at=now)
    User.objects.filter(pk=world.users[1]).update(role="lead")
    other = Club.objects.create(code="xa", name="CLB Xa", commune_id=world.commune, founded_on=date(2020, 1, 1))
    clinic = make_service("phong-kham", at=now)
    police = Agency.objects.create(code="ca", kind="police", founded_on=date(2018, 1, 1))
    ids = _first_records(world, phones[0], clinic, now)
    far = Client.objects.create(
        card_code=make_code(), enrolled_on=date(2025, 1, 1), commune_id=world.commune, approach_id=world.approach,
        club=other,
    )  # fmt: skip
    pools = {
        "club": [world.club, other.pk], "approach": [world.approach], "commune": [world.commune],
        "client": [ids["client"], far.pk], "participants": [ids["client"], far.pk],
        "service": [clinic.pk], "consent": [ids["consent"]],
        "receiver": [clinic.organization.agency_id, police.pk], "provider": [clinic.organization.agency_id],
        "referred_to": [clinic.organization.agency_id, police.pk],
        "buddy": world.users, "who": world.users, "responder": world.users,
        "amends": [ids["contact"], ids["survey"]], "training": [ids["trade_training"]],
        **{name: [ids[name]] for name in ("contact", "call", "incident", "referral", "alert", "outing")},
    }  # fmt: skip
    return SimpleNamespace(phones=phones, pools=pools, now=now)


def _first_records(world, phone, clinic, now):
    """One sound record of each kind that others refer to; their ids."""
    earlier, later = (f"{now + timedelta(hours=hours):%FT%TZ}" for hours in (-3, 3))
    fact = {"on": world.day, "club": world.club, "approach": world.approach}
    made = {"client": phone.record("client", client_card(world))}
    who = {"client": made["client"]}
    given = {"purpose": "referral", "receiver": str(clinic.organization.agency_id), "text_version": "1"}
    rows = {
        "consent": {**who, **given, "given_at": earlier, "channel": "spoken"},
        "contact": {**fact, "mode": "one_to_one", "is_new": True, "reached": {"f": 1}, "topics": ["hiv"]},
        "call": {"at": earlier, "club": world.club, "kind": "legal", "urgency": "urgent", "caller": "club",
                 "topics": ["violence"]},
        "incident": {"club": world.club, "reported_at": earlier, "kind": "rape", "perpetrator": "stranger",
                     "against": "individual", "source": "self", "alert_level": "all_clubs_anonymous", **who},
        "alert": {"club": world.club, "level": "own_club", "warnings": ["violence"]},
        "outing": {"buddy": world.users[1], "out_at": earlier, "due_back_at": later},
        "survey": fact,
        "trade_training": {**who, "registered_on": world.day},
    }  # fmt: skip
    made |= {kind: phone.record(kind, data) for kind, data in rows.items()}
    referral = {**who, "need": "health", "service": str(clinic.pk), "urgency": "soon", "made_at": f"{now:%FT%TZ}"}
    made["referral"] = phone.record("referral", {**referral, "consent": made["consent"]})
    assert set(phone.hand_in(phone.batch())) == {("kept", None)}
    phone.outbox.clear()
    return made


def value_of(kind, name, pools, now):
    """What stands in a field: most often something that means something there, sometimes anything at all."""
    sound = _sound(kind, name, pools, now)
    return st.one_of(sound, sound, st.sampled_from(ODD_VALUES))


def _sound(kind, name, pools, now):
    if isinstance(kind, inspect.UnionType):
        return st.one_of(*[_sound(one, name, pools, now) for one in kind.types])
    if isinstance(kind, inspect.StructType):
        return sound_only(kind.cls, pools, now)
    if isinstance(kind, inspect.ListType):
        return st.lists(_sound(kind.item_type, name, pools, now), max_size=3)
    if isinstance(kind, inspect.DictType):
        keys = _sound(kind.key_type, name, pools, now).map(str)
        return st.dictionaries(keys, value_of(kind.value_type, name, pools, now), max_size=3)
    if isinstance(kind, inspect.LiteralType):
        return st.sampled_from(kind.values)
    return _plain(kind, name, pools, now)


def _plain(kind, name, pools, now):
    days = [now + timedelta(days=n) for n in (-4000, -91, -2, -1, 0, 1, 400)]
    moments = [f"{now + timedelta(minutes=n):%FT%TZ}" for n in (-4000, -200, -60, -1, 0, 5, 900)]
    plain = {
        inspect.UUIDType: [*pools.get(name, ()), NOBODY, UUID(int=0)],
        inspect.DateType: [*(f"{day:%F}" for day in days), "1000-01-01", "9999-12-31", "0001-01-01"],
        inspect.DateTimeType: [*moments, "2026-03-02T05:00:00", "0002-01-01T00:00:00Z", "9998-12-31T23:59:59-14:00"],
        inspect.IntType: [0, 1, 2, 5, 30, 9_999, 2**31 - 1, 2**31, 2**63, -1],
        inspect.BoolType: [True, False],
        inspect.BytesType: ["", "AAAA", "====", "x" * 5000],
        inspect.NoneType: [None],
    }  # fmt: skip
    if type(kind) in plain:
        return st.sampled_from(plain[type(kind)])
    known = [*WORDS.get(name, ()), *(["2025-11", f"{now:%Y-%m}"] if name == "month" else [])]
    return st.one_of(st.sampled_from([*known, *ODD_TEXTS]), st.sampled_from(known or ["x"]))


def shaped(shape, pools, now):
    """Data for one shape: what is required nearly always, the rest sometimes, a field that is not there rarely."""
    fields = inspect.type_info(shape).fields
    needed = {one.name: value_of(one.type, one.name, pools, now) for one in fields if one.required}
    more = {one.name: value_of(one.type, one.name, pools, now) for one in fields if not one.required}
    return st.fixed_dictionaries(needed, optional=more)


def sound_only(shape, pools, now):
    """The same with the right type everywhere, so that it comes as far as the verb."""
    fields = inspect.type_info(shape).fields
    needed = {one.name: _sound(one.type, one.name, pools, now) for one in fields if one.required}
    more = {one.name: _sound(one.type, one.name, pools, now) for one in fields if not one.required}
    return st.fixed_dictionaries(needed, optional=more)


def batches(pools, now):
    """Up to five records of any kinds, some under an id that was used before."""
    seen = [str(pk) for pool in pools.values() for pk in pool]
    ids = st.one_of(st.uuids(version=4).map(str), st.uuids(version=4).map(str), st.sampled_from(seen))
    of = lambda name: st.one_of(*[make(KINDS[name].shape, pools, now) for make in (sound_only, sound_only, shaped)])  # noqa: E731
    record = st.sampled_from(sorted(KINDS)).flatmap(lambda name: st.tuples(st.just(name), of(name), ids))
    return st.lists(record, min_size=1, max_size=5)


def rows_called(ids):
    """Which of these ids are a row somewhere, of whatever kind."""
    models = [model for model in apps.get_models() if issubclass(model, Record) and model is not Held]
    return {str(pk) for model in models for pk in model.objects.filter(pk__in=ids).values_list("pk", flat=True)}


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_comes_has_an_answer_and_is_whole_or_not_there(ground, caplog, data):
    phone = data.draw(st.sampled_from(ground.phones))
    drawn = data.draw(batches(ground.pools, ground.now))
    with transaction.atomic():
        _knock(phone, drawn, caplog)
        transaction.set_rollback(True)


def _knock(phone, drawn, caplog):
    before = rows_called([record[2] for record in drawn])
    records = []
    for kind, contents, identifier in drawn:
        phone.record(kind, contents, id=identifier)
        records += phone.batch([identifier])
    phone.outbox.clear()
    caplog.clear()
    with caplog.at_level(logging.WARNING, logger=intake.__name__):
        lines = phone.hand_in(records)
    assert not caplog.records, "a verb let garbage through to the database"
    assert phone.hand_in(records) == [_again(line) for line in lines]
    for (kind, _contents, identifier), (status, reason) in zip(drawn, lines, strict=True):
        assert status in STATUSES and (reason in REASONS) == (status in ("held", "conflict")), (kind, status, reason)
        _is_whole(kind, identifier, status, before)


def _again(line):
    """What the same record is told when it comes a second time: what was kept or held is known."""
    return line if line == ("conflict", "other_contents") else ("known", None)


def _is_whole(kind, identifier, status, before):
    there = identifier in rows_called([identifier])
    if status == "held":
        assert Held.objects.filter(record_id=identifier).exists()
        assert Receipt.objects.get(pk=identifier).status in ("held", "kept")
    elif status == "kept":
        assert Receipt.objects.get(pk=identifier).kind == kind
    if status == "held" and identifier not in before:
        assert not there or Receipt.objects.get(pk=identifier).status == "kept", f"a held {kind} left a row"


def test_a_verb_that_breaks_on_one_record_does_not_stop_the_phone(ground, monkeypatch, world):
    """A record that no test thought of must not block an outbox: it waits for a person, the others are kept."""
    phone = ground.phones[0]

    def breaks(rows, by, at):
        raise KeyError("thought of by nobody")

    monkeypatch.setitem(KINDS, "loan", Kind(KINDS["loan"].shape, breaks, KINDS["loan"].parents))
    fact = {"on": world.day, "club": world.club, "approach": world.approach}
    phone.record("survey", fact)
    bad = phone.record("loan", {**fact, "client": ground.pools["client"][0], "source": "club"})
    phone.record("survey", fact)
    assert phone.hand_in(phone.batch()) == [("kept", None), ("held", "bad_data"), ("kept", None)]
    assert bytes(Held.objects.get(record_id=bad).sealed_record)


def test_a_waiting_record_that_breaks_its_verb_does_not_stop_anybody_else(ground, monkeypatch, world):
    mine, theirs = ground.phones
    step = {"training": str(uuid4()), "based_on": 1, "changes": {"left_on": world.day}}
    mine.record("trade_step", step)
    assert mine.hand_in(mine.batch()) == [("held", "parent")]
    Held.objects.update(tried_at=datetime(2020, 1, 1, tzinfo=UTC))

    def breaks(rows, by, at):
        raise TypeError("thought of by nobody")

    monkeypatch.setitem(KINDS, "trade_step", Kind(KINDS["trade_step"].shape, breaks, KINDS["trade_step"].parents))
    theirs.record("survey", {"on": world.day, "club": world.club, "approach": world.approach})
    assert theirs.send() == ["kept"]
    assert Held.objects.waiting().get().kind == "trade_step"


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_is_a_shape_that_this_test_can_fill(kind):
    assert isinstance(inspect.type_info(KINDS[kind].shape), inspect.StructType)
    assert issubclass(KINDS[kind].shape, msgspec.Struct)
