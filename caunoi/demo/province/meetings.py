"""The workshop of August 2019, the next meeting, plans and what they ask for, communication, and the library."""

import tomllib
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from caunoi.base import moments
from caunoi.coordination import actions as coordination
from caunoi.coordination.models import Programme
from caunoi.demo.province.network import Network, commune
from caunoi.demo.province.people import People
from caunoi.discussion import actions as discussion
from caunoi.learning.models import Quiz
from caunoi.library import actions as library
from caunoi.network import actions as network_actions
from caunoi.network.models import Agency
from caunoi.workshops import actions
from caunoi.workshops.models import Workshop

SAID: dict[str, Any] = tomllib.loads((Path(__file__).parent / "meetings.toml").read_text(encoding="utf-8"))
HELD_ON = date(2019, 8, 26)
CITIES = ("thành phố Hạ Long", "thành phố Cẩm Phả", "thành phố Uông Bí")


def build(network: Network, people: People, practice: Quiz, *, at: datetime) -> None:
    """Build all of it."""
    workshop = _workshop(network, people, at=at)
    _next(workshop, network, people, at=at)
    _plans(network, people, at=at)
    _communication(network, people, at=at)
    _shelf(people, practice, at=at)


def _workshop(network: Network, people: People, *, at: datetime) -> Workshop:
    said = SAID["workshop"]
    workshop = actions.plan_workshop(
        code=said["code"],
        kind="workshop",
        title=said["title"],
        neutral_title=said["title"],
        host=network.agencies[said["host"]],
        place=commune(said["ward"], HELD_ON),
        venue=said["venue"],
        starts_at=moments.of(HELD_ON, time(8)),
        ends_at=moments.of(HELD_ON, time(16)),
        by=people.officer,
        at=at,
    )
    actions.set_agenda(
        workshop=workshop, items=[{"title": title} for title in said["agenda"]], by=people.officer, at=at
    )
    _delegates(workshop, network, people, at=at)
    themes = _discussed(workshop, people, at=at)
    for item in SAID["item"]:
        _agreed(item, workshop, themes, network, people, at=at)
    actions.hold_workshop(workshop=workshop, by=people.officer, at=at)
    actions.write_minutes(
        workshop=workshop, chair="Lãnh đạo Chi cục", secretary="Thư ký hội thảo", minutes=said["minutes"],
        by=people.officer, at=at,
    )  # fmt: skip
    return workshop


def _delegates(workshop: Workshop, network: Network, people: People, *, at: datetime) -> None:
    """58 delegates; each agency's number is invented, their sum was published."""
    came: dict[Agency, int] = {}
    for one in SAID["delegation"]:
        for name in [one["name"].format(city=city) for city in CITIES] if one.get("cities") else [one.get("name", "")]:
            agency = _agency(name, one["kind"], len(came), people, at=at) if name else network.agencies[one["agency"]]
            came[agency] = one["came"]
    invited = [{"agency": agency, "seats": number} for agency, number in came.items()]
    invitations = actions.invite(workshop=workshop, agencies=invited, by=people.officer, at=at)
    ids = [invitation.pk for invitation in invitations]
    actions.mark_sent(workshop=workshop, invitations=ids, by=people.officer, at=at)
    for invitation in invitations:
        actions.answer_invitation(
            invitation=invitation, answer="yes", coming=came[invitation.agency], by=people.officer, at=at
        )
    actions.record_attendance(
        workshop=workshop,
        came={invitation.pk: came[invitation.agency] for invitation in invitations},
        by=people.officer,
        at=at,
    )


def _agency(name: str, kind: str, number: int, people: People, *, at: datetime) -> Agency:
    return network_actions.register_agency(
        code=f"ht-2019-{number + 1:02d}", kind=kind, name=name, founded_on=date(2005, 1, 1), by=people.admin, at=at,
        source="minh họa",
    )  # fmt: skip


