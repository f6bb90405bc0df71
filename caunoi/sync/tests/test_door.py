"""The door of a class from phones: the examples that both sides hold, who gets which roster, and that it is signed."""

import json
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import jwt
import pytest
from django.utils import timezone

from caunoi.accounts.models import Device, User
from caunoi.network import actions as network
from caunoi.network.tests.world import START, an_agency, make_club, posted  # noqa: F401  # two are fixtures
from caunoi.places.models import Place
from caunoi.privacy.models import AuditLine
from caunoi.sync.collections.training import doors_of
from caunoi.sync.pulling import compare
from caunoi.training import actions
from caunoi.training.models import CheckIn, PresenceMark
from caunoi.training.rules.badges import make_badge

FOLDER = Path(__file__).parents[1] / "examples"
EXAMPLES = {kind: json.loads((FOLDER / f"{kind}.json").read_text("utf-8")) for kind in ("check_in", "presence_sheet")}
RUN, LESSON = "0195f3c0-0000-7000-8000-000000000061", "0195f3c0-0000-7000-8000-000000000062"
NAME = "Nguyễn Hoàng Phương Thảo"
pytestmark = pytest.mark.django_db


def morning(hour):
    return timezone.make_aware(datetime.combine(timezone.localdate(), time(hour)))


@pytest.fixture
def run(world, trainer):
    """A class of today with a lesson, three officials, and the first worker at its door."""
    now = timezone.now()
    today = timezone.localdate(now)
    made = actions.open_course_run(
        code="TH-1", title="Lớp", host=an_agency(), place=Place.objects.get(pk=world.commune), starts_on=today,
        ends_on=today, by=trainer, at=now, neutral_title="Lớp kỹ năng",
    )  # fmt: skip
    hours = {"starts_at": morning(8), "ends_at": morning(11)}
    actions.plan_lessons(course_run=made, lessons=[{"title": "Kỹ năng", **hours}], by=trainer, at=now)
    people = [{"agency": made.host, "name": f"{NAME} {number}"} for number in range(3)]
    actions.enrol_people(course_run=made, people=people, by=trainer, at=now)
    actions.give_door_duty(course_run=made, user=User.objects.get(pk=world.users[0]), by=trainer, at=now)
    Device.objects.update(confirmed_at=now)
    return made


@pytest.fixture
def ids(run):
    """The class, its lesson and its badges in the place of those of the examples."""
    used = {badge for kind in EXAMPLES.values() for one in kind["valid"] for badge in _badges(one["data"])}
    real = dict(zip(sorted(used), run.learners.values_list("badge_code", flat=True), strict=False))
    return {RUN: str(run.pk), LESSON: str(run.lessons.get().pk), **real}


def _badges(data):
    return [*data.get("present", []), *data.get("absent", []), *filter(None, [data.get("badge")])]


def put_in(value, ids):
    text = json.dumps(value)
    for placeholder, real in ids.items():
        text = text.replace(placeholder, real)
    return json.loads(text)


@pytest.mark.parametrize("kind", EXAMPLES)
def test_both_sides_agree_on_the_examples(kind, phones, run, ids):
    for example in EXAMPLES[kind]["valid"]:
        phones[0].record(kind, put_in(example["data"], ids))
        assert phones[0].send() == ["kept"], example["name"]
    far = {"2026-03-02T17": f"{datetime.now(UTC) + timedelta(days=2):%Y-%m-%dT17}"}
    far["2026-03-03T05"] = far["2026-03-02T17"]
    for example in EXAMPLES[kind]["invalid"]:
        record = phones[0].record(kind, put_in(example["data"], ids | far))
        assert phones[0].hand_in(phones[0].batch([record])) == [("held", example["reason"])], example["name"]
        del phones[0].outbox[record]
    assert CheckIn.objects.exists() or PresenceMark.objects.exists()


def scan(run, badge):
    said = {"badge": badge, "direction": "in", "how": "camera", "happened_at": morning(7).isoformat()}
    return {"course_run": str(run.pk), **said}


def test_two_phones_overlapping_and_a_batch_twice_count_everybody_once(phones, run, world, trainer):
    second = User.objects.get(pk=world.users[1])
    actions.give_door_duty(course_run=run, user=second, by=trainer, at=timezone.now())
    badges = list(run.learners.values_list("badge_code", flat=True))
    for phone in phones:
        for badge in badges:
            phone.record("check_in", scan(run, badge))
        batch = phone.batch()
        assert {status for status, _reason in phone.hand_in(batch)} == {"kept"}
        assert {status for status, _reason in phone.hand_in(batch)} == {"known"}
    assert CheckIn.objects.count() == 6
    assert run.learners.filter(days_present=1).count() == 3


