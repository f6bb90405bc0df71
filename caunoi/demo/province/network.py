"""The demonstration's approaches, clubs, agencies and agreements. Club names are invented."""

from dataclasses import dataclass, field
from datetime import date, datetime

from caunoi.demo.province.people import FIRST_DAY, MORE_FIELD, People
from caunoi.network import actions
from caunoi.network.models import Agency, AgencyName, Approach, Club
from caunoi.network.reference import REFORM
from caunoi.places.models import Place

PILOTS = (
    (
        "NL",
        "Nâng cao năng lực đồng đẳng",
        "Hỗ trợ tăng cường năng lực của nhóm đồng đẳng, nhóm tự lực, câu lạc bộ "
        "trong tiếp cận, hỗ trợ giảm hại, phòng, chống bạo lực giới",
    ),
    ("DV", "Cung cấp dịch vụ tại cộng đồng", "Cung cấp dịch vụ hỗ trợ tại cộng đồng"),
    (
        "QL",
        "Bảo đảm quyền của người lao động",
        "Bảo đảm quyền của người lao động trong các cơ sở kinh doanh dịch vụ",
    ),
)
EMPOWERMENT = ("PH", "Phát huy sức mạnh cộng đồng", "Phát huy sức mạnh cộng đồng tại các phường, xã")

CLUBS_2019 = {
    "HL": ("Câu lạc bộ Biển Xanh", "Hồng Gai", ("NL", "DV", "QL")),
    "CP": ("Câu lạc bộ Hoa Ban Mai", "Cẩm Trung", ("NL",)),
    "UB": ("Nhóm tự lực Suối Nguồn", "Nam Khê", ("NL",)),
}
CLUBS_2023 = {
    "MK": ("Câu lạc bộ Nắng Mới", "Mạo Khê"),
    "NK": ("Câu lạc bộ Đồng Hành", "Nam Khê"),
    "QY": ("Câu lạc bộ Sông Chanh", "Quảng Yên"),
}

AGENCIES = (
    ("so-ldtbxh", "department", "Sở Lao động - Thương binh và Xã hội tỉnh Quảng Ninh", date(1990, 1, 1)),
    ("so-yt", "department", "Sở Y tế tỉnh Quảng Ninh", date(1990, 1, 1)),
    ("chi-cuc", "department", "Chi cục Phòng, chống tệ nạn xã hội tỉnh Quảng Ninh", date(1995, 1, 1)),
    ("cdc", "health", "Trung tâm Kiểm soát bệnh tật tỉnh Quảng Ninh", date(2018, 1, 1)),
    ("scdi", "ngo", "Trung tâm Hỗ trợ sáng kiến phát triển cộng đồng (SCDI)", date(2010, 1, 1)),
    ("ccrd", "ngo", "Trung tâm Nghiên cứu và Phát triển y tế cộng đồng (CCRD)", date(2010, 1, 1)),
    ("ttctxh", "social_work", "Trung tâm Công tác xã hội tỉnh Quảng Ninh", date(2011, 1, 1)),
    ("nhcsxh", "bank", "Ngân hàng Chính sách xã hội, chi nhánh tỉnh Quảng Ninh", date(2003, 1, 1)),
    ("hlhpn", "union", "Hội Liên hiệp Phụ nữ tỉnh Quảng Ninh", date(1963, 1, 1)),
    ("cong-an", "police", "Công an tỉnh Quảng Ninh", date(1963, 1, 1)),
    ("vpls", "legal", "Văn phòng luật sư (minh họa)", date(2012, 1, 1)),
    ("pk", "health", "Phòng khám thân thiện (minh họa)", date(2014, 1, 1)),
    ("truong-nghe", "vocational", "Trung tâm dạy nghề (minh họa)", date(2008, 1, 1)),
)


@dataclass
class Network:
    """What was built, by code."""

    approaches: dict[str, Approach] = field(default_factory=dict)
    clubs: dict[str, Club] = field(default_factory=dict)
    agencies: dict[str, Agency] = field(default_factory=dict)


def commune(name: str, on: date) -> Place:
    """The commune of this name in the province on a day."""
    return Place.objects.on(on).communes().get(province_code="22", name=name)


def build(people: People, *, at: datetime) -> Network:
    """Open the approaches, found the clubs, register the agencies, sign the agreements, post the accounts."""
    network = Network()
    _agencies(network, people, at=at)
    _approaches(network, people, at=at)
    _clubs(network, people, at=at)
    _agreements(network, people, at=at)
    return network


