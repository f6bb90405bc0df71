"""The class of June 2023 for members of three wards, the four that were planned next, and the conference of 2022."""

import tomllib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from caunoi.base import moments
from caunoi.demo.dice import Dice
from caunoi.demo.province.names import invented
from caunoi.demo.province.network import Network, commune
from caunoi.demo.province.people import People
from caunoi.network import actions as network_actions
from caunoi.network.models import Membership
from caunoi.places.models import Place
from caunoi.training import actions
from caunoi.training.actions import joining
from caunoi.training.actions import lessons as laying
from caunoi.training.models import Course, CourseRun, Learner
from caunoi.training.rules.laying import Halves

SAID: dict[str, Any] = tomllib.loads((Path(__file__).parent / "training.toml").read_text(encoding="utf-8"))
CLASS_ON, CONFERENCE_ON = date(2023, 6, 27), date(2022, 10, 11)
PLANNED = ("Quang Hanh", "Đại Yên", "Hà Khẩu", "Yết Kiêu")
MEMBERS = {"MK": 14, "NK": 13, "QY": 13}
LATE = timedelta(minutes=3)


def build(network: Network, people: People, dice: Dice, *, at: datetime) -> CourseRun:
    """Build all of it; returns the class of 2023."""
    course = _course(people, at=at)
    run = _class(course, network, people, dice, at=at)
    _planned(course, run, network, people, at=at)
    _conference(network, people, dice, at=at)
    _today(course, network, people, dice, at=at)
    return run


def _course(people: People, *, at: datetime) -> Course:
    said = SAID["course"]
    course = actions.make_course(
        code=said["code"], title=said["title"], neutral_title=said["title"], aim=said["aim"], by=people.officer, at=at
    )
    actions.set_syllabus(course=course, items=said["syllabus"], by=people.officer, at=at)
    return course


def _class(course: Course, network: Network, people: People, dice: Dice, *, at: datetime) -> CourseRun:
    run = actions.open_course_run(
        code="TH-2023-06",
        title=course.title,
        neutral_title=course.neutral_title,
        course=course,
        host=network.agencies["so-ldtbxh"],
        place=commune("Mạo Khê", CLASS_ON),
        venue="Hội trường phường Mạo Khê",
        approach=network.approaches["PH"],
        starts_on=CLASS_ON,
        ends_on=CLASS_ON + timedelta(days=2),
        hours=20,
        groups=["club_board", "club_core", "club_members"],
        seats=45,
        by=people.officer,
        at=at,
    )
    _plan(run, people, at=at)
    actions.set_budget(
        course_run=run,
        lines=[
            {"source": "province", "item": "Thù lao giảng viên", "planned": 12_000_000, "spent": 12_000_000},
            {"source": "province", "item": "Tài liệu, văn phòng phẩm", "planned": 4_500_000, "spent": 4_120_000},
            {
                "source": "project",
                "item": "Hỗ trợ đi lại, ăn trưa cho học viên",
                "planned": 24_000_000,
                "spent": 23_400_000,
            },
        ],
        by=people.officer,
        at=at,
    )
    members = [member for club in MEMBERS for member in _members(network, people, club, at=at)]
    learners = actions.enrol_members(course_run=run, memberships=members, by=people.officer, at=at)
    _come(run, learners, dice, people, away=(3, 17, 28), at=at)
    actions.set_state(course_run=run, state=CourseRun.State.HELD, by=people.officer, at=at)
    return run


def _plan(run: CourseRun, people: People, *, at: datetime) -> None:
    lessons, _plan_of_days = laying.from_syllabus(run, Halves())
    trainer = people.by_login["giangvien"]
    actions.plan_lessons(
        course_run=run, lessons=[{**lesson, "trainer": trainer} for lesson in lessons], by=people.officer, at=at
    )


def _members(network: Network, people: People, code: str, *, at: datetime) -> list[Membership]:
    club = network.clubs[code]
    known = list(Membership.objects.filter(club=club).order_by("member_code"))
    for place in range(len(known) + 1, MEMBERS[code] + 1):
        role = "board" if place <= 2 else "core" if place <= 6 else "member"
        known.append(
            network_actions.join_club(
                club=club,
                member_code=f"{code}-{place:02d}",
                role=role,
                from_on=club.founded_on,
                by=people.officer,
                at=at,
            )
        )
    return known


def _come(
    run: CourseRun, learners: list[Learner], dice: Dice, people: People, *, away: tuple[int, ...] = (), at: datetime
) -> None:
    """Everybody is scanned in each morning, some twice and some late; `away` are those who miss the last day."""
    trainer = people.by_login["giangvien"]
    rows = []
    for number in range(run.days):
        doors = moments.of(run.starts_on + timedelta(days=number), time(7, 25))
        for place, learner in enumerate(learners):
            if number == run.days - 1 and place in away:
                continue
            moment = doors + timedelta(seconds=dice.randrange(2400))
            rows += [(learner, moment)] + ([(learner, moment + LATE)] if dice.random() < 0.04 else [])
    actions.record_check_ins(
        check_ins=[
            {
                "id": dice.id(moment),
                "course_run": run.pk,
                "badge": learner.badge_code,
                "direction": "in",
                "how": "camera" if dice.random() < 0.94 else "typed",
                "happened_at": moment,
            }
            for learner, moment in rows
        ],
        by=trainer,
        at=at,
    )


