"""The pages of the directory, as people meet them."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from caunoi.accounts.roles import Role
from caunoi.directory import actions
from caunoi.directory.models import Check, ImportRun, Organization, Service
from caunoi.directory.sheets.export import MIME
from caunoi.directory.tests.test_sheets import ROW, a_file
from caunoi.directory.tests.world import AT, a_location, an_organization
from caunoi.network.actions import sign_agreement
from caunoi.network.tests.world import a_place, an_agency

pytestmark = pytest.mark.django_db
EVERYONE = [role.value for role in Role]


def url(name, *args):
    return reverse(f"directory:{name}", args=args)


@pytest.mark.parametrize("role", EVERYONE)
def test_everybody_who_signs_in_reads_the_directory(sign_in, make_user, make_service, organization, role):
    service = make_service("Tư vấn", phones="0203 382 5300")
    desk = sign_in(make_user(role))
    for page in (
        url("services"),
        url("service", service.pk),
        url("organizations"),
        url("organization", organization.pk),
    ):
        assert desk.get(page).status_code == 200, page


def test_nobody_reads_it_here_without_signing_in(client, make_service):
    assert client.get(url("service", make_service().pk)).status_code == 302


@pytest.mark.parametrize("role", sorted(set(EVERYONE) - {"officer", "admin"}))
def test_whoever_does_not_keep_the_directory_finds_no_page_that_changes_it(
    sign_in, make_user, make_service, organization, role
):
    service, desk = make_service(), sign_in(make_user(role))
    for name in ("service_change", "service_end", "service_check", "service_confirm", "service_capacity"):
        assert desk.post(url(name, service.pk)).status_code == 404, name
    for page in (
        url("call_backs"),
        url("imports"),
        url("export"),
        url("organization_new"),
        url("service_new", organization.pk),
    ):
        assert desk.get(page).status_code == 404, page


def test_the_list_is_filtered_by_its_address(sign_in, officer, make_service):
    make_service("Khám", needs=["health"], asks_for_id="no")
    make_service("Luật", needs=["legal_aid"])
    desk = sign_in(officer)
    assert _names(desk, "need=legal_aid") == ["Luật"]
    assert _names(desk, "no_id=on") == ["Khám"]
    assert _names(desk, "q=kham") == ["Khám"]
    assert _names(desk, "freshness=never") == ["Khám", "Luật"]
    assert _names(desk, "freshness=fresh") == []
    assert _names(desk, "state=not") == []


def _names(desk, query):
    return [row.name for row in desk.get(f"{url('services')}?{query}").context["listing"].rows]


def test_a_list_of_many_services_asks_few_questions(sign_in, officer, make_service, django_assert_max_num_queries):
    for number in range(30):
        make_service(f"Dịch vụ {number}", commune=a_place(), phones="111", hours="24/7")
    desk = sign_in(officer)
    with django_assert_max_num_queries(30):
        desk.get(url("services"))


def test_what_happens_to_a_call_stands_before_the_number(sign_in, make_user, officer, make_service):
    line = an_organization(officer, "t111", "Tổng đài", records_calls="yes", shares_with_police="yes")
    service = make_service("Tổng đài", of=line, phones="111")
    page = sign_in(make_user("worker", language="vi")).get(url("service", service.pk)).content.decode()
    warning, police, number = (
        page.index(text) for text in ("được ghi âm", "được chuyển cho công an", 'href="tel:111"')
    )
    assert warning < police < number


def test_a_number_of_its_own_word_outweighs_the_whole_body(make_service, officer):
    body = an_organization(officer, "x", "Nơi", records_calls="yes")
    service = make_service(of=body, phones="111; 112 (không ghi âm)")
    told = Service.objects.told().get(pk=service.pk)
    assert [told.known_of_call(phone, "records_calls") for phone in told.numbers()] == ["yes", "no"]


def form_of(response):
    """What a browser would send of a page's form."""
    form, phones = response.context["form"], response.context["phones"]
    said = {name: form[name].value() for name in form.fields}
    said |= {f"phones-{name}": value for name, value in phones.management_form.initial.items()}
    for number, row in enumerate(phones):
        said |= {f"phones-{number}-{name}": row[name].value() for name in row.fields}
    return {name: value for name, value in said.items() if value is not None and value is not False}


def test_a_form_sent_back_as_it_came_changes_nothing(sign_in, officer, make_service, organization):
    place = a_location(organization, officer)
    service = make_service(
        hours="T2-T6 07:30-11:30; T7 20:00-02:00",
        phones="111 (ghi âm); 1800 6769 - 3 (đường nóng, miễn phí)",
        documents=["Thẻ"],
        languages=["vi", "en"],
        locations=[place],
    )
    desk = sign_in(officer)
    answer = desk.post(url("service_change", service.pk), form_of(desk.get(url("service_change", service.pk))))
    assert answer.status_code == 302
    service.refresh_from_db()
    assert service.version == 1