def _discussed(workshop: Workshop, people: People, *, at: datetime) -> dict[str, Any]:
    held = actions.start_discussion(
        workshop=workshop, question="Khó khăn gì, và đề xuất giải pháp nào?", by=people.officer, at=at
    )
    points = [{"kind": one["kind"], "text": one["text"]} for one in SAID["point"]]
    rows = discussion.write_points(discussion=held, points=points, by=people.officer, at=at)
    themes: dict[str, Any] = {}
    for title in dict.fromkeys(one["theme"] for one in SAID["point"] if "theme" in one):
        under = [row for row, one in zip(rows, SAID["point"], strict=True) if one.get("theme") == title]
        themes[title] = discussion.make_theme(
            discussion=held, kind=under[0].kind, title=title, points=[row.pk for row in under], by=people.officer, at=at
        )
    return themes


def _agreed(
    item: dict[str, Any], workshop: Workshop, themes: dict[str, Any], network: Network, people: People, *, at: datetime
) -> None:
    agreed = actions.agree_on(
        text=item["text"],
        owner=network.agencies[item["owner"]],
        due_on=item["due_on"],
        workshop=workshop,
        theme=themes[item["theme"]],
        by=people.officer,
        at=at,
    )
    for kind in item["steps"]:
        agreed = actions.take_step(
            action_item=agreed, kind=kind, based_on=agreed.version, note="(minh họa)", by=people.officer, at=at
        )


def _next(before: Workshop, network: Network, people: People, *, at: datetime) -> None:
    """A meeting in two weeks that opens with what became of the items of 2019."""
    said, day = SAID["next"], timezone.localdate(at) + timedelta(days=14)
    workshop = actions.plan_workshop(
        code=said["code"],
        kind="meeting",
        title=said["title"],
        neutral_title=said["title"],
        host=network.agencies["so-yt"],
        place=before.place,
        venue=said["venue"],
        starts_at=moments.of(day, time(8)),
        ends_at=moments.of(day, time(11)),
        previous=before,
        by=people.officer,
        at=at,
    )
    invited = [{"agency": network.agencies[code], "seats": 2} for code in said["agencies"]]
    invitations = actions.invite(workshop=workshop, agencies=invited, by=people.officer, at=at)
    actions.mark_sent(workshop=workshop, invitations=[one.pk for one in invitations], by=people.officer, at=at)
    for invitation in invitations[:5]:
        actions.answer_invitation(invitation=invitation, answer="yes", coming=2, by=people.officer, at=at)


def _plans(network: Network, people: People, *, at: datetime) -> None:
    today, said = timezone.localdate(at), SAID["directive"]
    directive = coordination.record_directive(
        kind=said["kind"],
        number=said["number"],
        symbol=said["symbol"],
        title=said["title"],
        issued_on=date(today.year, 1, 15),
        issuer_name="Ủy ban nhân dân tỉnh Quảng Ninh",
        requirements=[
            {
                "text": one["text"],
                "agency": network.agencies[one["agency"]],
                "due_on": today + timedelta(days=one["days"]),
            }
            for one in said["requirement"]
        ],
        by=people.officer,
        at=at,
    )
    coordination.make_plan(
        code=f"KH-{today.year}",
        title=f"{said['title']} {today.year}",
        programme=Programme.objects.get(from_on__lte=today, to_on__gte=today),
        agency=network.agencies["so-yt"],
        year=today.year,
        directive=directive,
        targets=SAID["target"],
        by=people.officer,
        at=at,
    )


def _communication(network: Network, people: People, *, at: datetime) -> None:
    today = timezone.localdate(at)
    rows = [
        {
            **one,
            "on": today - timedelta(days=20 * number + 5),
            "place": commune("Mạo Khê", today),
            "agency": network.agencies["hlhpn"],
        }
        for number, one in enumerate(SAID["communication"])
    ]
    coordination.record_communications(communications=rows, by=people.officer, at=at)


def _shelf(people: People, practice: Quiz, *, at: datetime) -> None:
    for said in SAID["material"]:
        quiz = practice if said.get("with_quiz") else None
        told = {key: value for key, value in said.items() if key != "with_quiz"}
        material = library.add_material(**told, language="vi", quiz=quiz, by=people.officer, at=at)
        library.publish(material=material, by=people.officer, at=at)
