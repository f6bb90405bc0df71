"""Agencies are invited, answer, come, agree on something, and the next meeting opens with what became of it."""

import io
from datetime import date, timedelta

import pytest
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from caunoi.base.ids import new_id
from caunoi.discussion import actions as talking
from caunoi.network.errors import EndsBeforeItBegins, OutOfScope
from caunoi.network.tests.world import an_agency
from caunoi.training.actions import NotNeutral
from caunoi.workshops import actions
from caunoi.workshops.letter import letter_pdf
from caunoi.workshops.models import Invitation, Workshop
from caunoi.workshops.opening import became_of
from caunoi.workshops.paper import frozen, minutes, minutes_sheet, thawed
from caunoi.workshops.tests.conftest import LONG

DUE = date(2026, 4, 1)


def text_of(pdf):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_the_title_on_letters_says_nothing_of_the_trade(plan):
    with pytest.raises(NotNeutral):
        plan(title="Hội thảo phòng, chống mại dâm")
    kept = plan(title="Hội thảo phòng, chống mại dâm", neutral_title="Hội thảo công tác xã hội")
    assert kept.neutral_title == "Hội thảo công tác xã hội"


def test_a_workshop_ends_after_it_begins_and_follows_an_earlier_one(plan, at):
    with pytest.raises(EndsBeforeItBegins):
        plan(ends_at=at)
    later = plan("HT-02", starts_at=at + timedelta(days=90))
    with pytest.raises(actions.NotBefore):
        plan("HT-01", previous=later)


def test_an_agency_is_invited_once(invited, keeper, at):
    workshop, rows = invited
    again = actions.invite(workshop=workshop, agencies=[{"agency": rows[0].agency}], by=keeper, at=at)
    assert again == []
    assert workshop.invitations.count() == 2


def test_an_agency_answers_and_its_last_word_counts(invited, at):
    _workshop, [first, _second] = invited
    actions.answer_invitation(invitation=first, answer="yes", coming=2, delegates=" Trạm trưởng \n\n", at=at)
    kept = actions.answer_invitation(invitation=first, answer="no", at=at + timedelta(hours=1))
    assert (kept.answer, kept.coming, kept.delegates) == ("no", None, "")


@pytest.mark.parametrize("coming", [None, 0, 501])
def test_a_yes_says_how_many(invited, at, coming):
    _workshop, [first, _second] = invited
    with pytest.raises(actions.Incomplete):
        actions.answer_invitation(invitation=first, answer="yes", coming=coming, at=at)


def test_once_it_has_begun_only_a_secretary_takes_answers(invited, keeper, at):
    workshop, [first, _second] = invited
    with pytest.raises(actions.TooLate):
        actions.answer_invitation(invitation=first, answer="no", at=workshop.starts_at)
    actions.answer_invitation(invitation=first, answer="no", by=keeper, at=workshop.starts_at)


def test_an_invitation_that_went_out_is_not_taken_back(invited, keeper, at):
    workshop, [first, second] = invited
    actions.mark_sent(workshop=workshop, invitations=[first.pk], by=keeper, at=at)
    with pytest.raises(actions.SentAlready):
        actions.take_back_invitation(invitation=Invitation.objects.get(pk=first.pk), by=keeper, at=at)
    actions.take_back_invitation(invitation=second, by=keeper, at=at)
    workshop.refresh_from_db()
    assert workshop.state == Workshop.State.CALLED