def test_one_form_holds_hours_numbers_costs_papers_and_a_new_place(sign_in, officer, organization):
    place = a_place()
    desk = sign_in(officer)
    said = form_of(desk.get(url("service_new", organization.pk))) | {
        "name": "Khám",
        "needs": ["health"],
        "hours": "T2-T6 7h30-11h30\nCN 8-10",
        "costs": "Khám: 50.000 đ\nThuốc: theo thẻ",
        "documents": "Thẻ\nGiấy hẹn",
        "languages": ["vi"],
        "new_commune": str(place.pk),
        "new_name": "Tầng 2",
        "phones-0-number": "0203 382 5300",
        "phones-0-records_calls": "no",
    }
    assert desk.post(url("service_new", organization.pk), said).status_code == 302
    told = Service.objects.told().get(name="Khám")
    assert (told.schedules.count(), told.costs.count(), told.documents.count()) == (2, 2, 2)
    assert told.at_locations.get().location.name == "Tầng 2"
    assert told.phones.get().records_calls == "no"


def test_hours_of_a_place_hold_for_services_without_hours_of_their_own(sign_in, officer, organization, make_service):
    place = a_location(organization, officer)
    plain, own = make_service("Khám", locations=[place]), make_service("Trực", hours="24/7", locations=[place])
    desk = sign_in(officer)
    shown = desk.get(url("location_change", place.pk)).context["form"]
    said = {name: shown[name].value() or "" for name in shown.fields}
    answer = desk.post(url("location_change", place.pk), {**said, "hours": "T2-T6 7h30-11h30\nCN lúc nào cũng được"})
    assert "CN lúc nào cũng được" in str(answer.context["form"].errors["hours"])
    assert desk.post(url("location_change", place.pk), {**said, "hours": "T2-T6 7h30-11h30"}).status_code == 302
    assert "T2-T6 07:30-11:30" in desk.get(url("service", plain.pk)).content.decode()
    assert "07:30-11:30" not in desk.get(url("service", own.pk)).content.decode()
    assert "T2-T6 07:30-11:30" in desk.get(url("organization", organization.pk)).content.decode()
    plain.refresh_from_db()
    assert plain.version == 2
    shown = desk.get(url("location_change", place.pk)).context["form"]
    assert shown["hours"].value() == "T2-T6 07:30-11:30"
    desk.post(url("location_change", place.pk), {name: shown[name].value() or "" for name in shown.fields})
    plain.refresh_from_db()
    assert plain.version == 2


def test_hours_that_are_not_understood_stay_in_the_form_with_the_piece_named(sign_in, officer, organization):
    desk = sign_in(officer)
    said = form_of(desk.get(url("service_new", organization.pk)))
    answer = desk.post(url("service_new", organization.pk), said | {"name": "Khám", "hours": "giờ hành chính"})
    assert answer.status_code == 200
    assert "giờ hành chính" in answer.content.decode()
    assert not Service.objects.exists()


def test_somebody_elses_change_meanwhile_is_not_overwritten(sign_in, officer, make_service):
    service, desk = make_service(), sign_in(officer)
    said = form_of(desk.get(url("service_change", service.pk)))
    actions.change_service(service=service, based_on=1, changes={"wait_time": "1 giờ"}, by=officer, at=AT)
    answer = desk.post(url("service_change", service.pk), said | {"wait_time": "2 giờ"})
    assert answer.status_code == 200
    assert answer.context["form"].non_field_errors()
    service.refresh_from_db()
    assert service.wait_time == "1 giờ"


def test_one_press_confirms_by_phone_and_takes_it_off_the_list(sign_in, officer, make_service):
    service, desk = make_service(phones="111"), sign_in(officer)
    assert "111" in desk.get(url("call_backs")).content.decode()
    answer = desk.post(url("service_confirm", service.pk), {"next": url("call_backs")})
    assert answer.url == url("call_backs")
    check = Check.objects.get()
    assert (check.how, check.outcome, check.by) == ("called", "confirmed", officer)
    assert desk.get(url("call_backs")).context["listing"].rows == []


def test_a_link_to_elsewhere_is_not_followed(sign_in, officer, make_service):
    service = make_service()
    answer = sign_in(officer).post(url("service_confirm", service.pk), {"next": "https://example.org/"})
    assert answer.url == url("service", service.pk)


def test_ratings_show_from_five_peers_on(sign_in, officer, make_service, make_club, posted):
    from caunoi.base.ids import new_id

    service, club, desk = make_service(), make_club(), sign_in(officer)
    today = timezone.localdate()
    for count in range(1, 6):
        row = {"id": new_id(), "service": service.pk, "club": club.pk, "on": today, "friendliness": 4}
        actions.rate_services(ratings=[row], by=posted("worker", club), at=timezone.now())
        shown = desk.get(url("service", service.pk)).context["friendliness"]
        assert (shown is not None) == (count == 5)