def _planned(course: Course, like: CourseRun, network: Network, people: People, *, at: datetime) -> None:
    """The wards named in 2023, of which three are gone from today's map."""
    for number, ward in enumerate(PLANNED, start=1):
        starts_on = date(2023, 9, 12) + timedelta(days=28 * (number - 1))
        run = actions.open_course_run(
            code=f"TH-2023-KH{number}",
            title=course.title,
            neutral_title=course.neutral_title,
            course=course,
            host=network.agencies["so-ldtbxh"],
            place=_ward(ward, starts_on),
            approach=network.approaches["PH"],
            starts_on=starts_on,
            ends_on=starts_on + timedelta(days=2),
            groups=["club_board", "club_core", "club_members"],
            seats=40,
            state=CourseRun.State.PLANNED,
            by=people.officer,
            at=at,
        )
        actions.plan_like(course_run=run, like=like, by=people.officer, at=at)


def _ward(name: str, on: date) -> Place:
    rows = Place.objects.filter(province_code="22", name=name, level="commune").order_by("valid_from")
    return next((row for row in rows if row.valid_on(on)), rows[0])


def _conference(network: Network, people: People, dice: Dice, *, at: datetime) -> None:
    """More than a thousand delegates of Hưng Yên, by agency."""
    said = SAID["conference"]
    host = network_actions.register_agency(
        code="so-ldtbxh-hy", kind="department", name=said["host"], founded_on=date(1997, 1, 1), by=people.admin, at=at,
        source="minh họa",
    )  # fmt: skip
    run = actions.open_course_run(
        code=said["code"],
        title=said["title"],
        neutral_title=said["title"],
        host=host,
        place=Place.objects.on(CONFERENCE_ON).provinces().get(province_code="33"),
        venue="Trung tâm hội nghị tỉnh",
        starts_on=CONFERENCE_ON,
        ends_on=CONFERENCE_ON,
        hours=7,
        groups=sorted({one["group"] for one in said["delegation"]}),
        by=people.officer,
        at=at,
    )
    hours = time(8), time(9, 45), time(13, 30), time(15, 15)
    lessons = [
        {
            "title": title,
            "starts_at": moments.of(CONFERENCE_ON, hour),
            "ends_at": moments.of(CONFERENCE_ON, hour) + timedelta(minutes=90),
        }
        for title, hour in zip(said["lessons"], hours, strict=True)
    ]
    actions.plan_lessons(course_run=run, lessons=lessons, by=people.officer, at=at)
    delegates = list(_delegates(said, people, dice, at=at))
    learners = actions.enrol_people(course_run=run, people=delegates, by=people.officer, at=at)
    _come(run, learners, dice, people, away=tuple(dice.sample(range(len(learners)), 14)), at=at)
    actions.set_state(course_run=run, state=CourseRun.State.HELD, by=people.officer, at=at)


def _today(course: Course, network: Network, people: People, dice: Dice, *, at: datetime) -> None:
    """A class of officials that is held today: half of them are in, the door can be tried, and the link is open."""
    today = timezone.localdate(at)
    run = actions.open_course_run(
        code="TH-HOM-NAY",
        title=course.title,
        neutral_title=course.neutral_title,
        course=course,
        host=network.agencies["so-yt"],
        place=commune("Hồng Gai", today),
        venue="Hội trường tầng 2",
        starts_on=today,
        ends_on=today + timedelta(days=2),
        groups=["commune_officers", "womens_union", "youth_union"],
        seats=80,
        by=people.officer,
        at=at,
    )
    _plan(run, people, at=at)
    agency = network.agencies["hlhpn"]
    delegates: list[actions.Person] = [
        {"name": invented(dice, "f"), "agency": agency, "position": "Hội viên", "group": "womens_union", "gender": "f"}
        for _each in range(48)
    ]
    learners = actions.enrol_people(course_run=run, people=delegates, by=people.officer, at=at)
    _scan_some(run, learners[:24], dice, people, at=at)
    actions.give_door_duty(course_run=run, user=people.by_login["dongdang"], by=people.officer, at=at)
    code = joining.open_joining(course_run=run, until=at + timedelta(days=2), by=people.officer, at=at)
    for agency_said in ("Hội LHPN tỉnh Quảng Ninh", "Đoàn TN phường Hà Tu", "Trạm y tế Cao Xanh"):
        words = {"name": invented(dice, "f"), "agency": agency_said, "position": "", "gender": "f"}
        joining.join(code=code, form=dice.id(at), said=words, at=at)


def _scan_some(run: CourseRun, learners: list[Learner], dice: Dice, people: People, *, at: datetime) -> None:
    rows = [
        {
            "id": dice.id(at),
            "course_run": run.pk,
            "badge": learner.badge_code,
            "direction": "in",
            "how": "camera",
            "happened_at": at - timedelta(seconds=dice.randrange(900)),
        }
        for learner in learners
    ]
    actions.record_check_ins(check_ins=rows, by=people.by_login["giangvien"], at=at)


def _delegates(said: dict[str, Any], people: People, dice: Dice, *, at: datetime) -> Iterator[actions.Person]:
    agencies: dict[str, Any] = {}
    for district in said["districts"]:
        for one in said["delegation"]:
            name = one["agency"].format(district=district)
            if name not in agencies:
                agencies[name] = network_actions.register_agency(
                    code=f"hy-{len(agencies) + 1:02d}", kind=one["kind"], name=name, founded_on=date(1997, 1, 1),
                    by=people.admin, at=at, source="minh họa",
                )  # fmt: skip
            for _each in range(one["each"]):
                gender = "f" if one["group"] == "womens_union" or dice.random() < 0.5 else "m"
                yield {
                    "name": invented(dice, gender),
                    "agency": agencies[name],
                    "position": one["position"],
                    "group": one["group"],
                    "gender": gender,
                }
