"""A spreadsheet goes out and comes in again: what changes is seen first, and nothing changes until confirmed."""

import io
import tracemalloc
import zipfile
from collections import Counter
from datetime import date, timedelta

import pytest
import xlsxwriter
from django.utils.translation import override

from caunoi.directory import actions
from caunoi.directory.models import Location, Organization, Service
from caunoi.directory.sheets.columns import COLUMNS
from caunoi.directory.sheets.export import export, template
from caunoi.directory.sheets.opening import BadFile, open_sheet
from caunoi.directory.tests.world import AT, TODAY, a_location, an_organization
from caunoi.network.tests.world import an_agency
from caunoi.places.models import Place
from caunoi.places.tests.worlds import OLD_DAY, quang_ninh, ward
from caunoi.privacy.models import AuditLine

__all__ = ["quang_ninh", "ward"]
pytestmark = [pytest.mark.slow, pytest.mark.django_db]
HEADINGS = {column.key: column for column in COLUMNS}


def a_file(rows, keys=None, *, sheet="Dịch vụ", headings=None):
    """An .xlsx with these rows ({column: cell}) under Vietnamese headings."""
    keys = keys or list(dict.fromkeys(key for row in rows for key in row))
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    page = book.add_worksheet(sheet)
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    with override("vi"):
        page.write_row(0, 0, headings or [str(HEADINGS[key].label) for key in keys])
    for number, row in enumerate(rows, 1):
        for place, key in enumerate(keys):
            cell = row.get(key, "")
            if isinstance(cell, date):
                page.write_datetime(number, place, cell, day)
            else:
                page.write(number, place, cell)
    book.close()
    return file.getvalue()


def looked_at(data, by, at=AT):
    run = actions.start_import(file_name="danh-ba.xlsx", data=data, by=by, at=at)
    while not run.is_ready:
        run = actions.look_at_rows(run=run, by=by, at=at)
    return run


def taken_in(run, by, at=AT, at_once=250):
    """The file, confirmed and taken in; how many rows of which verdict."""
    assert actions.confirm_import(run=run, by=by, at=at) == 0
    run.refresh_from_db()
    while run.is_being_taken_in:
        run = actions.take_in_rows(run=run, by=by, at=at, at_once=at_once)
    return Counter(verdicts(run))


def verdicts(run):
    return [row.verdict for row in run.rows.order_by("number")]


def reasons(run):
    return [problem["reason"] for row in run.rows.order_by("number") for problem in row.problems]


def columns_refused(run):
    return [problem["column"] for row in run.rows.order_by("number") for problem in row.problems]


ROW = {
    "name": "Tư vấn pháp luật",
    "organization": "Trung tâm Trợ giúp pháp lý",
    "organization_kind": "Trợ giúp pháp lý, luật sư",
    "needs": "legal_aid",
}


@pytest.fixture
def full_service(make_service, organization, officer, ward):
    """A service about which everything is said, at two places."""
    from caunoi.directory.rules.lines import CostLine

    places = [
        a_location(organization, officer, ward("07069")),
        a_location(organization, officer, ward("07132"), name="Cơ sở 2"),
    ]
    service = make_service(
        "Khám & tư vấn «đặc biệt»; =1+1",
        needs=["health", "hiv_sti"],
        hours="T2-T6 07:30-11:30, 13:30-17:00; T7 20:00-02:00 từ 01/02/2026",
        phones="1800 6769 (đường nóng, miễn phí, không báo công an); 0203 382 5300 - 12 (ghi âm)",
        costs=[CostLine("Khám", 50_000, "mỗi lần"), CostLine("Thuốc", None, "theo thẻ")],
        documents=["Thẻ bảo hiểm", "Giấy hẹn"],
        languages=["vi", "en"],
        locations=places,
        description="Dòng một\nDòng hai",
        min_age=16,
        max_age=60,
        is_free="no",
        asks_for_id="no",
        takes_referrals=True,
        capacity_kind="seats",
        capacity_total=20,
        valid_from=date(2025, 1, 1),
        valid_to=date(2027, 1, 1),
    )
    actions.confirm_by_phone(service=service, by=officer, at=AT)
    return service


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_goes_out_comes_in_as_no_change(full_service, make_service, officer, ward, language):
    make_service("Không có gì khác")
    make_service("Ở phường cũ", commune=Place.objects.on(OLD_DAY).communes().get(name="Yết Kiêu", province_code="22"))
    with override(language):
        data = export(Service.objects.all(), on=TODAY)
    run = looked_at(data, officer)
    assert reasons(run) == []
    assert verdicts(run) == ["unchanged"] * 3