def test_an_agreement_shows_its_scope_price_and_last_day_to_those_who_may_see_it(
    sign_in, make_user, officer, make_service, organization
):
    today = timezone.localdate()
    agreement = sign_agreement(
        code="07/HĐ", kind="contract", provider="health", agency=organization.agency, scope="Khám cho 50 lượt",
        signed_on=today, starts_on=today, ends_on=today + timedelta(days=30), volume=50, volume_unit="lượt",
        price="120.000 đ một lượt", by=officer, at=AT,
    )  # fmt: skip
    service = make_service(agreement=agreement)
    page = sign_in(officer).get(url("service", service.pk)).content.decode()
    assert "120.000 đ một lượt" in page
    assert reverse("services:quota", args=[agreement.pk]) in page
    assert "120.000 đ" not in sign_in(make_user("police")).get(url("service", service.pk)).content.decode()


def test_a_new_organization_is_one_of_the_register_or_a_new_one_not_both(sign_in, officer):
    agency = an_agency("moi", "Cơ sở mới", "health")
    desk = sign_in(officer)
    said = form_of(desk.get(url("organization_new")))
    both = desk.post(url("organization_new"), said | {"agency": str(agency.pk), "name": "Khác", "kind": "health"})
    assert both.status_code == 200
    assert desk.post(url("organization_new"), said | {"agency": str(agency.pk)}).status_code == 302
    assert desk.post(url("organization_new"), said | {"name": "Khác", "kind": "health"}).status_code == 302
    assert Organization.objects.count() == 2


def sent(desk, data):
    return desk.post(url("imports"), {"file": SimpleUploadedFile("danh-ba.xlsx", data, content_type=MIME)})


def test_a_file_is_read_looked_at_shown_and_taken_in(sign_in, officer, django_user_model):
    desk = sign_in(officer)
    here = sent(desk, a_file([ROW, {**ROW, "name": "Hai", "needs": "Bói toán"}])).url
    waiting = desk.get(here)
    assert "<progress" in waiting.content.decode()
    run = ImportRun.objects.get()
    assert desk.post(url("import_look", run.pk), headers={"HX-Request": "true"}).headers["HX-Redirect"] == here
    shown = desk.get(here).content.decode()
    assert "Bói toán" in shown
    assert ROW["organization"] in shown
    assert not Service.objects.exists()
    assert desk.post(url("import_confirm", run.pk)).url == here
    assert "<progress" in desk.get(here).content.decode()
    assert not Service.objects.exists()
    assert desk.post(url("import_take", run.pk), headers={"HX-Request": "true"}).headers["HX-Redirect"] == here
    assert Service.objects.get().name == ROW["name"]
    assert "<progress" not in desk.get(here).content.decode()


def test_progress_goes_on_after_a_reload_and_without_scripts(sign_in, officer):
    desk = sign_in(officer)
    here = sent(desk, a_file([{**ROW, "name": f"Dịch vụ {number}"} for number in range(260)])).url
    run = ImportRun.objects.get()
    first = desk.post(url("import_look", run.pk), headers={"HX-Request": "true"})
    assert 'value="250"' in first.content.decode()
    assert 'value="250"' in desk.get(here).content.decode()
    assert desk.post(url("import_look", run.pk)).url == here
    assert ImportRun.objects.get().is_ready


def test_a_file_that_cannot_be_read_says_why_beside_the_field(sign_in, officer):
    answer = sent(sign_in(officer), b"no spreadsheet")
    assert answer.status_code == 200
    assert ".xlsx" in str(answer.context["form"].errors["file"])
    assert not ImportRun.objects.exists()


def test_a_file_put_aside_changes_nothing(sign_in, officer):
    desk = sign_in(officer)
    sent(desk, a_file([ROW]))
    run = ImportRun.objects.get()
    desk.post(url("import_look", run.pk))
    desk.post(url("import_drop", run.pk))
    desk.post(url("import_confirm", run.pk))
    assert not Service.objects.exists()


def test_export_and_template_are_spreadsheets(sign_in, officer, make_service):
    make_service()
    desk = sign_in(officer)
    for name in ("export", "template"):
        answer = desk.get(url(name))
        assert answer.headers["Content-Type"] == MIME
        assert answer.content[:2] == b"PK"


def test_what_waits_is_on_the_start_page_of_those_who_keep_the_directory(officer, make_user, make_service):
    from caunoi.directory import home

    make_service()
    assert home.to_call_back(officer, AT).count == 1
    assert home.to_call_back(make_user("worker"), AT) is None
    assert [hit.title for hit in home.find(officer, "suc khoe")] == ["Tư vấn sức khỏe"]
