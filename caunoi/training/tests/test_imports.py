"""Learners from a file: what each row would do is seen first, doubts are asked about, and only then it counts."""

import io
from datetime import date

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from caunoi.base.excel.opening import BadFile
from caunoi.base.excel.writing import MIME, book
from caunoi.network import actions as network
from caunoi.network.errors import OutOfScope
from caunoi.network.models import Agency
from caunoi.network.tests.world import a_place, an_agency
from caunoi.training import actions
from caunoi.training.actions import imports
from caunoi.training.excel.columns import SHAPE
from caunoi.training.excel.writing import learners_out, template
from caunoi.training.models import LearnerImport
from caunoi.training.words import GROUP_WORDS

pytestmark = pytest.mark.django_db
NAME = "Nguyễn Hoàng Phương Thảo"
OFFICE = "Phòng Lao động - Thương binh và Xã hội thành phố Hạ Long"


@pytest.fixture
def office(db):
    return an_agency("p-ldtbxh-hl", OFFICE)


@pytest.fixture
def run(officer, office, at):
    days = {"starts_on": date(2022, 11, 3), "ends_on": date(2022, 11, 3)}
    return actions.open_course_run(
        code="TH-1", title="Hội nghị tập huấn", host=office, place=a_place(), by=officer, at=at, **days
    )


def a_file(*rows):
    return book(SHAPE, [{"name": NAME, "agency": OFFICE, **row} for row in rows])


@pytest.fixture
def looked_at(run, officer, at):
    """A file, read and looked at: `looked_at({"name": "…"}, …)`."""

    def read(*rows, data=None):
        data = data or a_file(*rows)
        one = imports.start_learner_import(course_run=run, file_name="ds.xlsx", data=data, by=officer, at=at)
        while not one.is_ready:
            one = imports.look_at_learners(learner_import=one, by=officer, at=at, at_once=2)
        return one

    return read


def verdicts(one):
    return [row["verdict"] for row in one.rows]


def take_in(one, by, at):
    assert imports.confirm_learner_import(learner_import=one, by=by, at=at) == 0
    one.refresh_from_db()
    while one.is_being_taken_in:
        one = imports.take_in_learners(learner_import=one, by=by, at=at, at_once=2)
    return one


def test_nothing_changes_until_it_is_confirmed_and_the_rows_go_afterwards(run, looked_at, officer, at):
    one = looked_at(
        {}, {"name": "Trần Văn An", "gender": "Nam", "group": str(GROUP_WORDS["commune_officers"])}, {"name": "Lê Bình"}
    )
    assert verdicts(one) == ["new"] * 3 and not run.learners.exists()
    one = take_in(one, officer, at)
    assert run.learners.count() == one.taken == 3 and one.rows == []
    an = run.learners.get(name="Trần Văn An")
    assert (an.gender, an.group, an.source) == ("m", "commune_officers", "sheet")


def test_each_refusal_names_row_column_and_reason_and_the_others_are_taken(run, looked_at, officer, at):
    one = looked_at(
        {"name": "Thảo 0912345678"},
        {"agency": "Phòng nào đó"},
        {"gender": "Xanh"},
        {"commune": "Xã Không Có"},
        {"name": ""},
        {},
    )
    said = [(row["n"], row["problems"][0]["column"]) for row in one.rows if row["verdict"] == "refused"]
    assert said == [(2, "name"), (3, "agency"), (4, "gender"), (5, "commune"), (6, "name")]
    assert "Phòng nào đó" in one.rows[1]["problems"][0]["reason"]
    take_in(one, officer, at)
    assert [learner.name for learner in run.learners.all()] == [NAME]


@pytest.mark.parametrize(
    ("other", "verdict"),
    [
        ({}, "same"),
        ({"name": "Bà NGUYỄN HOÀNG PHƯƠNG THẢO", "agency": "P. LĐTBXH TP Hạ Long"}, "same"),
        ({"name": "nguyen hoang phuong thao"}, "doubt"),
        ({"name": "Thảo Nguyễn Hoàng Phương"}, "doubt"),
        ({"position": "Trưởng phòng"}, "doubt"),
        ({"name": "Nguyễn Thảo"}, "doubt"),
        ({"name": "Nguyễn Hoàng Phương Thào"}, "new"),
        ({"agency": "Sở Y tế"}, "new"),
    ],
)
def test_who_stands_twice_in_a_file_or_is_in_the_class_is_found(run, looked_at, officer, at, other, verdict):
    an_agency("so-y-te", "Sở Y tế")
    first = {"position": "Chuyên viên"}
    assert verdicts(looked_at(first, other)) == ["new", verdict]
    take_in(looked_at(first), officer, at)
    again = looked_at(other)
    assert verdicts(again) == [verdict]
    if verdict != "new":
        assert again.rows[0]["like"][0]["code"] == run.learners.get().learner_code