def _agencies(network: Network, people: People, *, at: datetime) -> None:
    for code, kind, name, founded_on in AGENCIES:
        network.agencies[code] = actions.register_agency(
            code=code, kind=kind, name=name, founded_on=founded_on, by=people.admin, at=at, source="minh họa"
        )
    actions.end_agency(
        agency=network.agencies["so-ldtbxh"],
        on=REFORM,
        successor=network.agencies["so-yt"],
        task="Phòng ngừa, hỗ trợ tại cộng đồng",
        source="Thông tư 20/2025/TT-BYT",
        by=people.admin,
        at=at,
    )


def _approaches(network: Network, people: People, *, at: datetime) -> None:
    for order, (code, short_name, name) in enumerate((*PILOTS, EMPOWERMENT), start=1):
        network.approaches[code] = actions.open_approach(
            code=code,
            name=name,
            short_name=short_name,
            started_on=date(2023, 1, 1) if code == "PH" else FIRST_DAY,
            order=order,
            by=people.admin,
            at=at,
        )


def _clubs(network: Network, people: People, *, at: datetime) -> None:
    for code, (name, ward, approaches) in CLUBS_2019.items():
        _club(network, people, code, name, commune(ward, date(2019, 1, 1)), FIRST_DAY, approaches, at=at)
        for worker in people.workers[code]:
            actions.post(user=worker, to=network.clubs[code], from_on=FIRST_DAY, by=people.admin, at=at)
    for code, (name, ward) in CLUBS_2023.items():
        _club(network, people, code, name, commune(ward, date(2023, 1, 1)), date(2023, 3, 1), ("PH",), at=at)
    for login in ("truongnhom", "dongdang", "dongdang2"):
        club = network.clubs["MK"]
        actions.post(user=people.by_login[login], to=club, from_on=date(2023, 3, 1), by=people.admin, at=at)
    for login, _role, _label, code in MORE_FIELD:
        to = network.clubs[code]
        actions.post(user=people.by_login[login], to=to, from_on=date(2023, 3, 1), by=people.admin, at=at)
    for login, agency in (("doitac", "hlhpn"), ("congan", "cong-an"), ("dichvu", "pk")):
        body = network.agencies[agency]
        actions.post(user=people.by_login[login], to=body, from_on=date(2020, 1, 1), by=people.admin, at=at)


def _club(
    network: Network,
    people: People,
    code: str,
    name: str,
    where: Place,
    founded_on: date,
    approaches: tuple[str, ...],
    *,
    at: datetime,
) -> None:
    first, *others = (network.approaches[each] for each in approaches)
    club = actions.found_club(
        code=code.lower(),
        name=name,
        kind="self_help" if code == "UB" else "club",
        commune=where,
        founded_on=founded_on,
        approach=first,
        by=people.admin,
        at=at,
    )
    for approach in others:
        actions.link_approach(club=club, approach=approach, from_on=founded_on, by=people.admin, at=at)
    network.clubs[code] = club


def _agreements(network: Network, people: People, *, at: datetime) -> None:
    rows = (
        (
            "01/2019/HĐ-LS",
            "contract",
            "lawyer",
            "vpls",
            "Tư vấn, hỗ trợ pháp lý cho khách hàng của mô hình",
            60,
            "buổi",
        ),
        ("02/2019/CTPH", "coordination", "health", "pk", "Khám, tư vấn sức khỏe phù hợp, thân thiện", None, ""),
    )
    for code, kind, provider, agency, scope, volume, unit in rows:
        actions.sign_agreement(
            code=code,
            kind=kind,
            provider=provider,
            agency=network.agencies[agency],
            approach=network.approaches["DV"],
            scope=scope,
            volume=volume,
            volume_unit=unit,
            signed_on=date(2019, 2, 20),
            starts_on=date(2019, 3, 1),
            ends_on=date(2019, 12, 31),
            by=people.admin,
            at=at,
        )


def end_pilots(network: Network, people: People, *, at: datetime) -> None:
    """The three pilots and their clubs ended with the year 2020; what they did stays."""
    for code in CLUBS_2019:
        actions.end_club(club=network.clubs[code], on=date(2021, 1, 1), by=people.admin, at=at)
    for code, _short_name, _name in PILOTS:
        actions.end_approach(approach=network.approaches[code], on=date(2021, 1, 1), by=people.admin, at=at)


def end_labour_offices(people: People, *, at: datetime) -> None:
    """The departments and offices of labour named in the articles were dissolved with the reform of 2025."""
    named = AgencyName.objects.filter(name__contains="Lao động - Thương binh và Xã hội", agency__ended_on=None)
    for agency in Agency.objects.filter(pk__in=named.values("agency")):
        actions.end_agency(agency=agency, on=REFORM, by=people.admin, at=at)
