"""The pages of classes and courses: by hand, with what a person would type."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.urls import reverse

from caunoi.network import actions as network
from caunoi.network.tests.world import START, a_place, an_agency
from caunoi.places.models import Place, Succession
from caunoi.privacy.models import AuditLine
from caunoi.training import actions
from caunoi.training.models import Course, CourseRun, DoorDuty, Learner
from caunoi.training.tabs import ClassTab
from caunoi.training.tests.test_learners import NAME, a_run, put_in

AGENCY = "Sở Lao động - Thương binh và Xã hội tỉnh Quảng Ninh"
DAY = date(2023, 9, 5)
HOURS = {
    "morning_from": "8",
    "morning_to": "11h30",
    "afternoon_from": "13:30",
    "afternoon_to": "17:00",
    "rest": "0",
}


@pytest.fixture
def run(officer, at):
    return a_run(officer, at)


@pytest.fixture
def mixed(run, officer, at, make_club):
    """The class with one official by name and one club member, who stands in it under a code."""
    put_in(run, officer, at, {"name": NAME, "group": "leaders", "position": "Chánh văn phòng"})
    club = make_club()
    member = network.join_club(club=club, member_code="M-77", role="core", from_on=START, by=officer, at=at)
    actions.enrol_members(course_run=run, memberships=[member], by=officer, at=at)
    return run


def page(browser, name, *args, **query):
    return browser.get(reverse(f"training:{name}", args=[one.pk for one in args]), query)


def send(browser, name, *args, data, **more):
    return browser.post(reverse(f"training:{name}", args=[one.pk for one in args]), data, **more)


def in_formset(prefix, *rows):
    said = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": 0}
    return said | {f"{prefix}-{n}-{name}": value for n, row in enumerate(rows) for name, value in row.items()}


def test_a_course_is_written_pasted_and_laid_out_into_a_class(officer, sign_in, at):
    browser = sign_in(officer)
    send(browser, "course_new", data={"code": "KN", "title": "Kỹ năng", "neutral_title": "Kỹ năng cộng đồng"})
    course = Course.objects.get()
    parts = in_formset(
        "part",
        {"order": "2", "title": "Kỹ năng", "minutes": "180", "method": "practice"},
        {"order": "1", "title": "Khai mạc", "minutes": "30", "method": "ceremony"},
        {"order": "", "title": "", "minutes": "", "method": "lecture"},
    )
    send(browser, "syllabus", course, data=parts | {"pasted": "Thảo luận nhóm;  90 phút\nTự bảo vệ\t60"})
    assert [item.title for item in course.syllabus.all()] == ["Khai mạc", "Kỹ năng", "Thảo luận nhóm", "Tự bảo vệ"]
    run = a_run(officer, at, course=course)
    shown = page(browser, "lessons_lay", run, **HOURS).content.decode()
    assert "Thảo luận nhóm" in shown and not run.lessons.exists()
    browser.post(f"{reverse('training:lessons_lay', args=[run.pk])}?{'&'.join(f'{k}={v}' for k, v in HOURS.items())}")
    assert run.lessons.count() == 4
    assert "Thảo luận nhóm" in page(browser, "lessons", run).content.decode()


def test_what_was_typed_stays_where_a_pasted_line_has_no_minutes(officer, sign_in, at):
    course = actions.make_course(code="KN", title="K", neutral_title="K", by=officer, at=at)
    said = in_formset("part", {"order": "1", "title": "Khai mạc", "minutes": "30", "method": "lecture"})
    answer = send(sign_in(officer), "syllabus", course, data=said | {"pasted": "Không có phút"})
    assert "Khai mạc" in answer.content.decode() and answer.context["pasted"].errors
    assert not course.syllabus.exists()


@pytest.mark.parametrize("name", ["course_new", "course_run_new"])
def test_a_title_that_says_too_much_is_refused_beside_its_field(officer, sign_in, name):
    answer = send(sign_in(officer), name, data={"code": "KN", "title": "K", "neutral_title": "phòng chống mai dam"})
    assert "mai dam" in str(answer.context["form"].errors["neutral_title"])
    assert not Course.objects.exists() and not CourseRun.objects.exists()


def test_a_class_like_another_is_planned_by_hand(run, officer, sign_in, at):
    actions.set_budget(course_run=run, lines=[{"source": "own", "item": "Nước", "planned": 5}], by=officer, at=at)
    browser = sign_in(officer)
    form = browser.get(f"{reverse('training:course_run_new')}?like={run.pk}").context["form"]
    assert form.initial["title"] == run.title
    said = {
        "code": "KH-2",
        "title": run.title,
        "host": run.host_id,
        "place": run.place_id,
        "state": "planned",
        "starts_on": "05/09/2023",
        "ends_on": "07/09/2023",
        "for_groups": ["leaders", "womens_union"],
    }
    browser.post(f"{reverse('training:course_run_new')}?like={run.pk}", said)
    made = CourseRun.objects.get(code="KH-2")
    assert (made.state, made.group_codes, made.budget.count()) == ("planned", ["leaders", "womens_union"], 1)
    assert (made.lesson_share, made.pass_share) == (50, 80)


def test_a_class_is_held_in_a_place_of_its_own_days_map(officer, sign_in):
    gone, now = a_place("06700", "Yết Kiêu"), a_place("06652", "Hồng Gai")
    Place.objects.filter(pk=gone.pk).update(valid_to=date(2025, 7, 1))
    Succession.objects.create(from_place=gone, to_place=now, on=date(2025, 7, 1), dated="exact", source="test")
    said = {"code": "A", "title": "A", "host": an_agency().pk, "place": gone.pk}
    said |= {"starts_on": "01/09/2025", "ends_on": "01/09/2025"}
    answer = send(sign_in(officer), "course_run_new", data=said)
    assert "Hồng Gai" in str(answer.context["form"].errors["place"])


def test_planned_classes_are_shown_on_the_old_and_the_new_map(officer, sign_in, at):
    gone, now = a_place("06700", "Yết Kiêu"), a_place("06652", "Hồng Gai")
    Place.objects.filter(pk=gone.pk).update(valid_to=date(2025, 7, 1))
    Succession.objects.create(from_place=gone, to_place=now, on=date(2025, 7, 1), dated="exact", source="test")
    run = a_run(officer, at, place=gone, state="planned", starts_on=DAY, ends_on=DAY)
    a_run(officer, at, "TH-2", state="held")
    browser = sign_in(officer)
    for query, place in (({}, now), ({"map": "old"}, gone), ({"map": "then", "on": "01/01/2024"}, gone)):
        context = page(browser, "planned", **query).context
        assert context["listed"] == [(run, (place,))]
        assert context["communes"] == [{"places": (place,), "number": 1}]
    assert page(browser, "planned", map="then", on="01/01/1990").status_code == 200


def test_many_classes_and_learners_ask_a_fixed_number_of_questions(
    run, officer, sign_in, at, django_assert_max_num_queries
):
    put_in(run, officer, at, *({"name": NAME} for _each in range(120)))
    for number in range(60):
        CourseRun.objects.create(
            code=f"X-{number}",
            title="Lớp",
            host=run.host,
            place=run.place,
            starts_on=DAY,
            ends_on=DAY,
            state="planned",
            recorded_by=officer,
            recorded_at=at,
        )
    browser = sign_in(officer)
    for name, args in (("course_runs", []), ("planned", []), ("learners", [run]), ("course_run", [run])):
        with django_assert_max_num_queries(40):
            assert page(browser, name, *args).status_code == 200


def test_learners_are_put_in_one_after_the_other(run, officer, sign_in):
    browser, agency = sign_in(officer), an_agency("ldtbxh", AGENCY)
    said = {"name": f" {NAME} ", "agency": agency.pk, "group": "leaders", "gender": "f", "again": "1"}
    answer = send(browser, "learner_new", run, data=said)
    learner = run.learners.get()
    assert (learner.name, learner.group, learner.source) == (NAME, "leaders", "office")
    next_one = browser.get(answer["Location"]).context["form"]
    assert str(next_one.initial["agency"]) == str(agency.pk) and "name" not in next_one.initial


def test_the_same_name_and_agency_is_asked_about_and_taken_when_it_is_another(run, officer, sign_in, at):
    put_in(run, officer, at)
    said = {"name": "nguyen hoang phuong thao", "agency": run.host_id}
    answer = send(sign_in(officer), "learner_new", run, data=said)
    assert answer.context["form"].errors["name"] and run.learners.count() == 1
    send(sign_in(officer), "learner_new", run, data=said | {"is_another": "on"})
    assert run.learners.count() == 2


def test_a_list_of_officials_names_them_finds_them_without_marks_and_is_logged(run, officer, sign_in, at):
    put_in(run, officer, at, {"name": NAME, "group": "leaders"}, {"name": "Trần Văn Đức"})
    browser = sign_in(officer)
    answer = page(browser, "learners", run, q="duc tran")
    assert [row["learner"].name for row in answer.context["listed"]] == ["Trần Văn Đức"]
    assert len(page(browser, "learners", run, group="leaders").context["listed"]) == 1
    read = AuditLine.objects.filter(verb="read", noun="learner").values_list("subjects", flat=True)
    assert list(read) == [[str(run.pk)]] * 2


@pytest.mark.parametrize("role", ["officer", "trainer"])
def test_a_mixed_class_names_nobody_on_its_lists_in_whatever_way_they_are_asked(mixed, make_user, sign_in, role):
    browser = sign_in(make_user(role))
    for query in ({}, {"q": "phuong thao"}, {"sort": "name"}, {"group": "leaders"}, {"agency": str(mixed.host_id)}):
        text = page(browser, "learners", mixed, **query).content.decode()
        assert NAME not in text and "Chánh văn phòng" not in text and "M-77" not in text
    assert not page(browser, "learners", mixed, q="phuong thao").context["listed"]
    assert len(page(browser, "learners", mixed, group="leaders").context["listed"]) == 2


def test_only_an_officer_reads_officials_by_name_in_a_mixed_class_and_it_is_logged(mixed, make_user, officer, sign_in):
    assert page(sign_in(make_user("trainer")), "officials", mixed).status_code == 404
    before = AuditLine.objects.count()
    text = page(sign_in(officer), "officials", mixed).content.decode()
    assert NAME in text and "M-77" not in text and AuditLine.objects.count() == before + 1


def test_an_official_of_a_mixed_class_is_opened_by_officers_only_and_a_member_by_nobody(
    mixed, make_user, officer, sign_in
):
    official, member = Learner.objects.get(agency__isnull=False), Learner.objects.mixing().get()
    assert page(sign_in(make_user("trainer")), "learner_change", official).status_code == 404
    assert NAME in page(sign_in(officer), "learner_change", official).content.decode()
    assert page(sign_in(officer), "learner_change", member).status_code == 404


def test_a_lead_sees_codes_of_officials_not_names(run, officer, at, make_club, posted, sign_in):
    club = make_club()
    approach = club.approach_links.get().approach
    actions.change_course_run(course_run=run, changes={"approach": approach}, by=officer, at=at)
    [one] = put_in(run, officer, at)
    text = page(sign_in(posted("lead", club)), "learners", run).content.decode()
    assert one.learner_code in text and NAME not in text


def test_a_budget_is_typed_with_dots(run, officer, sign_in):
    lines = in_formset(
        "line",
        {"source": "province", "item": "Hội trường", "planned": "12.500.000", "spent": "11 800 000"},
        {"source": "own", "item": "", "planned": "", "spent": ""},
    )
    send(sign_in(officer), "budget", run, data=lines)
    assert run.budget.values_list("planned", "spent").get() == (12_500_000, 11_800_000)
    text = page(sign_in(officer), "budget", run).content.decode()
    assert "12.500.000" in text


def test_the_door_is_given_and_taken_by_hand(run, officer, make_user, sign_in):
    browser, worker = sign_in(officer), make_user("worker")
    send(browser, "door_duty", run, data={"user": worker.pk})
    duty = DoorDuty.objects.get()
    assert duty.user == worker
    send(browser, "door_duty_end", duty, data={})
    assert not DoorDuty.objects.standing().exists()
    assert browser.get(reverse("training:door_duty_end", args=[duty.pk])).status_code == 404


def test_a_lesson_is_written_changed_and_removed_by_hand(run, officer, make_user, sign_in):
    browser, trainer = sign_in(officer), make_user("trainer")
    said = {"title": "Buổi sáng", "day": run.starts_on.isoformat(), "starts": "8h", "ends": "11h30"}
    send(browser, "lesson_new", run, data=said | {"trainer": trainer.pk})
    lesson = run.lessons.get()
    assert (lesson.minutes, lesson.trainer) == (210, trainer)
    send(browser, "lesson_change", lesson, data=said | {"ends": "10:30", "guest_trainer": "Bác sĩ Đặng Thị Ánh"})
    lesson.refresh_from_db()
    assert (lesson.minutes, lesson.trainer, lesson.guest_trainer) == (150, None, "Bác sĩ Đặng Thị Ánh")
    assert send(browser, "lesson_new", run, data=said | {"ends": "07:00"}).context["form"].errors["ends"]
    send(browser, "lesson_remove", lesson, data={})
    assert not run.lessons.exists()


def test_a_state_is_set_by_hand_and_refused_where_it_would_not_be_true(run, officer, sign_in, at):
    browser = sign_in(officer)
    send(browser, "course_run_state", run, data={"state": "held"})
    [one] = put_in(run, officer, at)
    actions.record_presence(course_run=run, days={one.pk: 1}, by=officer, at=at)
    answer = send(browser, "course_run_state", run, data={"state": "cancelled"})
    assert answer.context["form"].non_field_errors()
    run.refresh_from_db()
    assert run.state == "held"


def test_a_class_whose_real_title_says_too_much_shows_its_neutral_one_on_every_page(officer, sign_in, at):
    run = a_run(officer, at, title="Chuyên đề phòng, chống mại dâm", state="planned")
    browser = sign_in(officer)
    for name, args in (("course_runs", []), ("planned", []), ("course_run", [run]), ("learners", [run])):
        text = page(browser, name, *args).content.decode().lower()
        assert "mại dâm" not in text and "th-1" in text
    assert "mại dâm" in page(browser, "course_run_change", run).content.decode()


def test_a_tab_of_a_room_above_shows_to_those_who_may_open_its_page(run, officer, make_user, sign_in, monkeypatch):
    above = [
        ClassTab("training:officials", "For officers", order=1),
        ClassTab("learning:not_there_yet", "Not there"),
        ClassTab("training:lessons", "Not for this class", shown=lambda user, run: False),
    ]
    monkeypatch.setattr(apps.get_app_config("library"), "class_tabs", above, raising=False)
    monkeypatch.setattr(
        apps.get_app_config("library"), "class_figures", [lambda user, run: {"label": "Counted above"}], raising=False
    )
    answer = page(sign_in(officer), "course_run", run)
    labels = [tab["label"] for tab in answer.context["tabs"]]
    assert labels[0] == "For officers" and not {"Not there", "Not for this class"} & set(labels)
    assert "Counted above" in answer.content.decode()
    assert "For officers" not in page(sign_in(make_user("trainer")), "course_run", run).content.decode()


def test_one_tab_is_open_and_it_is_the_page_s_own(run, officer, sign_in):
    tabs = page(sign_in(officer), "lessons", run).context["tabs"]
    assert [tab["href"] for tab in tabs if tab["is_current"]] == [reverse("training:lessons", args=[run.pk])]
    tabs = page(sign_in(officer), "door_duty", run).context["tabs"]
    assert [tab["href"] for tab in tabs if tab["is_current"]] == [reverse("training:door", args=[run.pk])]


def test_a_week_later_the_whole_timetable_is_a_week_later(run, officer, sign_in, at):
    browser = sign_in(officer)
    said = {"title": "Buổi", "day": run.starts_on.isoformat(), "starts": "8:00", "ends": "9:00"}
    send(browser, "lesson_new", run, data=said)
    before, later = run.lessons.get().starts_at, run.starts_on + timedelta(days=7)
    data = {"title": run.title, "host": run.host_id, "place": run.place_id}
    data |= {"starts_on": f"{later:%d/%m/%Y}", "ends_on": f"{later:%d/%m/%Y}"}
    send(browser, "course_run_change", run, data=data)
    assert run.lessons.get().starts_at == before + timedelta(days=7)
