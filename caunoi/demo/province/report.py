"""The report of January to June 2019: frozen, signed and issued for partners, with neutral words of its own."""

from datetime import datetime

from caunoi.base.periods import parse
from caunoi.demo.province import plan
from caunoi.demo.province.people import People
from caunoi.places.models import Place
from caunoi.privacy.disclosure import Audience
from caunoi.reports import actions

NARRATIVE = """\
Các câu lạc bộ, nhóm đồng đẳng đã duy trì hoạt động đều; việc phối hợp với đơn vị tư vấn pháp lý, cơ sở y tế và các \
tổ chức được thực hiện theo kế hoạch.
Khó khăn: một số địa bàn đi lại xa; nhu cầu học nghề, việc làm chưa được đáp ứng đầy đủ; sổ sách của các nhóm chưa \
thống nhất.
Kiến nghị: tiếp tục tập huấn kỹ năng cho thành viên nòng cốt; thống nhất cách ghi chép; mở rộng phối hợp với các cơ \
sở dạy nghề trên địa bàn."""
TEXTS = {"narrative": NARRATIVE, "receivers": "Ủy ban nhân dân tỉnh (để báo cáo)\nLưu: VT"}


def build(people: People, *, at: datetime) -> None:
    """Begin, write, freeze, sign and issue the report."""
    place, by = Place.objects.on(plan.FROM).provinces().get(code="22"), people.officer
    report = actions.begin_report(place=place, period=parse("2019-H1"), by=by, at=at)
    actions.change_report(report=report, texts=TEXTS, by=by, at=at)
    actions.freeze(report=report, by=by, at=at)
    actions.sign(report=report, by=by, at=at)
    actions.issue(report=report, audience=Audience.PROVINCE, by=by, at=at)