def test_who_is_in_doubt_stays_out_until_somebody_says_it_is_another(run, looked_at, officer, at):
    one = looked_at({}, {"name": "Nguyen Hoang Phuong Thao"}, {})
    assert imports.tally(one.rows)["into_class"] == 1
    assert imports.decide_rows(learner_import=one, numbers={3}, decided="another", by=officer, at=at) == 1
    take_in(one, officer, at)
    assert {learner.name for learner in run.learners.all()} == {NAME, "Nguyen Hoang Phuong Thao"}


def test_sending_the_same_file_again_puts_nobody_in_twice(run, looked_at, officer, at):
    take_in(looked_at({}, {"name": "Trần Văn An"}), officer, at)
    assert verdicts(looked_at({}, {"name": "Trần Văn An"})) == ["same", "same"]


def test_a_writing_said_once_is_known_in_all_rows(run, office, looked_at, officer, at):
    one = looked_at({"agency": "Phòng nào đó"}, {"name": "Trần Văn An", "agency": "PHÒNG nào đó"})
    assert verdicts(one) == ["refused"] * 2
    meant = {"meant": {"Phòng nào đó": office}, "kinds": {}}
    assert imports.settle_agencies_of_rows(learner_import=one, **meant, by=officer, at=at) == (1, 0)
    one.refresh_from_db()
    one = imports.look_at_learners(learner_import=one, by=officer, at=at)
    assert verdicts(one) == ["new", "new"]


def test_all_writings_that_no_register_has_are_settled_on_one_page(run, office, looked_at, officer, sign_in, at):
    names = [
        "Hội Phụ nữ phường Xa",
        "Trạm Y tế phường Xa",
        "TRẠM  Y TẾ PHƯỜNG XA",
        "Đoàn Thanh niên phường Xa",
        "Phòng LĐ cũ",
    ]
    one = looked_at(*({"name": f"Trần Văn {name[:4]}", "agency": name} for name in names))
    desk, here = sign_in(officer), reverse("training:learner_import", args=[one.pk])
    shown = desk.get(here).context["unknown"]
    assert sorted(each["rows"] for each in shown) == [1, 1, 1, 2]
    place = {each["written"]: each["form"].prefix for each in shown}
    said = {f"{prefix}-written": written for written, prefix in place.items()}
    said |= {f"{place['Phòng LĐ cũ']}-agency": office.pk, f"{place['Trạm Y tế phường Xa']}-kind": "health"}
    desk.post(reverse("training:learner_import_agencies", args=[one.pk]), {**said, "kind_of_others": "union"})
    kinds = {agency.name_on(run.starts_on): agency.kind for agency in Agency.objects.exclude(pk=office.pk)}
    assert kinds == {names[0]: "union", names[1]: "health", names[3]: "union"}
    one.refresh_from_db()
    assert not one.is_ready
    one = imports.look_at_learners(learner_import=one, by=officer, at=at)
    assert "refused" not in verdicts(one)
    desk.post(reverse("training:learner_import_agencies", args=[one.pk]), {**said, "kind_of_others": "union"})
    assert Agency.objects.count() == 4


def test_who_may_not_register_agencies_only_says_which_is_meant(run, office, looked_at, make_user, sign_in, at):
    one = looked_at({"agency": "Phòng nào đó"})
    trainer = make_user("trainer")
    page = sign_in(trainer).get(reverse("training:learner_import", args=[one.pk]))
    assert page.context["others"] is None and "kind" not in page.context["unknown"][0]["form"].fields
    with pytest.raises(OutOfScope):
        imports.settle_agencies_of_rows(
            learner_import=one, meant={}, kinds={"Phòng nào đó": "health"}, by=trainer, at=at
        )
    sign_in(trainer).post(
        reverse("training:learner_import_agencies", args=[one.pk]), {"w0-written": "Phòng nào đó", "w0-kind": "health"}
    )
    assert Agency.objects.count() == 1


def test_nothing_chosen_changes_nothing_and_says_so(run, looked_at, officer, sign_in):
    one = looked_at({"agency": "Phòng nào đó"})
    for said in ({}, {"w0-written": "Phòng nào đó"}, {"w0-written": "x" * 300, "kind_of_others": "spy"}):
        desk = sign_in(officer)
        answer = desk.post(reverse("training:learner_import_agencies", args=[one.pk]), said, follow=True)
        assert "messages" in answer.context and [m.level_tag for m in answer.context["messages"]] == ["error"]
    one.refresh_from_db()
    assert one.is_ready


