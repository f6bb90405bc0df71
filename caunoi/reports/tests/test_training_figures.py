"""Figures of classes, tests, certificates, workshops, tasks and communication: each unit by itself, each part told."""

from datetime import date, timedelta

import pytest
from django.conf import settings

from caunoi.base.ids import new_id
from caunoi.certificates.models import Certificate
from caunoi.coordination import actions as plans
from caunoi.learning.models import FollowUp, Question, Quiz, QuizItem, QuizResult, QuizRound
from caunoi.library.models import Material, Opening
from caunoi.network.models import Agency, Club, Membership
from caunoi.outreach.tests.world import AT, FIRST
from caunoi.places.models import Place
from caunoi.privacy.disclosure import Audience
from caunoi.reports.figures import Frame, figures
from caunoi.reports.shown import inside
from caunoi.reports.tables import table
from caunoi.training.models import CourseRun, Learner, Lesson
from caunoi.workshops.models import ActionItem, ActionStep, Invitation, Workshop

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
DAY = date(2026, 2, 10)


@pytest.fixture
def town(world):
    world.union = Agency.objects.create(code="hoi", kind="union", founded_on=FIRST)
    world.health = Agency.objects.create(code="syt", kind="health", founded_on=FIRST)
    world.members = [
        Membership.objects.create(club=world.club, member_code=f"TV{n}", role=role, from_on=FIRST)
        for n, role in enumerate(("board", "core", "member"))
    ]
    return world


def a_class(town, code="L1", *, starts_on=DAY, **said):
    return CourseRun.objects.create(
        code=code, title="Lớp tập huấn", host=town.health, place=town.place, approach=said.pop("approach", None),
        starts_on=starts_on, ends_on=starts_on, recorded_by=town.officer, recorded_at=AT,
        **{"state": "held", **said},
    )  # fmt: skip


def a_learner(town, run, *, present=1, **who):
    return Learner.objects.create(
        course_run=run, learner_code=f"HV-{run.learners.count() + 1:03}", days_present=present,
        recorded_by=town.officer, recorded_at=AT, **who,
    )  # fmt: skip


def counted(town):
    """The figures of all approaches together; every breakdown makes its total."""
    found = figures(Frame(town.province, town.period))
    for figure in found:
        for name, parts in figure.breakdowns.items():
            assert sum(parts.values()) == figure.value, (figure.code, name)
    return {figure.code: figure for figure in found if figure.approach is None}


def test_a_planned_or_cancelled_class_is_none_and_an_open_one_counts_once_somebody_was_there(town):
    a_class(town, "A")
    a_class(town, "B", state="planned")
    a_class(town, "C", state="cancelled")
    run = a_class(town, "D", state="open")
    assert counted(town)["classes_held"].value == 1
    a_learner(town, run, agency=town.union)
    figure = counted(town)["classes_held"]
    assert (figure.value, figure.unit, figure.breakdowns["host"]) == (2, "lớp", {"syt": 2})


def test_lessons_count_on_their_own_day_and_hours_as_stated_or_as_taught(town):
    stated = a_class(town, "A", hours=20)
    taught = a_class(town, "B")
    for hour, run in ((8, taught), (13, taught), (8, stated)):
        starts = AT.replace(month=2, day=10, hour=hour)
        Lesson.objects.create(course_run=run, title="Buổi", starts_at=starts, ends_at=starts + timedelta(minutes=100))
    found = counted(town)
    assert (found["lessons_held"].value, found["lessons_held"].unit) == (3, "buổi")
    assert (found["training_hours"].value, found["training_hours"].unit) == (23, "giờ")


