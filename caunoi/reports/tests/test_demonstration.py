"""The demonstration counts exactly what was published in 2019, and its report says where that does not add up."""

import io
import json
import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from docx import Document
from pypdf import PdfReader

from caunoi.privacy.disclosure import State
from caunoi.privacy.models import Published
from caunoi.reports.drift import unexplained
from caunoi.reports.figures import figures
from caunoi.reports.frozen import frame_of, frozen_figures

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture(scope="module")
def counted(demo, django_db_blocker):
    with django_db_blocker.unblock():
        return {
            (each.code, each.approach.code if each.approach else None): each for each in figures(frame_of(demo.report))
        }


@pytest.mark.parametrize(
    ("code", "approach", "value"),
    [
        ("contacts", "NL", 1800),
        ("members_trained", "NL", 46),
        ("contacts", "DV", 512),
        ("legal_advice", "DV", 30),
        ("rights_advice", "QL", 550),
        ("needs_survey", None, 107),
        ("trade_registered", None, 31),
        ("referred_outside", None, 80),
        ("agreements_signed", "DV", 2),
    ],
)
def test_every_published_figure_comes_out_of_the_rows(counted, code, approach, value):
    figure = counted[code, approach]
    assert figure.value == value
    assert figure.published.agrees_with(value)
    assert not [each for each in figure.discrepancies if each.kind == "value"]


def test_the_published_trades_make_thirty_and_the_rows_say_what_the_rest_is(counted):
    figure = counted["trade_registered", None]
    assert figure.breakdowns["trade"] == {"may": 12, "toc-mi-mong": 14, "hoa": 2, "pha-che": 2, "not_stated": 1}
    [told] = figure.discrepancies
    assert (told.kind, told.expected, told.found, told.not_stated) == ("parts", 31, 30, 1)


def test_one_lawyer_and_one_health_facility(counted):
    assert counted["agreements_signed", "DV"].breakdowns["provider"] == {"lawyer": 1, "health": 1}


def test_every_breakdown_makes_its_total(counted):
    for figure in counted.values():
        for name, parts in figure.breakdowns.items():
            assert sum(parts.values()) == figure.value, (figure.code, name)


def test_people_of_two_approaches_are_one_in_the_whole(counted):
    approaches = [figure.value for (code, approach), figure in counted.items() if code == "people" and approach]
    assert max(approaches) <= counted["people", None].value < sum(approaches)


def test_the_report_is_signed_and_nothing_moved_since(demo):
    assert demo.report.signed_at
    assert unexplained(demo.report) == []
    assert [each.value for each in frozen_figures(demo.report)] == [
        each.value for each in figures(frame_of(demo.report))
    ]


def test_json_for_other_programs(demo, capsys):
    call_command("report", "six-month", "--place", "22", "--period", "2019-H1")
    told = json.loads(capsys.readouterr().out)
    assert told.keys() == {"place", "period", "figures"}
    for figure in told["figures"]:
        assert figure.keys() == {
            "code", "approach", "unit", "value", "rows", "published", "breakdown", "discrepancy"
        }  # fmt: skip
        assert all(part.keys() == {"label", "value"} for part in figure["breakdown"])
    contacts = {each["approach"]: each for each in told["figures"] if each["code"] == "contacts"}
    assert (contacts["NL"]["value"], contacts["NL"]["published"]) == (1800, 1800)
    assert contacts["DV"]["published"] == "more than 500"


def test_numbers_for_outside_are_never_given_as_json(demo):
    with pytest.raises(CommandError, match="internal"):
        call_command("report", "six-month", "--place", "22", "--period", "2019-H1", "--audience", "province")


def test_nothing_is_printed_for_readers_for_whom_nothing_was_issued(demo, tmp_path):
    with pytest.raises(CommandError, match="not been issued"):
        call_command(
            "report", "six-month", "--place", "22", "--period", "2019-H1", "--format", "pdf", "--audience", "public",
            "--out", str(tmp_path / "a.pdf"),
        )  # fmt: skip


def printed(tmp_path, form, **options):
    file = tmp_path / f"a.{form}"
    call_command(
        "report", "six-month", place="22", period="2019-H1", format=form, out=file, stderr=StringIO(), **options
    )
    return file.read_bytes()


def pdf_text(contents):
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(contents)).pages]
    return re.sub(r"\s+", " ", " ".join(pages).replace("\xa0", " "))


def test_the_internal_paper_has_every_number_and_says_that_it_is_internal(demo, tmp_path, settings):
    settings.DEMO = True
    text = pdf_text(printed(tmp_path, "pdf"))
    for words in (
        "LƯU HÀNH NỘI BỘ",
        "06 tháng đầu năm 2019",
        "tư vấn 1.800",
        "trên 500",
        "CHUNG CÁC MÔ HÌNH",
        "Các phần đã công bố cộng lại là 30, không phải 31; theo sổ: không ghi: 1",
        "V. ĐÁNH GIÁ, KHÓ KHĂN, KIẾN NGHỊ",
        "Toàn bộ số liệu trong văn bản này là số liệu minh họa",
        "Sở Y tế./.",
    ):
        assert words in text, words


