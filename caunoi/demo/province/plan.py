"""The figures of January to June 2019 that the rows must make. Published ones are in the 2019 article."""

from dataclasses import dataclass
from datetime import date

FROM, TO = date(2019, 1, 1), date(2019, 7, 1)


@dataclass(frozen=True)
class Work:
    """One approach's contacts: lượt to reach, the clubs that share the work, clients known by a card, topics."""

    approach: str
    contacts: int
    clubs: dict[str, int]
    clients: dict[str, int]
    topics: tuple[str, ...]
    modes_in_groups: float


WORK = (
    Work(
        "NL",
        1800,
        {"HL": 800, "CP": 520, "UB": 480},
        {"HL": 190, "CP": 120, "UB": 110},
        ("srh", "hiv", "sti", "safer_sex", "harm_reduction", "violence"),
        0.06,
    ),
    Work("DV", 512, {"HL": 512}, {"HL": 150}, ("srh", "hiv", "law", "harm_reduction"), 0.03),
    Work("QL", 550, {"HL": 550}, {"HL": 120}, ("labour_rights", "law"), 0.08),
)
MEMBERS_TRAINED = {"HL": 20, "CP": 14, "UB": 12}
LEGAL_ADVICE = 30
NEEDS_SURVEYED = 107
REFERRED_OUTSIDE = 80
TRADES = (
    ("may", "May, sửa chữa quần áo", 12),
    ("toc-mi-mong", "Làm tóc, nối mi, sơn sửa móng", 14),
    ("hoa", "Cắm hoa, cắt tỉa hoa quả", 2),
    ("pha-che", "Pha chế", 2),
)
TRADES_REGISTERED = 31
SOURCE = "Bài đăng ngày 28/8/2019 về hội thảo ngày 26/8/2019"

# indicator, approach, value, more than?, parts as published
PUBLISHED: tuple[tuple[str, str | None, int, bool, dict[str, int]], ...] = (
    ("contacts", "NL", 1800, False, {}),
    ("members_trained", "NL", 46, False, {}),
    ("agreements_signed", "DV", 2, False, {"lawyer": 1, "health": 1}),
    ("contacts", "DV", 500, True, {}),
    ("legal_advice", "DV", 30, False, {}),
    ("rights_advice", "QL", 550, False, {}),
    ("needs_survey", None, 100, True, {}),
    ("trade_registered", None, 31, False, {code: number for code, _name, number in TRADES}),
    ("referred_outside", None, 80, False, {}),
)