@pytest.fixture
def held(invited, keeper, at):
    """A workshop with everything in it: who came, what was said, what was agreed."""
    workshop, rows = invited
    actions.set_agenda(workshop=workshop, items=[{"title": "Khai mạc"}], by=keeper, at=at)
    actions.record_attendance(workshop=workshop, came={rows[0].pk: 2, rows[1].pk: 0}, by=keeper, at=workshop.ends_at)
    talk = actions.start_discussion(workshop=workshop, by=keeper, at=at)
    said = [{"kind": "difficulty", "text": text} for text in ("Thiếu cán bộ", "Ít người làm")]
    said[0]["agency"] = rows[0].agency
    points = talking.write_points(discussion=talk, points=said, by=keeper, at=at)
    [loud] = talking.write_points(discussion=talk, points=[{"kind": "proposal", "text": "Ồn ào"}], by=keeper, at=at)
    talking.hide_point(point=loud, reason="Lạc đề", by=keeper, at=at)
    ids = [one.pk for one in points]
    theme = talking.make_theme(discussion=talk, kind="difficulty", title="Nhân lực mỏng", points=ids, by=keeper, at=at)
    item = actions.agree_on(
        text="Bố trí thêm cộng tác viên",
        owner=rows[1].agency,
        due_on=DUE,
        workshop=workshop,
        theme=theme,
        by=keeper,
        at=at,
    )
    said = {"chair": "Trần Thị Bích Ngọc, Phó Giám đốc", "secretary": "Lê Văn Khoa, chuyên viên"}
    actions.write_minutes(workshop=workshop, minutes="Thống nhất phối hợp.", by=keeper, at=at, **said)
    workshop.refresh_from_db()
    return workshop, item


def test_the_minutes_tell_it_all_as_pdf_and_as_word(held):
    workshop, item = held
    pdf, docx = minutes(workshop, form="pdf"), Document(io.BytesIO(minutes(workshop, form="docx")))
    told = text_of(pdf)
    for words in ("BIÊN BẢN", "Nhân lực mỏng", item.code, "THƯ KÝ", "Trần Thị Bích Ngọc", "Trạm Y tế phường Hồng Gai"):
        assert words in told
    assert "Ồn ào" not in told
    assert LONG in told
    cells = [cell.text for table in docx.tables for row in table.rows for cell in row.cells]
    assert any("Lê Văn Khoa" in cell for cell in cells)
    assert any("Trạm Y tế phường Hồng Gai" in cell for cell in cells)


def test_the_minutes_say_which_agency_contributed_what_aloud(held, keeper, at):
    workshop, item = held
    talk = workshop.discussion
    aloud = {"kind": "experience", "text": "Có đầu mối thì nhanh", "agency": item.owner}
    talking.write_points(discussion=talk, points=[aloud], by=keeper, at=at)
    talking.open_floor(discussion=talk, until=at + timedelta(hours=1), by=keeper, at=at)
    typed = {"kind": "experience", "text": "Gửi giấy mời sớm", "agency": item.owner, "id": new_id()}
    talking.say_from_the_floor(discussion=talk, at=at, **typed)
    lines = [line for section in minutes_sheet(workshop).sections for line in section.blocks if isinstance(line, str)]
    [theme] = [line for line in lines if "Nhân lực mỏng" in line]
    [spoken] = [line for line in lines if "Có đầu mối" in line]
    [phoned] = [line for line in lines if "Gửi giấy mời" in line]
    assert "Trạm Y tế phường Hồng Gai" in theme
    assert LONG in spoken
    assert LONG not in phoned


def test_the_list_at_the_door_and_the_letter_hold_what_they_promise(held, sign_in, keeper, at):
    workshop, item = held
    first = workshop.invitations.exclude(agency=item.owner).get()
    names = "Nguyễn Hoàng Phương Thảo, Phó Trưởng trạm"
    actions.answer_invitation(invitation=first, answer="yes", coming=1, delegates=names, by=keeper, at=at)
    page = sign_in(keeper).get(reverse("workshops:attendance", args=[workshop.pk])).content.decode()
    assert names in page
    first.refresh_from_db()
    letter = text_of(letter_pdf(first, at=at))
    assert "Khai mạc" in letter
    assert f"/answer/{first.token}/" in letter.replace(" ", "")


def test_minutes_come_back_from_the_database_as_they_were(held):
    workshop, _item = held
    sheet = minutes_sheet(workshop)
    assert thawed(frozen(sheet)) == sheet