def test_the_paper_for_partners_hides_small_numbers(demo, tmp_path):
    text = pdf_text(printed(tmp_path, "pdf", audience="province"))
    assert "LƯU HÀNH NỘI BỘ" not in text
    assert "theo sổ: không ghi: *" in text
    assert "Pha chế *" in text or "Pha chế <5" in text


def test_word_says_the_same(demo, tmp_path):
    document = Document(io.BytesIO(printed(tmp_path, "docx")))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert {"1.800", "trên 500", "LƯU HÀNH NỘI BỘ"} <= {line for text in cells for line in text.split("\n")}


def test_no_small_figure_of_people_was_issued(demo):
    release = demo.report.issues.get().release
    shown = Published.objects.filter(release=release, state=State.SHOWN.value, about_people=True)
    assert shown.filter(value__gt=0, value__lt=5).count() == 0
    assert shown.filter(at_commune=True, value__gt=0, value__lt=11).count() == 0
    assert shown.count() > 100


def text_of(page):
    return re.sub(r"\s+", " ", page.content.decode())


@pytest.mark.parametrize("who", ["partner", "police"])
def test_partners_and_police_read_protected_tables_and_find_no_way_to_a_row(demo, sign_in, who):
    browser = sign_in(getattr(demo, who))
    address = f"/reports/{demo.report.pk}/"
    for page in (browser.get("/reports/"), browser.get(address), browser.get(f"{address}map/")):
        assert page.status_code == 200
        inside = page.content.decode().split('id="content"')[1]
        assert not re.search(r'href="/(outreach|services|clients|training|network)/', inside)
        assert '<svg class="share"' not in inside
    assert re.search(r"(&lt;5|\*)", text_of(browser.get(address)))


@pytest.mark.parametrize("who", ["partner", "police"])
def test_the_internal_paper_and_the_deeds_are_not_there_for_them(demo, sign_in, who):
    browser = sign_in(getattr(demo, who))
    one = f"/reports/{demo.report.pk}/"
    assert browser.get(f"{one}paper/province.pdf").status_code == 200
    for way in ("paper/internal.pdf", "paper/internal.docx", "paper/public.pdf", "freeze/", "sign/", "words/",
                "issue/public/"):  # fmt: skip
        assert browser.get(one + way).status_code == 404, way
    assert browser.get("/reports/typed-in/").status_code == 404


def test_every_figure_leads_an_officer_to_its_rows(demo, sign_in):
    browser = sign_in(demo.officer)
    page = text_of(browser.get(f"/reports/{demo.report.pk}/"))
    found = set(re.findall(r'href="(/(?:outreach|services|reports/rows|network)/[^"]*\?[^"]+)"', page))
    assert {path.split("?")[0] for path in found} >= {
        "/outreach/", "/services/consultations/", "/services/surveys/", "/services/trainings/",
        "/reports/rows/members_trained/", "/network/agreements/",
    }  # fmt: skip
    for path in found:
        assert browser.get(path.replace("&amp;", "&")).status_code == 200, path


def test_a_figures_rows_are_as_many_as_were_counted(demo, counted, sign_in):
    browser = sign_in(demo.officer)
    page = text_of(browser.get(f"/reports/{demo.report.pk}/"))
    for start, code in (("/services/consultations/", "legal_advice"), ("/network/agreements/", "agreements_signed")):
        path = re.search(rf'href="({start}\?[^"]+)"', page)[1].replace("&amp;", "&")
        assert browser.get(path).context["listing"].count == counted[code, "DV"].rows


def test_contacts_by_commune_on_the_map_of_a_later_day(demo, sign_in):
    page = sign_in(demo.officer).get(f"/reports/{demo.report.pk}/map/?on=01/08/2025")
    rows = {str(row.places[0]): row.text for row in page.context["places"]}
    assert rows == {"Phường Cẩm Phả": "520", "Phường Hồng Gai": "1.862", "Phường Vàng Danh": "480"}


def test_a_lead_sees_the_figures_of_their_own_club_only(demo, sign_in):
    browser = sign_in(demo.lead)
    assert browser.get("/reports/").status_code == 404
    page = browser.get("/reports/club/?period=2019-H1")
    assert page.status_code == 200
    [(club, told)] = page.context["clubs"]
    assert club.code == "mk"
    assert all(cell.text in ("", "0") for chapter in told for line in chapter.lines for cell in line.cells)


def test_check_figures_finds_nothing_to_complain_about(demo, capsys):
    call_command("check_figures")
    assert "1 frozen reports, 0 differences" in capsys.readouterr().out
