"""Lượt with few people behind them are known as such, also where a million contacts are summed in groups."""

from collections import defaultdict
from datetime import date
from random import Random

import pytest

from caunoi.base.ids import new_id
from caunoi.clients.models import Client
from caunoi.hotline.models import Call
from caunoi.outreach.models import Contact
from caunoi.outreach.tests.world import AT, FIRST
from caunoi.privacy.disclosure import OUTSIDE, Audience, State, ledger, protect
from caunoi.reports.counting.few import COLUMNS
from caunoi.reports.figures import Frame, figures
from caunoi.reports.tables import cells_of, table

DAY = date(2026, 2, 2)
pytestmark = pytest.mark.django_db


@pytest.fixture
def cards(world):
    """Forty clients of the club."""
    made = [
        Client(
            id=new_id(), card_code=f"Z{n:05d}X", enrolled_on=FIRST, commune=world.place, approach=world.approach,
            club=world.club, gender="f",
        )
        for n in range(40)
    ]  # fmt: skip
    return Client.objects.bulk_create(made)


def meet(world, client=None, *, mode="one_to_one", reached=(1, 0, 0), topics=0b1, **said):
    """A contact as it is kept."""
    return Contact(
        id=new_id(), on=DAY, worker=world.worker, club=world.club, approach=world.approach, commune=world.place,
        mode=mode, client=client, is_new=said.pop("is_new", False), topics=topics,
        recorded_by=world.worker, received_at=AT, **dict(zip(COLUMNS.values(), reached, strict=True)), **said,
    )  # fmt: skip


def counted(world, code="contacts"):
    found = figures(Frame(world.province, world.period))
    return next(each for each in found if each.code == code and each.approach is None)


def test_thirty_contacts_of_two_people_are_two_people_and_not_printed(world, cards):
    Contact.objects.bulk_create(meet(world, cards[n % 2]) for n in range(30))
    figure = counted(world)
    assert (figure.value, figure.people_behind(), figure.people_behind("mode", "one_to_one")) == (30, 2, 2)
    frame = Frame(world.province, world.period)
    made = table(frame, figures(frame), Audience.PROVINCE)
    cells = protect(made, audience=Audience.PROVINCE, ledger=ledger.known(made)).cells
    states = {cell.state for key, cell in cells.items() if key.indicator == "contacts" and cell.value != 0}
    assert State.SHOWN not in states


@pytest.mark.parametrize("people", range(1, OUTSIDE + 3))
def test_few_people_are_counted_exactly_and_many_are_left_open(world, cards, people):
    """Whatever the last digits of their cards are."""
    Contact.objects.bulk_create(meet(world, cards[n % people]) for n in range(40))
    told = counted(world).people_behind()
    assert told == people if people < OUTSIDE else told is None or told >= OUTSIDE


def test_whoever_has_no_card_may_be_somebody_else_each_time(world, cards):
    rows = [meet(world, cards[0]), meet(world), meet(world), meet(world, mode="group", reached=(3, 1, 0))]
    Contact.objects.bulk_create(rows)
    figure = counted(world)
    assert (figure.value, figure.people_behind()) == (7, 1 + 2 + 4)


def test_merged_cards_are_one_person(world, cards):
    Client.objects.filter(pk=cards[1].pk).update(merged_into=cards[0])
    Contact.objects.bulk_create(meet(world, cards[n % 2]) for n in range(10))
    assert counted(world).people_behind() == 1


@pytest.mark.parametrize("seed", range(5))
def test_no_cell_has_fewer_people_behind_it_than_it_says(world, cards, seed):
    """And none that protection asks for is left open."""
    chance = Random(seed)
    rows = [
        meet(
            world,
            chance.choice(cards[: chance.choice((2, 5, 12, 40))]),
            mode=chance.choice(("one_to_one", "phone", "online")),
            is_new=chance.random() < 0.3,
            reached=chance.choice(((1, 0, 0), (0, 1, 0), (0, 0, 1))),
        )
        for _n in range(chance.choice((20, 60, 200)))
    ]
    Contact.objects.bulk_create(rows)
    people = defaultdict(set)
    for row in rows:
        gender = next(name for name, column in COLUMNS.items() if getattr(row, column))
        novelty = "new" if row.is_new else "repeat"
        for cell in (("", ""), ("mode", row.mode), ("novelty", novelty), ("gender", gender),
                     ("commune", str(world.place.pk))):  # fmt: skip
            people[cell].add(row.client_id)
    figure = counted(world)
    for cell in cells_of(figure):
        told, true = figure.people_behind(cell.name, cell.part), len(people[cell.name, cell.part])
        assert told == true if true < OUTSIDE else told in (None, true), (cell.name, cell.part)


def test_the_topics_of_one_call_are_one_callers(world):
    for _n in range(2):
        Call.objects.create(
            at=AT, caller="anonymous", kind="legal", topics=0b111, urgency="urgent", asked_at=AT, first_from=AT,
            backup_from=AT, coordinator_from=AT, national_from=AT, recorded_by=world.officer, recorded_at=AT,
        )  # fmt: skip
    figure = counted(world, "call_topics")
    assert (figure.value, figure.people_behind()) == (6, 2)


def test_tests_and_referrals_in_contacts_know_their_people_too(world, cards):
    rows = [meet(world, cards[n % 3], test_offered=True, test_accepted=n % 2 == 0, topics=0b100000) for n in range(12)]
    Contact.objects.bulk_create(rows)
    for code in ("tests_offered", "tests_accepted"):
        assert counted(world, code).people_behind() == 3, code
