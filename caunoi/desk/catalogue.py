"""Examples for the page that shows the kit."""

from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone

from caunoi.base.forms import CheckboxChips, DateField, FilterForm, PickOne, RadioCards, RadioChips, SearchInput
from caunoi.base.listing import Listing

WARDS = [("7069", "phường Mạo Khê"), ("7132", "phường Quảng Yên"), ("6778", "phường Quang Hanh")]
TOPICS = [("hiv", "HIV và các bệnh lây truyền"), ("law", "Pháp luật"), ("rights", "Quyền lao động")]


class ExampleFilter(FilterForm):
    q = forms.CharField(label="Tìm", widget=SearchInput)
    ward = forms.ChoiceField(label="Phường", choices=[("", "Tất cả"), *WARDS])
    since = DateField(label="Từ ngày")
    late = forms.BooleanField(label="Chỉ quá hạn")


class ExampleForm(forms.Form):
    fieldsets = [("Buổi tiếp cận", ["on", "ward", "mode", "topics"]), ("Ghi chú", ["people", "note", "sure"])]
    on = DateField(label="Ngày", initial=date(2019, 3, 5))
    ward = forms.ChoiceField(label="Phường", choices=[("", "---------"), *WARDS], widget=PickOne)
    mode = forms.ChoiceField(label="Hình thức", choices=[("one", "Một người"), ("group", "Nhóm")], widget=RadioChips)
    topics = forms.MultipleChoiceField(label="Nội dung", choices=TOPICS, widget=CheckboxChips, required=False)
    people = forms.IntegerField(label="Số người", min_value=1, help_text="Đếm mỗi người một lần.")
    note = forms.CharField(label="Ghi chú", widget=forms.Textarea, required=False, max_length=200)
    sure = forms.BooleanField(label="Đã kiểm tra, không có thông tin nhận dạng", required=False)
    kind = forms.ChoiceField(label="Loại", choices=TOPICS, widget=RadioCards)


def pieces(request: HttpRequest) -> dict[str, Any]:
    """The context of the kit's page."""
    wrong = ExampleForm({"on": "hôm qua", "people": "0"})
    return {
        "listing": Listing(rows=WARDS, page=2, has_next=True, count=10_000, counted_all=False),
        "filters": ExampleFilter(request.GET),
        "form": ExampleForm(),
        "wrong": wrong,
        "figures": [
            {"label": "Lượt tiếp cận", "value": 1800, "unit": "lượt", "href": "#", "about": "6 tháng đầu năm 2019"},
            {"label": "Người được tiếp cận", "value": 612, "unit": "người"},
            {"label": "Hồ sơ chờ xử lý", "value": 4, "unit": "hồ sơ", "tone": "bad", "href": "#"},
        ],
        "facts": [("Phường", "Mạo Khê"), ("Từ ngày", date(2019, 1, 1)), ("Trưởng nhóm", "")],
        "events": [
            {"at": timezone.now(), "title": "Đã thu hồi điện thoại", "by": "can-bo-1", "tone": "bad"},
            {"at": timezone.now(), "title": "Đã ghép điện thoại", "by": "truong-nhom", "about": "Hai bên trùng khớp."},
        ],
        "tabs": [
            {"label": "Tổng quan", "href": "#", "is_current": True},
            {"label": "Thành viên", "href": "#", "count": 12},
        ],
    }