def test_a_name_from_after_the_class_means_who_was_there_before(run, looked_at, officer, at):
    old = an_agency("so-ldtbxh", "Sở Lao động - Thương binh và Xã hội")
    new = network.register_agency(
        code="so-moi", kind="department", name="Sở Mới", founded_on=date(2025, 3, 1), by=officer, at=at
    )
    network.end_agency(agency=old, on=date(2025, 3, 1), by=officer, at=at, successor=new)
    one = looked_at({"agency": "Sở Mới"}, {"agency": "Sở LĐ-TB&XH"})
    assert {row["agency"] for row in one.rows} == {str(old.pk)}
    assert verdicts(one) == ["new", "same"], "one person under the old and the new name"


def test_what_changed_between_looking_and_confirming_is_shown_again(run, office, looked_at, officer, at):
    one = looked_at({}, {"name": "Trần Văn An"})
    actions.enrol_people(course_run=run, people=[{"name": NAME, "agency": office}], by=officer, at=at)
    assert imports.confirm_learner_import(learner_import=one, by=officer, at=at) == 1
    one.refresh_from_db()
    assert one.is_open and verdicts(one) == ["same", "new"] and run.learners.count() == 1


def test_a_file_put_aside_keeps_no_rows_and_cannot_be_taken_in(run, looked_at, officer, at):
    one = imports.put_learners_aside(learner_import=looked_at({}), by=officer, at=at)
    assert one.rows == []
    with pytest.raises(imports.NotOpen):
        imports.confirm_learner_import(learner_import=one, by=officer, at=at)


def test_a_list_with_other_headings_is_read_and_a_formula_is_refused(looked_at):
    file = io.BytesIO()
    made = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = made.add_worksheet("Danh sách")
    sheet.write_row(2, 0, ["STT", "Họ tên", "Đơn vị công tác", "Chức danh"])
    sheet.write_row(3, 0, [1, NAME, OFFICE, "Chuyên viên"])
    sheet.write_row(4, 0, [2, "", OFFICE])
    sheet.write_formula(4, 1, '="Trần " & "An"', None, "Trần An")
    made.close()
    one = looked_at(data=file.getvalue())
    assert (verdicts(one), one.ignored) == (["new", "refused"], ["STT"])
    assert one.rows[1]["problems"][0]["column"] == "name"


def test_what_is_no_list_is_not_opened(looked_at):
    with pytest.raises(BadFile):
        looked_at(data=b"no spreadsheet")
    assert not LearnerImport.objects.exists()


def test_the_list_written_out_is_read_back_as_the_same_people(run, looked_at, officer, at):
    take_in(looked_at({"position": "Chuyên viên", "commune": "Phường Hồng Gai"}, {"name": "Trần Văn An"}), officer, at)
    assert verdicts(looked_at(data=learners_out(run))) == ["same", "same"]


def test_the_template_has_the_headings_and_a_guide():
    opened = CalamineWorkbook.from_filelike(io.BytesIO(template()))
    assert [str(column.label) for column in SHAPE.columns] == opened.get_sheet_by_index(0).to_python()[0]
    assert len(opened.sheet_names) == 2


def test_others_than_officers_and_trainers_bring_no_file(run, make_user, at):
    for role in ("lead", "worker", "partner", "police", "admin"):
        with pytest.raises(OutOfScope):
            imports.start_learner_import(course_run=run, file_name="x", data=a_file({}), by=make_user(role), at=at)


def test_a_file_is_read_looked_at_settled_and_taken_in_on_its_pages(run, office, officer, sign_in):
    desk = sign_in(officer)
    rows = ({}, {"name": "nguyen hoang phuong thao"}, {"name": "Trần Văn An", "agency": "Phòng nào đó"})
    file = SimpleUploadedFile("ds.xlsx", a_file(*rows), content_type=MIME)
    here = desk.post(reverse("training:learners_upload", args=[run.pk]), {"file": file}).url
    one = LearnerImport.objects.get()

    def do(deed, **said):
        return desk.post(reverse(f"training:learner_import_{deed}", args=[one.pk]), said)

    assert "<progress" in desk.get(here).content.decode()
    do("look")
    page = desk.get(here)
    assert "Phòng nào đó" in page.content.decode() and page.context["undecided"] == 1
    do("agencies", **{"w0-written": "Phòng nào đó", "w0-agency": office.pk})
    do("look")
    do("decide", row="3", decided="another")
    assert not run.learners.exists()
    do("confirm")
    assert "<progress" in desk.get(here).content.decode()
    do("take")
    assert run.learners.count() == 3
    assert "<progress" not in desk.get(here).content.decode()
    assert desk.get(reverse("training:learners_export", args=[run.pk])).headers["Content-Type"] == MIME
    assert desk.get(reverse("training:learners_template")).headers["Content-Type"] == MIME
