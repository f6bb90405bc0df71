"""Plans, targets, programmes, communication: who may set them, and what they may say."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from caunoi.base import files
from caunoi.coordination import actions
from caunoi.coordination.errors import BadTarget, InTheFuture, OutOfScope, TakenAlready
from caunoi.coordination.models import Attachment, Communication, Plan, Programme, Target
from caunoi.coordination.tests.conftest import AT
from caunoi.network.models import Approach, Posting
from caunoi.training.actions import NotNeutral


def add(plan, office, **said):
    return actions.add_target(plan=plan, by=office.officer, at=AT, **said)


def test_programmes_come_as_configuration_and_a_draft_says_so(office):
    assert office.programme.is_certain and "1629/QĐ-TTg" in office.programme.decision
    assert not office.draft.is_certain and office.draft.doubt
    assert actions.load_programmes(by=None, at=AT) == 0


def test_a_decision_that_was_issued_takes_the_doubt_away_and_loading_does_not_bring_it_back(office):
    actions.change_programme(
        programme=office.draft, title=office.draft.title, decision="Quyết định số 01/QĐ-TTg", is_certain=True,
        doubt="", by=office.officer, at=AT,
    )  # fmt: skip
    actions.load_programmes(by=None, at=AT)
    assert Programme.objects.get(code="2026-2035").is_certain


def test_a_doubt_without_words_is_no_row(office):
    with pytest.raises(IntegrityError), transaction.atomic():
        Programme.objects.filter(pk=office.draft.pk).update(doubt="")


def test_a_plan_of_a_year_lasts_that_year_and_of_none_the_whole_programme(office, plan):
    assert (plan.first_day, plan.last_day) == (date(2023, 1, 1), date(2023, 12, 31))
    whole = actions.make_plan(
        code="KH-5", title="Kế hoạch 5 năm", programme=office.programme, agency=office.labour, by=office.officer, at=AT
    )
    target = add(whole, office, code="contacts", value=1, year=2024)
    assert (whole.first_day, whole.last_day) == (date(2021, 1, 1), date(2025, 12, 31))
    assert (target.first_day, target.last_day) == (date(2024, 1, 1), date(2024, 12, 31))


@pytest.mark.parametrize(
    "said",
    [
        {"code": "no-such"},
        {"code": "contacts", "year": 2031},
        {"code": "contacts", "breakdown": "trade", "part": "may"},
        {"code": "contacts", "breakdown": "gender"},
    ],
)
def test_a_target_for_nothing_is_refused(office, plan, said):
    with pytest.raises(BadTarget):
        add(plan, office, value=10, **said)


def test_the_same_target_stands_once(office, plan):
    with pytest.raises(TakenAlready):
        add(plan, office, code="contacts", value=5)
    add(plan, office, code="contacts", value=5, breakdown="gender", part="f")
    with pytest.raises(IntegrityError), transaction.atomic():
        Target.objects.create(plan=plan, code="contacts", value=7)
    with pytest.raises(IntegrityError), transaction.atomic():
        Target.objects.create(plan=plan, code="contacts", value=7, place=office.place)


@pytest.mark.parametrize("title", ["Kế hoạch phòng, chống mại dâm năm 2023", "Ke hoach phong chong te nan xa hoi"])
def test_a_title_that_is_printed_holds_no_word_for_the_trade(office, title):
    with pytest.raises(NotNeutral):
        actions.make_plan(
            code="X", title=title, programme=office.programme, agency=office.labour, by=office.officer, at=AT
        )
    assert not Plan.objects.exists()


@pytest.mark.parametrize("role", ["worker", "lead", "trainer", "partner", "police", "provider", "expert", "admin"])
def test_only_officers_of_the_province_set_plans(office, plan, make_user, role):
    with pytest.raises(OutOfScope):
        actions.change_plan(plan=plan, changes={"title": "Khác"}, by=make_user(role), at=AT)


def test_an_officer_held_to_some_approaches_sets_none(office, plan, make_user):
    officer = make_user("officer")
    approach = Approach.objects.create(code="a", name="Mô hình", short_name="MH", started_on=date(2020, 1, 1))
    Posting.objects.create(user=officer, approach=approach, from_on=date(2020, 1, 1))
    with pytest.raises(OutOfScope):
        actions.change_plan(plan=plan, changes={"title": "Khác"}, by=officer, at=AT)


def test_an_agency_sees_its_own_plans_and_those_that_ask_something_of_it(office, plan, directive):
    assert not Plan.objects.visible_to(office.partner).exists()
    actions.change_plan(plan=plan, changes={"directive": directive}, by=office.officer, at=AT)
    assert list(Plan.objects.visible_to(office.partner).distinct()) == [plan]
    assert Target.objects.visible_to(office.police).distinct().count() == 2


def upload(name="Kế hoạch 312.pdf"):
    return SimpleUploadedFile(name, b"%PDF-1.7 noi dung")


def test_a_file_is_seen_with_what_it_belongs_to_and_goes_with_its_row(
    office, directive, django_capture_on_commit_callbacks
):
    kept = actions.attach(to=directive, upload=upload(), by=office.officer, at=AT)
    assert Attachment.objects.visible_to(office.partner).get() == kept
    with django_capture_on_commit_callbacks(execute=True):
        actions.detach(attachment=kept, by=office.officer, at=AT)
    with pytest.raises(files.NoSuchFile):
        files.open_kept(kept.stored)


def test_a_file_that_is_not_a_paper_is_refused(office, directive):
    with pytest.raises(files.WrongKind):
        actions.attach(to=directive, upload=upload("a.exe"), by=office.officer, at=AT)
    assert not Attachment.objects.exists()


def activity(office, **said):
    return {
        "kind": "meeting", "on": date(2026, 3, 1), "place": office.place, "agency": office.women,
        "topic": "Nói chuyện chuyên đề", "reach": 180, **said,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "unit"),
    [("meeting", "lượt"), ("post", "lượt"), ("leaflet", "vật phẩm"), ("loudspeaker", "buổi"), ("broadcast", "buổi")],
)
def test_the_unit_of_a_reach_follows_its_kind(office, kind, unit):
    [row] = actions.record_communications(communications=[activity(office, kind=kind)], by=office.officer, at=AT)
    assert row.reach_unit == unit


def test_nothing_is_recorded_that_has_not_happened(office):
    with pytest.raises(InTheFuture):
        actions.record_communications(
            communications=[activity(office), activity(office, on=date(2026, 3, 4))], by=office.officer, at=AT
        )
    assert not Communication.objects.exists()


def test_an_activity_taken_back_stays_in_sight_and_counts_no_more(office):
    [row] = actions.record_communications(communications=[activity(office)], by=office.officer, at=AT)
    actions.take_back(communication=row, reason="ghi hai lần", by=office.officer, at=AT)
    assert Communication.objects.count() == 1 and not Communication.objects.counting().exists()
