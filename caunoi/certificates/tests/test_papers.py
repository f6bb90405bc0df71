"""Certificates on paper: one page each, nothing cut off, a code that leads to the public page."""

import io
import zipfile

import pytest
from django.utils import timezone
from pypdf import PdfReader

from caunoi.certificates import actions, papers
from caunoi.certificates.rules.serials import written
from caunoi.certificates.tests.conftest import NAME, TITLE
from caunoi.training import actions as training

LONG = "Công Tằng Tôn Nữ Nguyễn Hoàng Phương Thảo Nguyên"
LONG_TITLE = "Nâng cao năng lực cho cán bộ làm công tác xã hội cấp xã về kỹ năng tiếp cận, tư vấn, chuyển gửi dịch vụ"
LONG_AGENCY = (
    "Phòng Bảo trợ xã hội và Trẻ em thuộc Ủy ban nhân dân Đặc khu Vân Đồn, nguyên thuộc Sở Lao động - Thương binh"
)


def pages_of(data):
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(data)).pages]


@pytest.fixture
def browser(sign_in, officer):
    return sign_in(officer)


def made_in_portions(browser, run, shape):
    page = browser.post(f"/certificates/class/{run.pk}/papers/", {"shape": shape, "language": "vi"}).url
    steps = 0
    while "<progress" in browser.get(page).content.decode():
        browser.post(f"{page}step/")
        steps += 1
    answer = browser.post(f"{page}file/")
    assert browser.get(page).status_code == 404, "what was fetched is gone"
    return b"".join(answer.streaming_content), steps


def test_a_certificate_says_who_what_when_and_where_to_check(issued):
    [made] = issued()
    [said] = pages_of(papers.certificates_pdf([made]))
    for words in ("GIẤY CHỨNG NHẬN", NAME, TITLE, "24/02/2026", "8 giờ", "0001/2026", written(made.serial)):
        assert words in said, words
    [english] = pages_of(papers.certificates_pdf([made], language="en"))
    assert "CERTIFICATE" in english and "8 hours" in english and NAME in english


def test_the_code_leads_to_the_public_page_without_telling_a_server(issued):
    [made] = issued()
    assert papers.link(made.serial).endswith(f"/verify/#{made.serial}")


def test_in_a_mixed_class_a_line_is_left_for_a_name(run, learners, mixed, officer, at):
    made = actions.issue(course_run=run, learners=[*learners(1), mixed()], by=officer, at=at)
    for one, said in zip(made, pages_of(papers.certificates_pdf(made)), strict=True):
        assert one.learner.learner_code in said and "Thảo" not in said


def test_long_names_titles_and_agencies_stay_on_one_page_whole(run, learners, officer, at):
    run.host.names.update(name=LONG_AGENCY)
    training.change_course_run(course_run=run, changes={"neutral_title": LONG_TITLE}, by=officer, at=at)
    terms = {"parent_body": "Ủy ban nhân dân tỉnh Quảng Ninh", "capacity": "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "signer": LONG}
    actions.set_terms(course_run=run, terms=terms, by=officer, at=at)
    run.refresh_from_db()
    made = actions.issue(course_run=run, learners=learners(1, name=LONG), by=officer, at=at)
    [said] = pages_of(papers.certificates_pdf(made))
    for words in (LONG, LONG_TITLE, LONG_AGENCY, LONG_AGENCY.upper(), "PHÓ GIÁM ĐỐC"):
        assert words in said, words


def test_a_class_is_made_in_portions_as_one_file(browser, run, issued):
    issued(papers.Maker.portion + 2)
    data, steps = made_in_portions(browser, run, "one")
    assert steps == 2 and len(pages_of(data)) == papers.Maker.portion + 2


@pytest.mark.parametrize(("shape", "endings"), [("each", {"pdf"}), ("signed", {"jwt", "svg"})])
def test_a_class_is_made_as_one_file_each(browser, run, issued, shape, endings):
    made = issued(3)
    data, _steps = made_in_portions(browser, run, shape)
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert set(names) == {papers.file_name(one, ending) for one in made for ending in endings}


def test_the_class_page_issues_to_all_who_have_earned_one(browser, run, learners):
    learners(2)
    [away] = learners(1, came=False)
    page = browser.get(f"/certificates/class/{run.pk}/").content.decode()
    assert away.learner_code in page and f"/certificates/class/{run.pk}/issue/" in page
    browser.post(f"/certificates/class/{run.pk}/issue/")
    assert run.certificates.valid().count() == 2
    shown = browser.get(f"/certificates/class/{run.pk}/?show=held").content.decode()
    assert away.learner_code not in shown


def test_what_a_certificate_page_offers_can_be_fetched_until_it_is_revoked(browser, issued):
    [made] = issued()
    here = f"/certificates/{made.pk}/"
    offers = [f"{here}paper/vi/", f"{here}paper/en/", *(f"{here}credential/{kind}/" for kind in ("json", "jwt", "svg"))]
    assert [browser.get(offer).status_code for offer in offers] == [200] * 5
    assert browser.post(f"{here}revoke/", {"reason": "Cấp nhầm"}).status_code == 302
    assert "Cấp nhầm" in browser.get(here).content.decode()
    assert {browser.get(offer).status_code for offer in offers} == {404}


def test_issued_again_from_the_page(browser, issued):
    [made] = issued()
    fresh = browser.post(f"/certificates/{made.pk}/again/", {"reason": "Rách, mất"}).url
    assert f"2/{timezone.localdate().year}" in browser.get(fresh).content.decode()
    assert fresh in browser.get(f"/certificates/{made.pk}/").content.decode()


def test_terms_are_set_from_the_page(browser, run, issued):
    said = {"issuer": "Sở Y tế tỉnh Quảng Ninh", "capacity": "GIÁM ĐỐC", "signer": "Trần Thị Minh Nguyệt"}
    assert browser.post(f"/certificates/class/{run.pk}/terms/", said).status_code == 302
    [made] = issued()
    assert (made.issuer, made.capacity, made.signer) == ("Sở Y tế tỉnh Quảng Ninh", "GIÁM ĐỐC", "Trần Thị Minh Nguyệt")
