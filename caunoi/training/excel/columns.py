"""The columns of a list of learners: the same in the template, the list written out and the file taken in."""

from django.utils.translation import gettext_lazy as _

from caunoi.base.excel.columns import Column, Shape, in_both
from caunoi.training.rules.entries import MOST
from caunoi.training.words import GENDER_WORDS, GROUP_WORDS, OF_CLUBS

COLUMNS = (
    Column(
        "name", _("Name and surname"), most=MOST["name"], required=True, width=30, example="Nguyễn Hoàng Phương Thảo"
    ),
    Column(
        "agency",
        _("Agency"),
        most=MOST["agency"],
        required=True,
        width=44,
        about=_("Its name, old or new, written out or short, or its code in the register of agencies."),
        example="Phòng Lao động - Thương binh và Xã hội thành phố Hạ Long",
    ),
    Column("position", _("Position"), most=MOST["position"], width=24, example="Chuyên viên"),
    Column("group", _("Group"), width=26, example="Cán bộ xã, phường"),
    Column("gender", _("Gender"), width=10, example="Nữ"),
    Column(
        "commune",
        _("Commune"),
        most=MOST["commune"],
        width=24,
        about=_("By its name today or before; may be left empty."),
        example="Phường Hồng Gai",
    ),
)
ALSO = (
    ("ho ten", "name"),
    ("ho va ten", "name"),
    ("ten hoc vien", "name"),
    ("ho va ten hoc vien", "name"),
    ("ten", "name"),
    ("don vi", "agency"),
    ("don vi cong tac", "agency"),
    ("co quan cong tac", "agency"),
    ("co quan, don vi", "agency"),
    ("noi cong tac", "agency"),
    ("chuc danh", "position"),
    ("chuc vu, chuc danh", "position"),
    ("doi tuong", "group"),
    ("nhom doi tuong", "group"),
    ("phai", "gender"),
    ("nam/nu", "gender"),
    ("xa", "commune"),
    ("phuong", "commune"),
    ("xa, phuong", "commune"),
    ("xa/phuong", "commune"),
    ("dia ban", "commune"),
    ("full name and surname", "name"),
    ("unit", "agency"),
)
"""What lists are headed with that were not written into the template, folded."""
SHAPE = Shape(_("Learners"), COLUMNS, also=ALSO)
GROUPS_OF_OFFICIALS = {code: word for code, word in GROUP_WORDS.items() if code not in OF_CLUBS}
GENDERS_ALSO = {"m": "m", "male": "m", "nam": "m", "female": "f", "f": "f", "nu": "f", "khac": "x"}


def group_words() -> dict[str, str]:
    """Folded word in either language → code of a group that officials may be of."""
    return in_both(GROUPS_OF_OFFICIALS)


def gender_words() -> dict[str, str]:
    """Folded word in either language, and the letters people write → code."""
    return in_both(GENDER_WORDS) | GENDERS_ALSO
