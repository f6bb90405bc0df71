"""Invented Vietnamese names: common parts put together by chance. Who bears one of them is meant by none."""

from caunoi.demo.dice import Dice

FAMILY = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Vũ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Ngô",
    "Dương",
    "Lý",
    "Đào",
    "Đinh",
    "Trịnh",
)
MIDDLE = {
    "f": ("Thị", "Thị Thu", "Thị Hồng", "Phương", "Ngọc", "Thị Thanh", "Hoàng Phương", "Thị Minh"),
    "m": ("Văn", "Đức", "Quang", "Minh", "Hữu", "Xuân", "Quốc", "Hoàng"),
}
GIVEN = {
    "f": ("Hà", "Lan", "Hương", "Thảo", "Yến", "Nga", "Huyền", "Trang", "Mai", "Oanh", "Nhung", "Quỳnh", "Thủy"),
    "m": ("Hùng", "Dũng", "Tuấn", "Sơn", "Khánh", "Thắng", "Bình", "Cường", "Hải", "Long", "Nghĩa", "Phong", "Tiến"),
}


def invented(dice: Dice, gender: str) -> str:
    """A name of three or four words."""
    return f"{dice.choice(FAMILY)} {dice.choice(MIDDLE[gender])} {dice.choice(GIVEN[gender])}"