def test_further_places_go_out_to_be_read_and_a_row_neither_takes_nor_adds_them(full_service, officer):
    run = looked_at(export(Service.objects.all(), on=TODAY), officer)
    assert "Cơ sở 2" in run.rows.get().cells["more_places"]
    changed = {**row_of(full_service), "wait_time": "10 phút"}
    assert verdicts(looked_at(a_file([{**changed, "more_places": ""}]), officer)) == ["changed"]
    refused = looked_at(a_file([{**changed, "more_places": "Cơ sở 3"}, {**ROW, "more_places": "Cơ sở 2"}]), officer)
    assert (verdicts(refused), columns_refused(refused)) == (["refused"] * 2, ["more_places"] * 2)
    taken_in(looked_at(a_file([{**changed, "more_places": ""}]), officer), officer)
    assert full_service.at_locations.count() == 2


def test_one_changed_cell_is_one_change(full_service, officer):
    run = looked_at(a_file([{**row_of(full_service), "wait_time": "10 phút"}]), officer)
    [row] = run.rows.all()
    assert (row.verdict, row.changes) == ("changed", [["wait_time", "", "10 phút"]])
    assert row.service == full_service


def row_of(service):
    return {
        "code": service.code,
        "name": service.name,
        "organization": str(service.organization),
        "needs": "health; hiv_sti",
    }


def test_nothing_changes_until_it_is_confirmed_and_then_all_of_it(full_service, officer):
    run = looked_at(a_file([{**row_of(full_service), "wait_time": "10 phút"}, ROW]), officer)
    assert Service.objects.count() == 1
    assert not Organization.objects.filter(agency__names__name=ROW["organization"]).exists()
    assert taken_in(run, officer) == {"new": 1, "changed": 1}
    full_service.refresh_from_db()
    assert (full_service.wait_time, full_service.version) == ("10 phút", 3)
    made = Service.objects.get(name=ROW["name"])
    assert (made.code, made.need_codes, str(made.organization)) == ("DV0002", ["legal_aid"], ROW["organization"])
    line = AuditLine.objects.get(verb="import", noun="service")
    assert line.detail == {"added": 1, "changed": 1}
    assert (
        looked_at(a_file([{**row_of(full_service), "wait_time": "10 phút"}, ROW]), officer)
        .rows.filter(verdict="unchanged")
        .count()
        == 2
    )


def test_what_a_file_does_not_speak_of_stays(full_service, officer):
    run = looked_at(a_file([{**row_of(full_service), "wait_time": "10 phút"}]), officer)
    taken_in(run, officer)
    told = Service.objects.told().get(pk=full_service.pk)
    assert [phone.number for phone in told.phones.all()] == ["1800 6769", "0203 382 5300"]
    assert told.at_locations.count() == 2
    assert told.verified_on == TODAY


def test_an_empty_cell_empties_and_is_shown_before(full_service, officer):
    run = looked_at(a_file([{**row_of(full_service), "phones": "", "documents": ""}]), officer)
    changed = {key: after for key, _before, after in run.rows.get().changes}
    assert changed == {"phones": "", "documents": ""}
    taken_in(run, officer)
    assert not full_service.phones.exists()
    assert not full_service.documents.exists()


