"""The stock grid, through HTTP."""

from datetime import date

import pytest

from caunoi.outreach.actions import record_contacts
from caunoi.outreach.models import StockMonth
from caunoi.outreach.rules.topics import SUPPLIES
from caunoi.outreach.tests.world import AT, a_contact


def grid(**changes):
    numbers = {f"{item}-{column}": "0" for item in SUPPLIES
               for column in ("opening", "received", "given", "lost", "closing", "days_without")}  # fmt: skip
    return {**numbers, **{name.replace("__", "-"): value for name, value in changes.items()}}


def test_a_month_is_written_as_one_grid(world, sign_in):
    client, page = sign_in(world.worker), f"/outreach/stock/{world.club.pk}/2026-2/"
    answer = client.post(page, grid(condoms__received="500", condoms__given="400", condoms__closing="100"))
    assert answer.status_code == 302
    assert StockMonth.objects.count() == len(SUPPLIES)
    march = client.get(f"/outreach/stock/{world.club.pk}/2026-3/").context["form"]
    assert march["condoms-opening"].value() == 100
    assert march.fields["condoms-opening"].widget.attrs["readonly"] == ""


def test_a_wrong_number_is_marked_with_the_right_one_and_nothing_is_kept(world, sign_in):
    client, page = sign_in(world.worker), f"/outreach/stock/{world.club.pk}/2026-2/"
    answer = client.post(page, grid(condoms__received="500", condoms__given="400", condoms__closing="90"))
    assert "100" in str(answer.context["form"].errors["condoms-closing"])
    assert not StockMonth.objects.exists()


def test_the_grid_begins_with_what_contacts_say(world, sign_in):
    data = a_contact(world, on=date(2026, 2, 3), supplies={"condoms": 12})
    record_contacts(contacts=[data], by=world.worker, at=AT)
    form = sign_in(world.worker).get(f"/outreach/stock/{world.club.pk}/2026-2/").context["form"]
    assert form["condoms-given"].value() == 12


@pytest.mark.parametrize("month", ["2026-13", "2026-0", "2999-1"])
def test_a_month_that_is_none_is_not_found(world, sign_in, month):
    assert sign_in(world.worker).get(f"/outreach/stock/{world.club.pk}/{month}/").status_code == 404


def test_another_clubs_stock_is_not_found(world, sign_in):
    page = f"/outreach/stock/{world.club.pk}/2026-2/"
    assert sign_in(world.other_worker).get(page).status_code == 404
    assert sign_in(world.other_worker).post(page, grid()).status_code == 404


def test_the_overview_names_the_months_that_are_missing(world, sign_in):
    data = a_contact(world, on=date(2026, 2, 3))
    record_contacts(contacts=[data], by=world.worker, at=AT)
    (club,) = sign_in(world.worker).get("/outreach/stock/").context["clubs"]
    assert club.missing[-1] == date(2026, 2, 1) and club.latest is None
