"""The pages of plans and directives, as officers, partners and the police find them."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from caunoi.base.words import fold
from caunoi.coordination import actions, home
from caunoi.coordination.models import Attachment, Communication, Directive, Plan, Requirement
from caunoi.coordination.tests.conftest import AT, LONG


def page(name, *args):
    return reverse(f"coordination:{name}", args=args)


def test_from_a_new_plan_to_its_first_target(office, sign_in):
    client = sign_in(office.officer)
    said = {
        "code": "KH-2024", "title": "Kế hoạch năm 2024", "programme": office.programme.pk, "year": "2024",
        "agency": office.labour.pk, "number": "45", "symbol": "KH-UBND", "signed_on": "15/01/2024",
    }  # fmt: skip
    client.post(page("plan_new"), said)
    plan = Plan.objects.get(code="KH-2024")
    assert plan.number_symbol == "45/KH-UBND"
    assert "contacts" in client.get(page("target_new", plan.pk)).text
    address = f"{page('target_new', plan.pk)}?code=contacts"
    assert LONG not in client.get(address).text
    client.post(address, {"part": "gender/f", "place": "", "year": "", "aim": "at_least", "value": "900", "words": ""})
    target = plan.targets.get()
    assert (target.breakdown, target.part, target.value) == ("gender", "f", 900)
    shown = client.get(page("plan", plan.pk)).text
    assert "900" in shown and LONG in shown


def test_a_refused_title_keeps_what_was_typed(office, sign_in):
    said = {
        "code": "KH-1", "title": "Kế hoạch phòng, chống tệ nạn xã hội", "programme": office.programme.pk,
        "agency": office.labour.pk,
    }  # fmt: skip
    answer = sign_in(office.officer).post(page("plan_new"), said)
    assert answer.status_code == 200 and "KH-1" in answer.text
    assert not Plan.objects.exists()


def test_a_year_outside_the_programme_is_said_beside_the_field(office, sign_in):
    said = {
        "code": "K",
        "title": "Kế hoạch",
        "programme": office.programme.pk,
        "agency": office.labour.pk,
        "year": "2031",
    }
    assert sign_in(office.officer).post(page("plan_new"), said).context["form"].errors["year"]


def test_a_directive_comes_in_and_is_asked_of_agencies(office, sign_in):
    client = sign_in(office.officer)
    said = {
        "kind": "letter", "number": "77", "symbol": "SYT-NVY", "issued_on": "05/02/2026", "issuer": office.labour.pk,
        "issuer_name": "", "title": "Về việc rà soát",
    }  # fmt: skip
    client.post(page("directive_new"), said)
    directive = Directive.objects.get(number="77")
    client.post(
        page("requirement_new", directive.pk),
        {"text": "Báo cáo kết quả", "agency": office.women.pk, "due_on": "28/02/2026"},
    )
    assert "Báo cáo kết quả" in client.get(page("directive", directive.pk)).text


def test_a_directive_without_issuer_is_asked_for_one(office, sign_in):
    said = {"kind": "letter", "number": "77", "issued_on": "05/02/2026", "title": "x"}
    assert sign_in(office.officer).post(page("directive_new"), said).context["form"].errors["issuer"]


def test_a_partner_answers_on_its_page_and_sees_nothing_of_others(office, directive, sign_in):
    client = sign_in(office.partner)
    mine = Requirement.objects.get(agency=office.women)
    theirs = Requirement.objects.get(agency=office.force)
    listed = client.get(page("requirements")).text
    assert mine.text in listed and theirs.text not in listed
    assert theirs.text not in client.get(page("directive", directive.pk)).text
    assert client.get(page("requirement", theirs.pk)).status_code == 404
    assert client.post(page("requirement_step", theirs.pk, "begun"), {"version": 1}).status_code == 404
    client.post(page("requirement_step", mine.pk, "begun"), {"version": 1})
    mine.refresh_from_db()
    assert mine.state == "begun"


def test_a_step_that_came_too_late_says_so_and_changes_nothing(office, directive, sign_in):
    mine = Requirement.objects.get(agency=office.women)
    client = sign_in(office.officer)
    client.post(page("requirement_step", mine.pk, "begun"), {"version": 1})
    answer = client.post(page("requirement_step", mine.pk, "reported"), {"version": 1, "words": "Xong"})
    mine.refresh_from_db()
    assert answer.status_code == 200 and mine.state == "begun"


def test_the_start_page_says_what_is_late_to_whom_it_belongs(office, directive, sign_in):
    from caunoi.coordination.home import late, waiting

    late_day = AT.replace(month=6)
    assert late(office.officer, late_day).count == 2
    assert late(office.partner, late_day).count == 1 and late(office.police, late_day).count == 1
    assert waiting(office.partner, AT).count == 1
    assert late(office.partner, AT.replace(month=2)) is None


def test_a_file_comes_back_under_a_name_that_says_only_its_number(office, directive, sign_in):
    client = sign_in(office.officer)
    paper = SimpleUploadedFile("Kế hoạch phòng chống.pdf", b"%PDF-1.7 noi dung")
    client.post(page("directive_attach", directive.pk), {"upload": paper})
    kept = Attachment.objects.get()
    for user in (office.officer, office.partner):
        answer = sign_in(user).get(page("paper", kept.pk))
        assert b"".join(answer.streaming_content) == b"%PDF-1.7 noi dung"
        assert 'filename="van-ban-312-UBND-VX.pdf"' in answer["Content-Disposition"]


def test_a_strangers_file_is_not_there(office, plan, sign_in, make_user):
    kept = actions.attach(to=plan, upload=SimpleUploadedFile("a.pdf", b"%PDF-1.7"), by=office.officer, at=AT)
    assert sign_in(make_user("partner")).get(page("paper", kept.pk)).status_code == 404


def test_a_wrong_file_is_refused_in_words(office, plan, sign_in):
    answer = sign_in(office.officer).post(
        page("plan_attach", plan.pk), {"upload": SimpleUploadedFile("a.pdf", b"<html>")}
    )
    assert answer.status_code == 200 and answer.context["form"].errors
    assert not Attachment.objects.exists()


def test_communication_is_listed_with_its_reach_by_unit(office, sign_in):
    client = sign_in(office.officer)
    for kind, reach in (("meeting", "180"), ("leaflet", "3500"), ("post", "20")):
        said = {
            "kind": kind, "on": "01/03/2026", "place": office.place.pk, "agency": office.women.pk,
            "topic": f"Hoạt động {kind}", "reach": reach,
        }  # fmt: skip
        client.post(page("communication_new"), said)
    figures = client.get(page("communications")).context["figures"]
    assert {(each["unit"], each["value"]) for each in figures} == {("lượt", 200), ("vật phẩm", 3500)}
    row = Communication.objects.get(kind="post")
    client.post(page("communication_take_back", row.pk), {"reason": "ghi nhầm"})
    assert client.get(page("communications")).context["figures"][0]["value"] == 180


def test_a_draft_programme_says_so_wherever_its_plans_are(office, sign_in):
    plan = actions.make_plan(
        code="KH-26", title="Kế hoạch 2026", programme=office.draft, agency=office.women, year=2026,
        by=office.officer, at=AT,
    )  # fmt: skip
    client = sign_in(office.officer)
    for address in (page("plan", plan.pk), page("plans"), page("programmes")):
        assert office.draft.doubt in client.get(address).text
    assert plan.title in sign_in(office.partner).get(page("plans")).text


def test_filters_find_plans_and_directives_without_marks(office, plan, directive, sign_in):
    client = sign_in(office.officer)
    assert plan.title in client.get(page("plans"), {"q": "hoa nhap", "year": "2023"}).text
    assert plan.title not in client.get(page("plans"), {"q": "khong co"}).text
    assert "312/UBND-VX" in client.get(page("directives"), {"q": "phoi hop", "issued_from": "01/01/2026"}).text


@pytest.mark.parametrize("role", ["worker", "expert"])
def test_who_has_nothing_to_do_with_plans_finds_no_such_page(office, make_user, sign_in, role):
    client = sign_in(make_user(role))
    for name in ("plans", "directives", "requirements", "communications", "programmes"):
        assert client.get(page(name)).status_code == 404


def test_search_finds_a_plan_by_its_code_and_a_directive_by_its_number(office, plan, directive):
    from caunoi.coordination.home import find

    assert [hit.title for hit in find(office.officer, "KH-2023")] == [plan.title]
    assert [hit.title for hit in find(office.partner, "312")] == [str(directive)]
    assert find(office.partner, "KH-2023") == []


def test_a_day_is_passed_in_and_lateness_follows_it(office, directive):
    mine = Requirement.objects.get(agency=office.women)
    assert not mine.is_overdue(date(2026, 3, 1)) and mine.is_overdue(date(2026, 3, 2))


def test_a_new_agency_reads_what_was_said_since_it_has_the_task_and_nobody_s_name(office, directive, sign_in):
    one = directive.requirements.get(order=1)
    said = {"requirement": one, "at": office.at}
    actions.take_step(**said, kind="begun", version=1, by=office.partner, words="Mới phát ở một khu.")
    handed = {"words": "Nhận lại từ đơn vị cũ.", "agency": office.force}
    actions.take_step(**said, kind="handed", version=2, by=office.officer, **handed)
    where = reverse("coordination:requirement", args=[one.pk])
    theirs = sign_in(office.police).get(where).content.decode()
    assert "Nhận lại từ đơn vị cũ." in theirs
    assert "Mới phát ở một khu." not in theirs
    assert f"· {office.officer.label}" not in theirs
    ours = sign_in(office.officer).get(where).content.decode()
    assert "Mới phát ở một khu." in ours
    assert sign_in(office.partner).get(where).status_code == 404


def test_plans_and_directives_are_found_without_marks(office, directive):
    found = [hit.title for hit in home.find(office.officer, fold(directive.title))]
    assert str(directive) in found
    assert home.find(office.officer, "khong co gi nhu the") == []
