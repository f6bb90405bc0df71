"""The kit: filters live in the address, lists never lie about their length, nothing stands inline, errors help."""

import re
from datetime import date
from pathlib import Path

import pytest
from django import forms
from django.http import QueryDict
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from caunoi.base.forms import CheckboxChips, DateField, FilterForm, RadioCards
from caunoi.base.listing import Listing

ROOT = Path(__file__).parent.parent.parent
TEMPLATES = sorted(ROOT.rglob("templates/**/*.html"))


class WardFilter(FilterForm):
    q = forms.CharField(label="Tìm")
    ward = forms.ChoiceField(label="Phường", choices=[("", "tất cả"), ("7069", "Mạo Khê")])
    since = DateField(label="Từ ngày")


class Visit(forms.Form):
    fieldsets = [("Buổi", ["on"])]
    on = DateField(label="Ngày")
    note = forms.CharField(label="Ghi chú", required=False, help_text="Ngắn thôi")
    mode = forms.ChoiceField(label="Cách", choices=[("a", "Một"), ("b", "Nhóm")], widget=RadioCards)
    topics = forms.MultipleChoiceField(label="Nội dung", choices=[("x", "HIV")], widget=CheckboxChips, required=False)


def show(source, query="", **context):
    request = RequestFactory().get(f"/list/?{query}")
    with translation.override("en"):
        return engines["django"].from_string(source).render(context, request)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_stands_inline(template):
    """The content security policy forbids it; a page that breaks it breaks in silence."""
    source = template.read_text()
    assert not re.search(r"\sstyle=\"", source), "an inline style"
    assert not re.search(r"\son\w+=\"", source), "an inline handler"
    for script in re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>", source):
        assert "application/" in script or "importmap" in script, "an inline script"


def test_every_icon_that_is_named_exists():
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (ROOT / "base/static/vendor/icons.svg").read_text()))
    named = set()
    for file in [*TEMPLATES, *ROOT.rglob("apps.py")]:
        pattern = r"""\{% icon ["']([\w-]+)["']|icon_name=["']([\w-]+)["']|icon=["']([\w-]+)["']"""
        named |= {next(filter(None, groups)) for groups in re.findall(pattern, file.read_text())}
    assert named <= drawn, f"add to scripts/vendor_icons.txt: {sorted(named - drawn)}"


def test_a_filter_in_force_is_a_chip_with_its_own_way_out():
    query = "q=mao&ward=7069&page=3"
    page = show("{% include 'base/filters.html' %}", query, filters=WardFilter(QueryDict(query)))
    assert "Phường: Mạo Khê" in page
    assert 'href="?q=mao"' in page
    assert 'href="?ward=7069"' in page


def test_a_filter_that_is_wrong_filters_nothing():
    filters = WardFilter(QueryDict("ward=9999&since=yesterday&q=mao"))
    assert filters.chosen() == {"q": "mao"}


def test_sorting_turns_around_and_starts_at_the_first_page():
    source = "{% sort_link 'name' 'Name' %}"
    assert 'href="?sort=name"' in show(source, "page=4")
    assert 'href="?sort=-name"' in show(source, "sort=name")


def test_a_long_list_says_more_than():
    long = Listing(rows=[1], page=2, has_next=True, count=10_000, counted_all=False)
    page = show("{% include 'base/pagination.html' %}", "q=a", listing=long)
    assert "more than 10.000 rows" in page
    assert 'href="?q=a&amp;page=3"' in page
    with translation.override("vi"):
        vi = engines["django"].from_string("{% include 'base/pagination.html' %}")
        assert "hơn 10.000 dòng" in vi.render({"listing": long}, RequestFactory().get("/"))


@pytest.mark.parametrize("typed", ["05/03/2019", "5/3/2019", "05-03-2019", "05.03.2019", "05032019", "2019-03-05"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_day_is_typed_as_people_write_it(typed, language):
    with translation.override(language):
        assert DateField().clean(typed) == date(2019, 3, 5)


def test_a_form_says_what_is_wrong_and_keeps_what_was_typed():
    page = show("{{ form }}", form=Visit({"on": "hôm qua", "note": "đã ghi"}))
    assert 'role="alert"' in page
    assert "What you typed is still here" in page
    assert 'value="hôm qua"' in page
    assert 'value="đã ghi"' in page
    assert re.search(r'href="#id_on"', page)


def test_a_field_is_tied_to_its_help_and_its_error():
    page = show("{{ form }}", form=Visit({"on": "", "mode": "a"}))
    assert 'aria-describedby="id_note_helptext"' in page
    assert 'id="id_note_helptext"' in page
    assert 'aria-describedby="id_on_error"' in page
    assert 'id="id_on_error"' in page


def test_fields_that_no_fieldset_names_are_still_there():
    page = show("{{ form }}", form=Visit())
    assert page.count("<legend>") == 3  # the fieldset, the radio cards, the chips
    assert all(name in page for name in ("id_on", "id_note", "id_mode", "id_topics"))


def test_choices_are_shown_once():
    page = show("{{ form }}", form=Visit())
    assert len(re.findall(r">\s*<span>HIV</span>", page)) == 1
    assert page.count("HIV") == 1


def test_texts_of_people_are_never_markup():
    shown = show("{% badge text 'bad' %}{% icon name text %}", text="<b>x", name="check")
    assert "<b>" not in shown


@pytest.mark.parametrize("name", ["404.html", "400.html", "403.html", "403_csrf.html", "429.html", "500.html"])
def test_an_error_page_shows_without_any_context(name):
    """When everything is broken, no context processor helps."""
    from django.template.loader import get_template

    page = get_template(name).render({})
    assert "<h1>" in page
    assert 'href="/"' in page


def test_a_form_that_was_open_too_long_says_so(db):
    from django.test import Client

    answer = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "x"})
    assert answer.status_code == 403
    assert "Biểu mẫu này mở đã quá lâu" in answer.content.decode()


def test_pages_forbid_what_is_inline_and_htmx_obeys(client, db):
    answer = client.get("/accounts/login/")
    policy = answer["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "'unsafe-eval'" not in policy
    page = answer.content.decode()
    assert '"includeIndicatorStyles": false' in page
    assert '"allowEval": false' in page
