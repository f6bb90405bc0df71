"""Invented people, for measuring how often two of them would share a code.

Source of the weights, honestly: assumptions. The shares of surnames follow the order of size that is commonly given
for Vietnam (Nguyễn about 38%, Trần 11%, Lê 9.5%, Phạm 7%, …, the first fourteen about 90%); the rank of given names
of women follows what one hears in any class, with weights falling as 1/(rank + 8); mothers bear the shorter names of
a generation before. Years of birth are spread as in a group of 18 to 40 with its peak at 24. Nothing was drawn from
any list of real people.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate


def _words(text: str) -> list[str]:
    return text.split()


SURNAMES = {
    "Nguyễn": 38.4, "Trần": 11.0, "Lê": 9.5, "Phạm": 7.0, "Hoàng": 5.1, "Phan": 4.5, "Vũ": 3.9, "Đặng": 2.1,
    "Bùi": 2.0, "Đỗ": 1.4, "Hồ": 1.3, "Ngô": 1.3, "Dương": 1.0, "Lý": 0.5, "Đinh": 1.0, "Đoàn": 0.9, "Trịnh": 0.9,
    "Mai": 0.8, "Trương": 0.8, "Đào": 0.7, "Lương": 0.7, "Cao": 0.6, "Hà": 0.6, "Tạ": 0.5, "Lưu": 0.5, "Chu": 0.4,
    "Tô": 0.4, "Phùng": 0.4, "Vương": 0.3, "Quách": 0.2,
}  # fmt: skip
GIVEN = _words(
    "Trang Linh Hương Huyền Thảo Anh Hà Thu Lan Phương Ngọc Nhung Hằng Mai Yến Hoa Dung Nga Thủy Hạnh Vân Hiền Ly "
    "Oanh Quỳnh My Tâm Giang Loan Chi Thương Nhi Vy Ngân Hồng Thúy Trinh Diệp Tuyết Liên Hường Hoài Duyên Minh Bích "
    "Kiều Nguyệt Tú Trà Uyên Dương Xuân Châu Hòa Phượng Vui Như Cúc Lệ Sen Tiên Khánh Đào Bình Na Thơm Quyên Nương "
    "Ánh Lụa"
)
MOTHERS = _words(
    "Hoa Lan Hương Thủy Hà Thanh Nga Hồng Loan Mai Hạnh Liên Hằng Tuyết Dung Thu Nhung Oanh Vân Yến Hiền Bình Phương "
    "Thơm Tâm Cúc Lý Minh Ngọc Lợi Xuân Tươi Nguyệt Gái Nhàn Bích Thắm Thoa Sáu Tình Hòa Chiến Mến Lành Sinh Thìn "
    "Mùi Tý Huệ Đào Khuyên Vui Na Phượng Lụa Tám Bảy Ngân Dậu Duyên"
)
WOMEN = 0.97
AGES = range(18, 41)
PEAK = 24
TODAY = date(2019, 6, 30)


@dataclass(frozen=True)
class Person:
    """Somebody invented."""

    surname: str
    given: str
    mother: str
    sex: str
    born: date


def invent(count: int, *, seed: int) -> list[Person]:
    """So many invented people; the same seed gives the same ones."""
    chance = random.Random(seed)
    given, mothers = _falling(GIVEN), _falling(MOTHERS)
    surnames, weights = list(SURNAMES), list(accumulate(SURNAMES.values()))
    ages = list(accumulate(_age_weight(age) for age in AGES))
    return [
        Person(
            surname=chance.choices(surnames, cum_weights=weights)[0],
            given=chance.choices(GIVEN, cum_weights=given)[0],
            mother=chance.choices(MOTHERS, cum_weights=mothers)[0],
            sex="f" if chance.random() < WOMEN else "m",
            born=TODAY - timedelta(days=round(365.25 * (chance.choices(AGES, cum_weights=ages)[0] + chance.random()))),
        )
        for _ in range(count)
    ]


def _falling(names: Sequence[str]) -> list[float]:
    return list(accumulate(1 / (rank + 8) for rank in range(len(names))))


def _age_weight(age: int) -> float:
    return (age - 17) / (PEAK - 17) if age <= PEAK else (41 - age) / (41 - PEAK)