def test_a_moved_service_leaves_a_shared_place_as_it_is(make_service, organization, officer, ward):
    place = a_location(organization, officer, ward("07069"))
    one, other = make_service("Một", locations=[place]), make_service("Hai", locations=[place])
    row = {"code": one.code, "name": "Một", "organization": str(organization), "needs": "health"}
    moved = {**row, "place_name": "Cơ sở mới", "commune": "Quảng Yên", "address": "Khu 3"}
    taken_in(looked_at(a_file([moved]), officer), officer)
    assert one.at_locations.get().location.name == "Cơ sở mới"
    assert other.at_locations.get().location == place
    place.refresh_from_db()
    assert place.name == "Cơ sở 1"


def test_a_place_of_one_service_is_mended_where_it_is(make_service, organization, officer, ward):
    place = a_location(organization, officer, ward("07069"))
    one = make_service("Một", locations=[place])
    row = {"code": one.code, "name": "Một", "organization": str(organization), "needs": "health"}
    mended = {**row, "place_name": "Cơ sở 1", "commune": "Mạo Khê", "address": "Khu 9"}
    taken_in(looked_at(a_file([mended]), officer), officer)
    assert Location.objects.get().address == "Khu 9"


def test_a_service_edited_meanwhile_is_shown_again_and_nothing_is_overwritten(full_service, officer):
    run = looked_at(a_file([{**row_of(full_service), "wait_time": "10 phút"}, ROW]), officer)
    full_service.refresh_from_db()
    actions.change_service(
        service=full_service, based_on=full_service.version, changes={"wait_time": "1 giờ"}, by=officer, at=AT
    )
    assert actions.confirm_import(run=run, by=officer, at=AT) == 1
    full_service.refresh_from_db()
    assert full_service.wait_time == "1 giờ"
    assert Service.objects.count() == 1
    run.refresh_from_db()
    assert run.is_open
    assert run.rows.get(number=2).changes == [["wait_time", "1 giờ", "10 phút"]]
    assert taken_in(run, officer) == {"new": 1, "changed": 1}


def test_a_confirmed_file_is_not_taken_in_twice(officer):
    run = looked_at(a_file([ROW]), officer)
    taken_in(run, officer)
    with pytest.raises(actions.imports.NotOpen):
        actions.confirm_import(run=run, by=officer, at=AT)
    assert Service.objects.count() == 1


def test_a_file_is_taken_in_by_portions_that_know_what_the_ones_before_them_registered(officer):
    data = a_file([{**ROW, "name": f"Dịch vụ {number}"} for number in range(7)])
    run = looked_at(data, officer)
    assert taken_in(run, officer, at_once=3) == {"new": 7}
    assert Organization.objects.count() == 1
    assert [row.service.name for row in run.rows.order_by("number")] == [f"Dịch vụ {number}" for number in range(7)]
    lines = AuditLine.objects.filter(verb="import", noun="service").order_by("id")
    assert sorted(line.detail["added"] for line in lines) == [1, 3, 3]


def test_what_was_broken_off_goes_on_where_it_stopped_and_nothing_comes_in_twice(officer):
    run = looked_at(a_file([{**ROW, "name": f"Dịch vụ {number}"} for number in range(5)]), officer)
    actions.confirm_import(run=run, by=officer, at=AT)
    run = actions.take_in_rows(run=run, by=officer, at=AT, at_once=2)
    assert (run.is_being_taken_in, Service.objects.count()) == (True, 2)
    for _again in range(4):
        run = actions.take_in_rows(run=run, by=officer, at=AT, at_once=2)
    assert (run.finished_at, Service.objects.count()) == (AT, 5)
    with pytest.raises(actions.imports.NotOpen):
        actions.drop_import(run=run, by=officer, at=AT)


def test_a_service_edited_between_two_portions_is_left_out_and_named(full_service, officer):
    run = looked_at(a_file([ROW, {**row_of(full_service), "wait_time": "10 phút"}]), officer)
    actions.confirm_import(run=run, by=officer, at=AT)
    run = actions.take_in_rows(run=run, by=officer, at=AT, at_once=1)
    full_service.refresh_from_db()
    actions.change_service(
        service=full_service, based_on=full_service.version, changes={"wait_time": "1 giờ"}, by=officer, at=AT
    )
    run = actions.take_in_rows(run=run, by=officer, at=AT, at_once=1)
    assert (run.finished_at, verdicts(run)) == (AT, ["new", "overtaken"])
    full_service.refresh_from_db()
    assert full_service.wait_time == "1 giờ"


