"""Agencies of the work in one province through the change of 2025-03-01, as data to start from.

What day a body was founded or took a name is often not published: such days carry VERIFY as their source, and the
pages show it beside the name. The dissolution of the labour ministry and its departments on 2025-03-01 and the new
homes of their work are public law.
"""

from datetime import date, datetime
from typing import Final, NamedTuple

from django.db import transaction

from caunoi.accounts.models import User
from caunoi.network import actions
from caunoi.network.models import Agency

LONG_AGO: Final = date(2008, 1, 1)
REFORM: Final = date(2025, 3, 1)
TWO_LEVELS: Final = date(2025, 7, 1)
VERIFY: Final = "Cần kiểm tra ngày bắt đầu"
LAW: Final = "Sắp xếp bộ máy từ ngày 01/03/2025"
COMMUNES: Final = "Thông tư 20/2025/TT-BYT"


class Body(NamedTuple):
    code: str
    kind: str
    name: str
    short_name: str
    founded_on: date = LONG_AGO
    source: str = VERIFY


class Heir(NamedTuple):
    """`ended` ended on `on`; `successor` took over the `task` named."""

    ended: str
    successor: str
    task: str
    on: date = REFORM
    source: str = LAW


BODIES: Final = (
    Body("bo-ldtbxh", "department", "Bộ Lao động - Thương binh và Xã hội", "Bộ LĐTBXH"),
    Body("cuc-pctnxh", "department", "Cục Phòng, chống tệ nạn xã hội", "Cục PCTNXH"),
    Body("so-ldtbxh", "department", "Sở Lao động - Thương binh và Xã hội", "Sở LĐTBXH"),
    Body("pctnxh", "department", "Chi cục Phòng, chống tệ nạn xã hội", "Chi cục PCTNXH"),
    Body("bo-y-te", "department", "Bộ Y tế", ""),
    Body("bo-noi-vu", "department", "Bộ Nội vụ", ""),
    Body("cuc-btxh", "department", "Cục Bảo trợ xã hội", "Cục BTXH"),
    Body("so-y-te", "department", "Sở Y tế", ""),
    Body("so-noi-vu", "department", "Sở Nội vụ", ""),
    Body("so-gddt", "department", "Sở Giáo dục và Đào tạo", "Sở GDĐT"),
    Body("cdc", "health", "Trung tâm Kiểm soát bệnh tật", "CDC"),
    Body("tt-ctxh", "social_work", "Trung tâm Công tác xã hội", "TT CTXH"),
    Body("tt-dvvl", "vocational", "Trung tâm Dịch vụ việc làm", "TT DVVL"),
    Body("tgpl", "legal", "Trung tâm Trợ giúp pháp lý nhà nước", "TT TGPL"),
    Body("nhcsxh", "bank", "Ngân hàng Chính sách xã hội", "NHCSXH"),
    Body("hoi-lhpn", "union", "Hội Liên hiệp Phụ nữ", "Hội LHPN"),
    Body("doan-tn", "union", "Đoàn Thanh niên Cộng sản Hồ Chí Minh", "Đoàn TN"),
    Body("cong-an", "police", "Công an tỉnh", ""),
    Body("scdi", "ngo", "Trung tâm Hỗ trợ sáng kiến phát triển cộng đồng", "SCDI"),
    Body("ccrd", "ngo", "Trung tâm Nghiên cứu và phát triển y tế cộng đồng", "CCRD"),
    Body("vhxh-xa", "department", "Phòng Văn hóa - Xã hội (cấp xã)", "Phòng VHXH", TWO_LEVELS, COMMUNES),
)
HEIRS: Final = (
    Heir("bo-ldtbxh", "bo-y-te", "Bảo trợ xã hội; phòng, chống tệ nạn xã hội"),
    Heir("bo-ldtbxh", "bo-noi-vu", "Lao động, việc làm, người có công"),
    Heir("cuc-pctnxh", "cuc-btxh", "Phòng, chống tệ nạn xã hội"),
    Heir("so-ldtbxh", "so-y-te", "Bảo trợ xã hội; phòng, chống tệ nạn xã hội"),
    Heir("so-ldtbxh", "so-noi-vu", "Lao động, việc làm, người có công"),
    Heir("so-ldtbxh", "so-gddt", "Giáo dục nghề nghiệp"),
    Heir("pctnxh", "so-y-te", "Phòng, chống tệ nạn xã hội"),
)
RENAMED: Final = (
    (
        "pctnxh",
        date(2023, 1, 1),
        "Phòng Phòng, chống tệ nạn xã hội - Sở Lao động - Thương binh và Xã hội",
        "Phòng PCTNXH",
    ),
)


@transaction.atomic
def load_agencies(*, by: User, at: datetime) -> dict[str, Agency]:
    """The agencies above, with names and successors, by code. What is there already is left as it is."""
    agencies = {agency.code: agency for agency in Agency.objects.filter(code__in=[b.code for b in BODIES])}
    new = [body for body in BODIES if body.code not in agencies]
    for body in new:
        agencies[body.code] = actions.register_agency(**body._asdict(), by=by, at=at)
    fresh = {body.code for body in new}
    for code, from_on, name, short_name in RENAMED:
        if code in fresh:
            actions.rename_agency(
                agency=agencies[code],
                name=name,
                short_name=short_name,
                from_on=from_on,
                source=VERIFY,
                by=by,
                at=at,
            )
    for heir in HEIRS:
        if heir.ended in fresh:
            _inherit(heir, agencies, by, at)
    return agencies


def _inherit(heir: Heir, agencies: dict[str, Agency], by: User, at: datetime) -> None:
    ended = agencies[heir.ended]
    if ended.ended_on is None:
        actions.end_agency(agency=ended, on=heir.on, by=by, at=at)
    actions.name_successor(
        agency=ended,
        successor=agencies[heir.successor],
        on=heir.on,
        task=heir.task,
        source=heir.source,
        by=by,
        at=at,
    )