def test_somebody_in_two_classes_is_two_lượt_and_one_person(town):
    for code in ("A", "B"):
        run = a_class(town, code)
        a_learner(town, run, membership=town.members[0])
        a_learner(town, run, agency=town.union, folded="nguyen hoang phuong thao", group="womens_union", gender="f")
        a_learner(town, run, agency=town.union)
        a_learner(town, run, agency=town.union, present=0)
    found = counted(town)
    assert found["class_attendances"].value == 6
    assert found["learners_trained"].value == 4  # without a name nobody can be met again
    assert found["learners_trained"].breakdowns["learner_kind"] == {"member": 1, "official": 3}
    assert found["learners_trained"].breakdowns["learner_group"] == {
        "club_board": 1,
        "womens_union": 1,
        "not_stated": 2,
    }
    assert found["officials_trained"].value == 3
    assert found["members_trained"].value == 1


def test_members_and_officials_make_everybody_so_protection_knows_it(town):
    run = a_class(town)
    for member in town.members:
        a_learner(town, run, membership=member)
    for n in range(20):
        a_learner(town, run, agency=town.union, folded=f"ten {n}")
    found = figures(Frame(town.province, town.period))
    made = table(Frame(town.province, town.period), found, Audience.PROVINCE)
    names = {key.indicator for relation in made.relations for key, _weight in relation.terms}
    assert {"officials_trained", "members_trained", "learners_trained", "class_attendances"} <= names


def a_quiz(town, run):
    """Four questions; who had one right before has three right after."""
    quiz = Quiz.objects.create(code="T1", title="Bài", recorded_by=town.officer, recorded_at=AT)
    for n in range(4):
        question = Question.objects.create(
            code=f"C{n}", text="?", options=["a", "b"], correct=[0], recorded_by=town.officer, recorded_at=AT
        )
        QuizItem.objects.create(quiz=quiz, question=question, order=n + 1)
    said = {"course_run": run, "quiz": quiz, "pairing": "person", "opens_at": AT, "recorded_by": town.officer}
    before = QuizRound.objects.create(phase="before", recorded_at=AT, **said)
    return before, QuizRound.objects.create(phase="after", before=before, recorded_at=AT, **said)


def a_sheet(town, quiz_round, learner, right, *, stood=True):
    QuizResult.objects.create(
        quiz_round=quiz_round, learner=learner, answers=[], right=right, how="typed", handed_in_at=AT, stood=stood,
        aside="" if stood else "second", recorded_by=town.officer, recorded_at=AT,
    )  # fmt: skip


def test_means_are_percent_of_sheets_that_count_and_the_gain_is_of_pairs(town):
    run = a_class(town)
    before, after = a_quiz(town, run)
    learners = [a_learner(town, run, agency=town.union) for _n in range(6)]
    for learner in learners:
        a_sheet(town, before, learner, 1)
        a_sheet(town, after, learner, 3)
    a_sheet(town, after, learners[0], 0, stood=False)
    alone = a_learner(town, run, agency=town.union)
    a_sheet(town, after, alone, 4)
    found = counted(town)
    assert (found["quiz_mean_before"].value, found["quiz_mean_before"].unit) == (25, "%")
    assert found["quiz_mean_after"].value == 79  # (6 × 75 + 100) ÷ 7
    assert found["quiz_gain"].value == 67  # (75 - 25) ÷ (100 - 25), of the six pairs
    assert found["quiz_gain"].people_behind() == 6


@pytest.mark.parametrize(("first", "second"), [(4, 4), (3, 1)])
def test_a_gain_that_is_not_defined_or_a_loss_is_a_dash_and_no_nought(town, first, second):
    run = a_class(town)
    before, after = a_quiz(town, run)
    learner = a_learner(town, run, agency=town.union)
    a_sheet(town, before, learner, first)
    a_sheet(town, after, learner, second)
    figure = counted(town)["quiz_gain"]
    from caunoi.reports.chapters import Cell

    assert inside(Cell(figure, figure.value)) == "–"


def test_a_mean_of_few_people_is_in_no_table_for_outside(town):
    run = a_class(town)
    before, _after = a_quiz(town, run)
    for _n in range(3):
        a_sheet(town, before, a_learner(town, run, agency=town.union), 2)
    found = figures(Frame(town.province, town.period))
    made = table(Frame(town.province, town.period), found, Audience.PROVINCE)
    assert "quiz_mean_before" not in {cell.key.indicator for cell in made.cells}