def test_signed_minutes_stay_whatever_becomes_of_the_items(held, keeper, at):
    workshop, item = held
    actions.sign_minutes(workshop=workshop, by=keeper, at=workshop.ends_at)
    workshop.refresh_from_db()
    before = minutes(workshop, form="pdf")
    actions.take_step(
        action_item=item, kind="postpone", note="Chờ kinh phí", due_on=date(2026, 9, 1), based_on=1, by=keeper, at=at
    )
    assert minutes(workshop, form="pdf") == before
    for change in (
        lambda: actions.set_agenda(workshop=workshop, items=[], by=keeper, at=at),
        lambda: actions.record_attendance(workshop=workshop, came={}, by=keeper, at=at),
        lambda: actions.write_minutes(workshop=workshop, minutes="Khác", by=keeper, at=at),
        lambda: actions.agree_on(text="Thêm", owner=item.owner, due_on=DUE, workshop=workshop, by=keeper, at=at),
    ):
        with pytest.raises(actions.Signed):
            change()


def test_minutes_without_a_chair_are_not_signed(plan, keeper, at):
    with pytest.raises(actions.Incomplete):
        actions.sign_minutes(workshop=plan(starts_at=at), by=keeper, at=at)


def test_conclusions_that_name_somebody_are_refused(plan, keeper, at):
    with pytest.raises(talking.NamesSomebody):
        actions.write_minutes(workshop=plan(), minutes="Giao chị Hoa gọi 0912345678", by=keeper, at=at)


def test_the_next_meeting_opens_with_what_became_of_it(held, plan, keeper, at):
    workshop, item = held
    late = actions.agree_on(text="Lập danh mục", owner=item.owner, due_on=DUE, workshop=workshop, by=keeper, at=at)
    actions.take_step(action_item=item, kind="finish", note="Đã bố trí 5 người", based_on=1, by=keeper, at=at)
    following = plan("HT-02", starts_at=at + timedelta(days=90), previous=workshop)
    rows = became_of(following)
    assert [(row.item.code, row.overdue, row.last_note) for row in rows] == [
        (late.code, True, ""),
        (item.code, False, "Đã bố trí 5 người"),
    ]
    told = text_of(minutes(following, form="pdf"))
    assert "Đã bố trí 5 người" in told


def test_an_item_moves_by_steps_on_the_version_that_was_seen(held, keeper, at):
    _workshop, item = held
    moved = actions.take_step(action_item=item, kind="begin", based_on=1, by=keeper, at=at)
    assert (moved.state, moved.version) == ("under_way", 2)
    with pytest.raises(actions.MovedOn):
        actions.take_step(action_item=item, kind="finish", based_on=1, by=keeper, at=at)
    with pytest.raises(actions.Incomplete):
        actions.take_step(action_item=item, kind="drop", based_on=2, by=keeper, at=at)
    done = actions.take_step(action_item=item, kind="finish", based_on=2, by=keeper, at=at)
    with pytest.raises(actions.NoSuchStep):
        actions.take_step(action_item=done, kind="begin", based_on=3, by=keeper, at=at)
    assert [step.kind for step in item.steps.all()] == ["agree", "begin", "finish"]


def test_an_item_is_handed_over_to_another_agency(held, keeper, at):
    _workshop, item = held
    other = an_agency("trung-tam", "Trung tâm Công tác xã hội", "social_work")
    moved = actions.take_step(action_item=item, kind="hand_over", note="Đổi", owner=other, based_on=1, by=keeper, at=at)
    assert (moved.owner, moved.state) == (other, "agreed")


@pytest.mark.parametrize("role", ["partner", "police", "provider", "expert"])
def test_the_owner_begins_reports_and_finishes_and_decides_nothing_else(held, posted, at, role):
    _workshop, item = held
    owner = posted(role, item.owner)
    with pytest.raises(actions.NoSuchStep):
        actions.take_step(action_item=item, kind="drop", note="Thôi", based_on=1, by=owner, at=at)
    moved = actions.take_step(action_item=item, kind="report", note="Đang làm", based_on=1, by=owner, at=at)
    assert moved.state == "under_way"
    with pytest.raises(OutOfScope):
        actions.take_step(action_item=item, kind="finish", based_on=2, by=posted(role, an_agency("x", "X")), at=at)


def test_codes_of_items_follow_each_other(plan, keeper, host, at):
    codes = [actions.agree_on(text="Việc", owner=host, due_on=DUE, by=keeper, at=at).code for _time in range(3)]
    assert codes == ["NV-2026-001", "NV-2026-002", "NV-2026-003"]