def test_somebody_without_the_door_is_held_for_a_person(phones, run):
    phones[1].record("check_in", scan(run, make_badge()))
    assert phones[1].hand_in(phones[1].batch()) == [("held", "not_yours")]


def test_a_phone_that_was_offline_when_its_duty_ended_brings_its_scans_all_the_same(phones, run, trainer):
    scanned = timezone.now()
    said = scan(run, run.learners.first().badge_code) | {"happened_at": scanned.isoformat()}
    phones[0].record("check_in", said)
    actions.end_door_duty(duty=run.door.get(), by=trainer, at=scanned + timedelta(seconds=1))
    assert phones[0].hand_in(phones[0].batch()) == [("kept", None)]
    assert phones[0].fetch("classes", [str(run.pk)])[1]["items"] == []
    phones[0].record("check_in", said | {"happened_at": (scanned + timedelta(seconds=2)).isoformat()})
    assert ("held", "not_yours") in phones[0].hand_in(phones[0].batch())


def test_the_roster_is_signed_whole_and_only_for_who_stands_at_the_door(phones, run, world):
    _status, answer = phones[0].fetch("classes", [str(run.pk)])
    [row] = answer["items"]
    assert (row["title"], row["number"], row["mixed"]) == ("Lớp kỹ năng", 3, False)
    roster = jwt.PyJWS().decode(row["roster"], jwt.PyJWK(row["key"]).key, algorithms=["RS256"])
    people = json.loads(roster)["people"]
    assert {(badge, name) for badge, _code, name, *_more in people} == set(
        run.learners.values_list("badge_code", "name")
    )
    assert AuditLine.objects.filter(verb="read", noun="learner").count() == 1
    assert phones[1].fetch("classes", [str(run.pk)])[1]["items"] == []


def test_in_a_mixed_class_the_roster_holds_no_name_and_no_agency(phones, run, make_club, posted, at):  # noqa: F811
    club = make_club("mine")
    lead = posted("lead", club)
    member = network.join_club(club=club, member_code="M-1", role="core", from_on=START, by=lead, at=at)
    run.approach = club.approach_links.get().approach
    run.save()
    actions.enrol_members(course_run=run, memberships=[member], by=lead, at=at)
    _status, answer = phones[0].fetch("classes", [str(run.pk)])
    [row] = answer["items"]
    roster = json.loads(jwt.PyJWS().decode(row["roster"], jwt.PyJWK(row["key"]).key, algorithms=["RS256"]))
    assert row["mixed"]
    assert (len(roster["people"]), roster["agencies"]) == (4, [])
    assert {(name, agency) for _badge, _code, name, agency, _gone in roster["people"]} == {("", None)}


def test_a_scan_changes_the_count_and_not_the_roster(phones, run):
    before = phones[0].compare()[1]["collections"]
    phones[0].record("check_in", scan(run, run.learners.first().badge_code))
    phones[0].send()
    after = phones[0].compare()[1]["collections"]
    assert after["classes"] == before["classes"]
    assert after["doors"] != before["doors"]
    [row] = phones[0].fetch("doors", [str(run.pk)])[1]["items"]
    assert (row["entered"], row["inside"], row["unknown"]) == (1, 1, 0)


def test_a_class_is_on_the_phone_from_three_days_before_until_a_day_after(run, world):
    user = User.objects.get(pk=world.users[0])
    days = range(-5, 5)
    seen = [day for day in days if doors_of(user, run.starts_on + timedelta(days=day)).exists()]
    assert seen == [-3, -2, -1, 0, 1]


@pytest.mark.parametrize("role", ["partner", "police", "provider", "expert", "admin"])
def test_no_role_without_a_phone_holds_a_roster_whatever_was_written_down(role, run, make_user, trainer):
    from caunoi.training.models import DoorDuty

    user = make_user(role)
    DoorDuty.objects.create(course_run=run, user=user, recorded_by=trainer, recorded_at=timezone.now())
    assert not doors_of(user, run.starts_on).exists()


def test_a_trainers_phone_holds_the_class_they_opened_and_nothing_of_the_field(run, trainer):
    found = compare({}, user=trainer, on=timezone.localdate())
    held = {name for name, rows in found.items() if rows}
    assert {"classes", "doors"} <= held <= {"classes", "doors", "materials"}