def test_half_a_look_is_not_enough_and_goes_on_where_it_stopped(officer):
    data = a_file([{**ROW, "name": f"Dịch vụ {number}"} for number in range(5)])
    run = actions.start_import(file_name="x.xlsx", data=data, by=officer, at=AT)
    run = actions.look_at_rows(run=run, by=officer, at=AT, at_once=3)
    assert (run.done, run.is_ready) == (3, False)
    with pytest.raises(actions.imports.NotOpen):
        actions.confirm_import(run=run, by=officer, at=AT)
    assert actions.look_at_rows(run=run, by=officer, at=AT, at_once=3).is_ready


@pytest.mark.parametrize(
    ("cell", "column", "says"),
    [
        ({"needs": "Bói toán"}, "needs", "Bói toán"),
        ({"is_free": "có lẽ"}, "is_free", "có lẽ"),
        ({"phones": "gọi chị Hoa"}, "phones", "gọi chị Hoa"),
        ({"phones": 2033825300}, "phones", "2033825300"),
        ({"hours": "giờ hành chính"}, "hours", "giờ hành chính"),
        ({"commune": "Hà Nội"}, "commune", "Hà Nội"),
        ({"address": "Tổ 5"}, "commune", ""),
        ({"valid_to": "31-12"}, "valid_to", "31-12"),
        ({"verified_on": "31/12/2026"}, "verified_on", ""),
        ({"min_age": "mười"}, "min_age", "mười"),
        ({"min_age": 20, "max_age": 10}, "max_age", ""),
        ({"capacity_kind": "beds"}, "capacity_total", ""),
        ({"agreement": "12/HĐ"}, "agreement", "12/HĐ"),
        ({"organization_kind": ""}, "organization", ""),
        ({"name": ""}, "name", ""),
        ({"name": "a" * 201}, "name", "200"),
        ({"code": "không có"}, "code", "DV0001"),
        ({"organization_kind": "Công an", "takes_referrals": "có"}, "takes_referrals", ""),
        ({"wait_time": "=1+1"}, "wait_time", ""),
    ],
    ids=str,
)
def test_a_bad_cell_refuses_its_row_with_column_and_reason(officer, ward, cell, column, says):
    run = looked_at(a_file([{**ROW, **cell}, {**ROW, "name": "Tốt"}]), officer)
    assert verdicts(run) == ["refused", "new"]
    assert columns_refused(run) == [column]
    assert says in reasons(run)[0]
    assert run.rows.filter(verdict="refused").get().number == 2


def test_a_refused_row_stays_out_and_the_others_go_in(officer):
    run = looked_at(a_file([{**ROW, "needs": ""}, {**ROW, "name": "Tốt"}]), officer)
    assert taken_in(run, officer)["new"] == 1
    assert [service.name for service in Service.objects.all()] == ["Tốt"]


def test_days_are_read_as_days_and_as_text(officer):
    rows = [{**ROW, "valid_to": date(2027, 1, 31)}, {**ROW, "name": "Hai", "valid_to": "31/01/2027"}]
    taken_in(looked_at(a_file(rows), officer), officer)
    assert {service.valid_to for service in Service.objects.all()} == {date(2027, 1, 31)}


def test_a_check_in_the_file_makes_the_facts_fresh_and_none_makes_them_older(make_service, officer):
    service = make_service()
    row = {"code": service.code, "name": service.name, "organization": str(service.organization), "needs": "health"}
    taken_in(looked_at(a_file([{**row, "verified_on": date(2026, 2, 1)}]), officer), officer)
    service.refresh_from_db()
    assert (service.verified_on, service.verified_how, service.checks.count()) == (date(2026, 2, 1), "import", 1)
    assert verdicts(looked_at(a_file([{**row, "verified_on": ""}]), officer)) == ["unchanged"]
    older = looked_at(a_file([{**row, "verified_on": date(2026, 1, 1)}]), officer)
    assert columns_refused(older) == ["verified_on"]