def test_certificates_count_on_their_day_and_revoked_ones_do_not(town):
    run = a_class(town)
    for n in range(3):
        learner = a_learner(town, run, agency=town.union, group="leaders")
        Certificate.objects.create(
            learner=learner, course_run=run, year=2026, number=n + 1, title="Lớp", starts_on=DAY, ends_on=DAY,
            issuer="Sở", issued_on=DAY, issued_at=AT, issued_by=town.officer,
            revoked_at=AT if n == 0 else None, reason="in nhầm" if n == 0 else "",
        )  # fmt: skip
    figure = counted(town)["certificates_issued"]
    assert (figure.value, figure.unit, figure.breakdowns["learner_group"]) == (2, "giấy", {"leaders": 2})


def test_the_last_word_of_who_was_asked_again_counts(town):
    run = a_class(town)
    learner = a_learner(town, run, agency=town.union)
    for state, hours in (("not_reached", 0), ("answered", 1)):
        FollowUp.objects.create(
            course_run=run, learner=learner, state=state, how="office", answered_at=AT + timedelta(hours=hours),
            recorded_by=town.officer, recorded_at=AT,
        )  # fmt: skip
    assert counted(town)["follow_ups"].breakdowns["follow_up"] == {"answered": 1}


def test_openings_are_counted_and_belong_to_nobody(town):
    material = Material.objects.create(
        code="TL1", title="Tài liệu", kind="page", language="vi", recorded_by=town.officer, recorded_at=AT
    )
    Opening.objects.create(material=material, on=DAY, through="phone", times=7)
    Opening.objects.create(material=material, on=DAY, through="open", times=5)
    figure = counted(town)["material_opened"]
    assert (figure.value, figure.unit, figure.breakdowns["opened"]) == (12, "lần", {"phone": 7, "open": 5})


def a_workshop(town, code="HT1", **said):
    return Workshop.objects.create(
        code=code, title="Hội thảo", neutral_title="Hội thảo", host=town.health, place=town.place,
        starts_at=AT.replace(month=2), ends_at=AT.replace(month=2, hour=15), recorded_by=town.officer, recorded_at=AT,
        **{"state": "held", **said},
    )  # fmt: skip


def test_delegates_are_lượt_by_kind_of_agency(town):
    held = a_workshop(town)
    a_workshop(town, "HT2", state="called")
    for agency, came in ((town.union, 40), (town.health, 18)):
        Invitation.objects.create(
            workshop=held, agency=agency, seats=40, attended=came, token=str(new_id()), recorded_by=town.officer,
            recorded_at=AT,
        )  # fmt: skip
    found = counted(town)
    assert (found["workshops_held"].value, found["workshops_held"].unit) == (1, "cuộc")
    assert found["workshop_delegates"].value == 58
    assert found["workshop_delegates"].breakdowns["agency_kind"] == {"union": 40, "health": 18}


def an_item(town, code, *, done_on=None):
    item = ActionItem.objects.create(
        code=code, text="Việc", owner=town.union, due_on=date(2026, 2, 20), state="done" if done_on else "agreed",
        recorded_by=town.officer, recorded_at=AT,
    )  # fmt: skip
    steps = [("agree", AT.replace(month=1)), *([("finish", done_on)] if done_on else [])]
    for version, (kind, moment) in enumerate(steps, 1):
        ActionStep.objects.create(
            action_item=item, kind=kind, version=version, happened_at=moment, recorded_by=town.officer
        )


def test_tasks_are_told_by_owner_and_by_whether_in_time(town):
    an_item(town, "V1")
    an_item(town, "V2", done_on=AT.replace(month=2, day=20))
    an_item(town, "V3", done_on=AT.replace(month=2, day=21))
    found = counted(town)
    assert found["tasks_agreed"].value == 3
    assert found["tasks_done"].breakdowns["in_time"] == {"in_time": 1, "late": 1}


