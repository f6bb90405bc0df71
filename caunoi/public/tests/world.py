"""A small directory, in a test's database or a real server's cell: `build_directory(now, commune, more=200)`."""

from datetime import UTC, date, datetime, time, timedelta

from caunoi.base.flags import to_bits
from caunoi.base.words import fold
from caunoi.directory.models import (
    CostOption,
    Language,
    Location,
    Organization,
    Phone,
    RequiredDocument,
    Schedule,
    Service,
    ServiceAtLocation,
)
from caunoi.directory.rules import NEEDS
from caunoi.network.models import Agency, AgencyName
from caunoi.places.models import Place, Succession

START = date(2016, 1, 1)
NEW_MAP = date(2025, 7, 1)
WEEK, ALWAYS = 0b0011111, 0b1111111
NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)  # a Monday, eleven o'clock in the cell


def build_places():
    """Hồng Gai of today, and Yết Kiêu, which became a part of it."""
    province = place("22", "Quảng Ninh", "province", "tinh", "Tỉnh Quảng Ninh")
    now = place("06652", "Hồng Gai", "commune", "phuong", "Phường Hồng Gai", parent=province, since=NEW_MAP)
    old = place("06676", "Yết Kiêu", "commune", "phuong", "Phường Yết Kiêu", until=NEW_MAP)
    Succession.objects.create(from_place=old, to_place=now, on=NEW_MAP, dated="exact", source="thử")
    return now


def place(code, name, level, kind, full_name, parent=None, since=START, until=None):
    return Place.objects.create(
        code=code, name=name, level=level, kind=kind, full_name=full_name, search_name=fold(name), parent=parent,
        province_code="22", valid_from=since, valid_to=until, dated="exact", source="thử",
    )  # fmt: skip


def build_directory(at, commune, *, more=0):
    """A clinic in the commune, legal aid by telephone, a national number that records, and `more` alike."""
    today = at.date()
    clinic = organization("tram-y-te", "Trạm Y tế Phường Hồng Gai", "health", records="no", police="no")
    tests = service(clinic, "DV0001", "Xét nghiệm và tư vấn sức khỏe", ["health", "hiv_sti"], at,
                    is_free="yes", asks_for_id="no", anonymous_ok="yes", verified_on=today - timedelta(days=12),
                    description="Xét nghiệm nhanh, tư vấn riêng, giữ kín.", eligibility="Mọi người")  # fmt: skip
    at_location(tests, clinic, commune)
    hours(tests, WEEK, time(7, 30), time(17, 0))
    Phone.objects.create(service=tests, number="0203 3825 489", records_calls="no", shares_with_police="no")
    RequiredDocument.objects.create(service=tests, document="Không cần giấy tờ")
    CostOption.objects.create(service=tests, option="Khám theo yêu cầu", amount=150_000)
    Language.objects.create(service=tests, code="vi")
    aid = organization("tro-giup-phap-ly", "Trung tâm Trợ giúp pháp lý nhà nước", "legal")
    law = service(aid, "DV0002", "Trợ giúp pháp lý qua điện thoại", ["legal_aid"], at,
                  is_free="yes", verified_on=today - timedelta(days=300))  # fmt: skip
    Phone.objects.create(service=law, number="0203 3835 000")
    child = organization("tong-dai-111", "Tổng đài quốc gia 111", "social_work", records="yes", police="yes")
    line = service(child, "DV0003", "Tổng đài bảo vệ trẻ em 111", ["hotline", "counselling"], at,
                   national=True, is_free="yes", verified_on=today - timedelta(days=5))  # fmt: skip
    hours(line, ALWAYS)
    Phone.objects.create(service=line, number="111", kind="hotline", is_free_call=True)
    over = service(child, "DV0004", "Đường dây cũ", ["hotline"], at, national=True, valid_to=today - timedelta(days=1))
    Phone.objects.create(service=over, number="18009999")
    for number in range(more):
        _one_more(clinic, commune, number, at)
    return {"clinic": str(tests.pk), "law": str(law.pk), "line": str(line.pk), "over": str(over.pk)}


def organization(code, name, kind, *, records="unknown", police="unknown"):
    agency = Agency.objects.create(code=code, kind=kind, founded_on=START)
    AgencyName.objects.create(agency=agency, name=name, folded=fold(name), from_on=START)
    return Organization.objects.create(agency=agency, records_calls=records, shares_with_police=police)


def service(of, code, name, needs, at, **facts):
    folded = fold(f"{name} {code}")
    return Service.objects.create(
        organization=of, code=code, name=name, needs=to_bits(needs, NEEDS), changed_at=at, folded=folded, **facts
    )


def at_location(service, organization, commune):
    there = Location.objects.create(
        organization=organization, commune=commune, name="Cơ sở 1", address="Số 12 đường Lê Thánh Tông",
        transport="Xe buýt số 1", step_free="yes", accessibility="Có lối cho xe lăn",
    )  # fmt: skip
    Phone.objects.create(location=there, number="0203 3825 490", extension="12")
    return ServiceAtLocation.objects.create(service=service, location=there)


def hours(service, days, opens=None, closes=None):
    Schedule.objects.create(
        service=service, weekdays=days, opens_at=opens, closes_at=closes, around_the_clock=opens is None
    )


def _one_more(organization, commune, number, at):
    need = NEEDS[number % len(NEEDS)]
    more = service(
        organization, f"DV1{number:03}", f"Dịch vụ hỗ trợ số {number} của trung tâm công tác xã hội", [need], at,
        is_free="yes" if number % 3 else "no", asks_for_id=("no", "yes", "unknown")[number % 3],
        verified_on=at.date() - timedelta(days=number * 3),
    )  # fmt: skip
    at_location(more, organization, commune)
    hours(more, WEEK, time(7, 30), time(17, 0))
    Phone.objects.create(service=more, number=f"0203 38{number:05}")