def test_a_new_service_that_the_file_says_was_checked_is_fresh(officer):
    run = looked_at(a_file([{**ROW, "verified_on": date(2026, 2, 1)}]), officer)
    taken_in(run, officer)
    made = Service.objects.get()
    assert (made.verified_on, made.freshness(TODAY), made.checks.count()) == (date(2026, 2, 1), "fresh", 1)


def test_the_same_service_without_a_code_is_known_by_name_organization_and_commune(make_service, officer, ward):
    service = make_service("Khám", commune=ward("07069"))
    row = {"name": "khám", "organization": str(service.organization), "needs": "health", "commune": "p. Mạo Khê"}
    run = looked_at(a_file([row, {**row, "commune": "Quảng Yên"}]), officer)
    assert [row.service for row in run.rows.order_by("number")] == [service, None]
    assert run.rows.get(number=2).changes == [["name", "Khám", "khám"]]


def test_a_code_of_ones_own_for_a_service_that_has_one_is_refused(make_service, officer):
    service = make_service("Khám")
    row = {"code": "Z9", "name": "Khám", "organization": str(service.organization), "needs": "health"}
    run = looked_at(a_file([row]), officer)
    assert columns_refused(run) == ["code"]
    assert service.code in reasons(run)[0]


def test_the_second_of_two_rows_that_say_the_same_is_refused(officer):
    run = looked_at(a_file([ROW, {**ROW, "name": "TƯ VẤN PHÁP LUẬT"}]), officer)
    assert verdicts(run) == ["new", "refused"]
    assert "2" in reasons(run)[0]


def test_an_organization_is_known_by_any_name_and_by_its_code(organization, officer):
    rows = [
        {**ROW, "name": name, "organization": name, "organization_kind": ""}
        for name in ("ttyt", "trung tam y te ha long")
    ]
    run = looked_at(a_file(rows), officer)
    assert verdicts(run) == ["new", "new"]
    taken_in(run, officer)
    assert organization.services.count() == 2


def test_two_organizations_of_one_name_ask_which(officer):
    an_agency("a1", "Phòng khám", "health")
    an_agency("a2", "Phòng khám", "health")
    run = looked_at(a_file([{**ROW, "organization": "Phòng khám"}]), officer)
    assert columns_refused(run)[0] == "organization"


def test_a_service_does_not_move_to_another_organization_by_itself(make_service, officer):
    service = make_service()
    an_organization(officer, "khac", "Nơi khác")
    row = {"code": service.code, "name": service.name, "organization": "Nơi khác", "needs": "health"}
    assert columns_refused(looked_at(a_file([row]), officer)) == ["organization"]


def test_an_old_name_that_means_several_communes_today_asks_which(ward, officer):
    from caunoi.places.maps import whereabouts

    split = next(
        place
        for place in Place.objects.on(OLD_DAY).communes().filter(province_code="22")
        if len(whereabouts(place, on=TODAY)) > 1
        and not Place.objects.on(TODAY).filter(search_name=place.search_name, province_code="22").exists()
    )
    run = looked_at(a_file([{**ROW, "commune": split.full_name}]), officer)
    assert columns_refused(run) == ["commune"]


@pytest.mark.parametrize(
    "data",
    [b"", b"name,organization\n", b"PK\x03\x04 not really", b"\xd0\xcf\x11\xe0 an old .xls"],
    ids=["empty", "csv", "broken zip", "old excel"],
)
def test_what_is_no_spreadsheet_is_said_so(data):
    with pytest.raises(BadFile, match="xlsx"):
        open_sheet(data)


def test_a_zip_without_a_sheet_is_no_spreadsheet():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as parts:
        parts.writestr("a.txt", "a")
    with pytest.raises(BadFile, match="xlsx"):
        open_sheet(file.getvalue())


def test_a_bomb_is_not_opened():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parts:
        for number in range(3):
            parts.writestr(f"xl/worksheets/sheet{number}.xml", b"0" * 50 * 2**20)
    assert len(file.getvalue()) < 2**20
    tracemalloc.start()
    with pytest.raises(BadFile):
        open_sheet(file.getvalue())
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 20 * 2**20, "150 MB would lie in memory"


