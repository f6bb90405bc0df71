from datetime import timedelta

import pytest

from caunoi.network.tests.world import a_place, an_agency, make_club, posted
from caunoi.workshops import actions

__all__ = ["LONG", "host", "invited", "keeper", "make_club", "plan", "posted"]

LONG = "Phòng Phòng, chống tệ nạn xã hội thuộc Chi cục Bảo trợ xã hội tỉnh Quảng Ninh"


@pytest.fixture
def keeper(make_user):
    """An officer who keeps workshops."""
    return make_user("officer")


@pytest.fixture
def host(db):
    return an_agency("so-ldtbxh", "Sở Lao động - Thương binh và Xã hội tỉnh Quảng Ninh")


@pytest.fixture
def plan(keeper, host, at):
    """Plan a workshop: `plan("HT-01")`, in ten days unless said otherwise."""

    def make(code="HT-01", **said):
        starts = said.pop("starts_at", at + timedelta(days=10))
        whole = {
            "title": "Hội thảo phối hợp liên ngành",
            "neutral_title": "",
            "host": host,
            "place": a_place(),
            "venue": "Hội trường tầng 2",
            "starts_at": starts,
            "ends_at": starts + timedelta(hours=4),
            **said,
        }
        return actions.plan_workshop(code=code, by=keeper, at=at, **whole)

    return make


@pytest.fixture
def invited(plan, keeper, at):
    """A workshop with two agencies on its list: (workshop, [invitation, invitation])."""
    workshop = plan()
    agencies = [
        {"agency": an_agency("tram", "Trạm Y tế phường Hồng Gai", "health"), "seats": 2, "mailbox": "tram@example.com"},
        {"agency": an_agency("chi-cuc", LONG), "seats": 3, "mailbox": ""},
    ]
    rows = actions.invite(workshop=workshop, agencies=agencies, by=keeper, at=at)
    return workshop, rows