def test_communication_is_told_in_three_units_that_are_never_added(town):
    said = {"on": DAY, "place": town.place, "agency": town.union, "topic": "Chủ đề"}
    plans.record_communications(
        communications=[
            {"kind": "meeting", "reach": 180, **said},
            {"kind": "post", "reach": 20, **said},
            {"kind": "leaflet", "reach": 3500, **said},
            {"kind": "loudspeaker", "reach": 24, **said},
        ],
        by=town.officer,
        at=AT,
    )
    found = counted(town)
    told = {code: (found[code].value, found[code].unit) for code in found if code.startswith("communication")}
    assert told == {
        "communications": (4, "hoạt động"),
        "communication_reach": (200, "lượt"),
        "communication_items": (3500, "vật phẩm"),
        "communication_broadcasts": (24, "buổi"),
    }
    assert found["communications"].breakdowns["commune"] == {str(town.place.pk): 4}


def test_activities_lead_to_exactly_their_rows(town, sign_in):
    from caunoi.reports.chapters import Cell
    from caunoi.reports.links import rows_behind

    said = {"on": DAY, "place": town.place, "agency": town.union, "topic": "Chủ đề", "reach": 5}
    rows = plans.record_communications(
        communications=[{"kind": kind, **said} for kind in ("meeting", "meeting", "leaflet")], by=town.officer, at=AT
    )
    plans.take_back(communication=rows[0], reason="ghi hai lần", by=town.officer, at=AT)
    frame, figure = Frame(town.province, town.period), counted(town)["communications"]
    client = sign_in(town.officer)
    for cell in (Cell(figure, figure.value), Cell(figure, 1, "communication", "meeting")):
        assert client.get(rows_behind(frame, cell)).context["listing"].count == cell.value


def test_requirements_are_told_by_how_they_stand(town):
    plans.record_directive(
        kind="letter", number="1", issued_on=DAY, issuer=town.health, title="Văn bản", by=town.officer, at=AT,
        requirements=[{"text": "a", "agency": town.union, "due_on": DAY}, {"text": "b", "agency": town.union}],
    )  # fmt: skip
    assert counted(town)["requirements_due"].breakdowns["required"] == {"given": 1}


def test_a_club_sees_its_own_learners_and_no_meeting(town):
    run = a_class(town)
    a_learner(town, run, membership=town.members[0])
    a_learner(town, run, agency=town.union)
    a_workshop(town)
    other = Club.objects.exclude(pk=town.club.pk).first()
    for club, learners in ((town.club, 1), (other, 0)):
        rows = figures(Frame(town.province, town.period, town.officer, club.pk))
        whole = {row.code: row.value for row in rows if row.approach is None}
        assert (whole["learners_trained"], whole["classes_held"], whole["workshops_held"]) == (learners, learners, 0)


def test_a_commune_sees_the_classes_held_there(town):
    a_learner(town, a_class(town), agency=town.union)
    elsewhere = Place.objects.create(
        code="07069", level="commune", kind="phuong", name="Mạo Khê", full_name="Phường Mạo Khê",
        search_name="mao khe", province_code=settings.PROVINCE, valid_from=FIRST, dated="exact", source="test",
    )  # fmt: skip
    for place, value in ((town.place, 1), (elsewhere, 0)):
        rows = figures(Frame(place, town.period))
        assert next(row.value for row in rows if row.code == "classes_held" and row.approach is None) == value


def test_no_new_figure_costs_more_than_three_statements(town, django_assert_max_num_queries):
    from caunoi.coordination.models import Indicator
    from caunoi.reports.counting import COUNTERS

    scope = Frame(town.province, town.period).scope()
    for code in Indicator.objects.filter(section__in=("training", "meetings")).values_list("code", flat=True):
        with django_assert_max_num_queries(3):
            COUNTERS[code](scope)


def test_nothing_of_classes_stands_in_a_report_of_2019(town):
    from caunoi.coordination.models import Indicator

    assert not Indicator.objects.on(date(2019, 1, 1)).filter(section__in=("training", "meetings")).exists()
    assert Indicator.objects.on(date(2021, 1, 1)).filter(section="training").count() == 12
