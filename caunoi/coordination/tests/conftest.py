"""A province with its programmes, agencies on both sides of 2025, and the accounts that serve them."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from caunoi.coordination import actions
from caunoi.coordination.models import Programme
from caunoi.network.models import Agency, AgencyName, Posting
from caunoi.places.models import Place

AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
FIRST = date(2010, 1, 1)
LONG = "Sở Lao động - Thương binh và Xã hội tỉnh Quảng Ninh"


def make_agency(code, name, kind="department"):
    agency = Agency.objects.create(code=code, kind=kind, founded_on=FIRST)
    AgencyName.objects.create(agency=agency, name=name, from_on=FIRST)
    return agency


def make_place(code="06778", name="Quang Hanh", **span):
    return Place.objects.create(
        code=code, level="commune", kind="phuong", name=name, full_name=f"Phường {name}",
        search_name=name.lower(), province_code="22", valid_from=span.pop("valid_from", FIRST), dated="exact",
        source="test", **span,
    )  # fmt: skip


@pytest.fixture
def office(make_user, settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"
    actions.load_indicators(by=None, at=AT)
    actions.load_programmes(by=None, at=AT)
    made = SimpleNamespace(
        officer=make_user("officer"),
        partner=make_user("partner"),
        police=make_user("police"),
        labour=make_agency("so-ldtbxh", LONG),
        women=make_agency("hoi-lhpn", "Hội Liên hiệp Phụ nữ tỉnh Quảng Ninh", "union"),
        force=make_agency("cong-an", "Công an tỉnh Quảng Ninh", "police"),
        place=make_place(),
        programme=Programme.objects.get(code="2021-2025"),
        draft=Programme.objects.get(code="2026-2035"),
        at=AT,
    )
    for user, agency in ((made.partner, made.women), (made.police, made.force)):
        Posting.objects.create(user=user, agency=agency, from_on=FIRST)
    return made


@pytest.fixture
def directive(office):
    """A letter that requires one thing of the union and one of the police."""
    return actions.record_directive(
        kind="letter",
        number="312",
        symbol="UBND-VX",
        issued_on=date(2026, 2, 1),
        issuer_name="Ủy ban nhân dân tỉnh Quảng Ninh",
        title="Về việc phối hợp thực hiện kế hoạch năm 2026",
        by=office.officer,
        at=AT,
        requirements=[
            {"text": "Phát tài liệu tại khu dân cư.", "agency": office.women, "due_on": date(2026, 3, 1)},
            {"text": "Gửi số liệu phục vụ giao ban.", "agency": office.force, "due_on": date(2026, 4, 1)},
        ],
    )


@pytest.fixture
def plan(office):
    """The plan of 2023 with two targets."""
    return actions.make_plan(
        code="KH-2023",
        title="Kế hoạch hỗ trợ hòa nhập cộng đồng năm 2023",
        programme=office.programme,
        agency=office.labour,
        year=2023,
        by=office.officer,
        at=AT,
        targets=[{"code": "contacts", "value": 1800}, {"code": "contacts", "value": 200, "place": office.place}],
    )