def test_a_part_that_is_larger_than_the_file_says_is_not_opened():
    whole = bytearray(a_file([{"name": "a", "organization": "b", "needs": "c"}]))
    with zipfile.ZipFile(io.BytesIO(whole)) as parts:
        words = parts.getinfo("xl/sharedStrings.xml")
    told = words.file_size.to_bytes(4, "little")
    place = whole.rindex(told, 0, whole.rindex(b"xl/sharedStrings.xml"))  # in the directory at the end
    whole[place : place + 4] = (10).to_bytes(4, "little")
    with pytest.raises(BadFile, match="khi mở ra"):
        open_sheet(bytes(whole))


def test_one_cell_in_the_far_corner_is_not_laid_out():
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.add_worksheet("Dịch vụ").write(1_048_575, 16_383, "x")
    book.close()
    with pytest.raises(BadFile, match="1048576"):
        open_sheet(file.getvalue())


def test_a_million_rows_are_too_many():
    with pytest.raises(BadFile):
        open_sheet(a_file([{"name": "a", "organization": "b", "needs": "c"}] * 20_001))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_missing_column_a_wrong_sheet_and_an_empty_one_are_named(language):
    with override(language):
        with pytest.raises(BadFile) as missing:
            open_sheet(a_file([{"name": "a", "organization": "b"}]))
        assert str(HEADINGS["needs"].label) in str(missing.value)
        two = io.BytesIO()
        book = xlsxwriter.Workbook(two, {"in_memory": True})
        book.add_worksheet("Một")
        book.add_worksheet("Hai")
        book.close()
        with pytest.raises(BadFile, match="Một, Hai"):
            open_sheet(two.getvalue())
        with pytest.raises(BadFile):
            open_sheet(template(on=TODAY))
        with pytest.raises(BadFile):
            open_sheet(a_file([{"a": 1}], ["a"], headings=["Thời tiết"]))


def test_a_heading_that_is_there_twice_is_refused_and_an_unknown_one_is_named(officer):
    with override("vi"):
        headings = [str(HEADINGS[key].label) for key in ("name", "organization", "needs")]
    with pytest.raises(BadFile):
        open_sheet(a_file([{"a": "1"}], ["a"] * 4, headings=[*headings, headings[0]]))
    opened = open_sheet(a_file([{"a": "1"}], ["a"] * 4, headings=[*headings, "Ghi chú riêng"]))
    assert opened.ignored == ["Ghi chú riêng"]


def test_a_file_of_the_template_with_a_row_is_taken(officer):
    data = template(on=TODAY)
    assert zipfile.is_zipfile(io.BytesIO(data))


def test_two_thousand_rows_come_in_and_out_again_unchanged(officer, ward):
    communes = list(Place.objects.on(TODAY).communes().filter(province_code="22"))
    rows = [
        {
            "name": f"Dịch vụ số {number}",
            "organization": f"Cơ sở {number % 100}",
            "organization_kind": "Cơ sở y tế",
            "needs": "health; hiv_sti",
            "phones": f"0203 38{number:05d}",
            "hours": "T2-T6 07:30-11:30, 13:30-17:00",
            "costs": "Khám: 50.000 đ",
            "commune": communes[number % len(communes)].full_name,
            "address": f"Tổ {number}",
            "is_free": "không",
            "verified_on": date(2026, 2, 1),
        }
        for number in range(2000)
    ]
    data = a_file(rows)
    run = looked_at(data, officer)
    assert set(verdicts(run)) == {"new"}
    done = taken_in(run, officer)
    assert (done["new"], Service.objects.count(), Organization.objects.count()) == (2000, 2000, 100)
    again = looked_at(export(Service.objects.all(), on=TODAY), officer, at=AT + timedelta(minutes=1))
    assert set(verdicts(again)) == {"unchanged"}
    assert not Service.objects.filter(verified_on=None).exists()
