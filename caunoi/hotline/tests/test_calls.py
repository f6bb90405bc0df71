"""Calls from the first ring to the end: by HTTP, each role with what it may see."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from caunoi.base.ids import new_id
from caunoi.clients.rules import make_code, written
from caunoi.hotline import actions
from caunoi.hotline.models import Call, CallStep
from caunoi.hotline.tests.world import HOUR, MINUTE, NIGHT
from caunoi.privacy.models import AuditLine

pytestmark = pytest.mark.django_db
NOBODY = ("admin", "trainer", "provider", "partner", "police")


@pytest.fixture
def now():
    return timezone.now().replace(microsecond=0)


@pytest.fixture
def tonight(team, on_duty, now):
    """The legal line is manned around this very moment."""
    hours = {"starts_at": now - 2 * HOUR, "ends_at": now + 10 * HOUR}
    on_duty(team.lan, **hours)
    on_duty(team.minh, rank=1, number="0900 000 002", **hours)
    on_duty(team.officer, "coordination", number="0900 000 003", **hours)
    return team


def said(**fields):
    return {
        "id": new_id(),
        "urgency": "emergency",
        "caller": "client",
        "topics": ["violence", "shelter"],
        "risk_danger_now": "yes",
        "risk_injured": "no",
        "risk_child_present": "not_asked",
        "risk_no_safe_place": "not_asked",
        "risk_held": "not_asked",
        "risk_papers_taken": "not_asked",
        "risk_deadline_near": "not_asked",
        "risk_wants_lawyer": "yes",
        **fields,
    }


def post_step(browser, call, event, **fields):
    return browser.post(reverse("hotline:step", args=[call.pk, event]), {"id": new_id(), **fields})


def test_an_emergency_goes_from_a_worker_to_the_expert_to_its_end(town, tonight, sign_in, client):
    worker = sign_in(town.worker)
    new = f"{reverse('hotline:call_new')}?kind=legal"
    assert worker.get(reverse("hotline:call_new")).status_code == 200
    asked = worker.get(new).context["form"].fields
    assert "risk_held" in asked and "risk_within_72h" not in asked, "questions of medicine are not asked for law"
    assert worker.post(new, said(club=town.lua.pk, note="cần nơi ở an toàn")).status_code == 302
    call = Call.objects.get()
    assert (call.worker, call.club, call.state, call.recorded_by) == (town.worker, town.lua, "open", town.worker)
    expert = sign_in(tonight.lan)
    [waiting] = [card for card in expert.get("/").context["cards"] if card.href == reverse("hotline:mine")]
    assert (waiting.count, waiting.tone) == (1, "bad")
    assert str(call.pk) in expert.get(reverse("hotline:mine")).content.decode()
    assert post_step(expert, call, "answered").status_code == 302
    assert post_step(expert, call, "advised", minutes=12, note="đã hướng dẫn đến nơi tạm lánh").status_code == 302
    assert post_step(expert, call, "closed", outcome="referred", minutes=3).status_code == 302
    call.refresh_from_db()
    assert (call.state, call.outcome, call.handler, call.answered_rung) == ("closed", "referred", tonight.lan, 0)
    page = sign_in(town.worker).get(reverse("hotline:call", args=[call.pk])).content.decode()
    assert "đã hướng dẫn đến nơi tạm lánh" in page, "the worker's own club sees what became of it"
    verbs = AuditLine.objects.filter(noun="call").values_list("verb", flat=True)
    assert {"record", "read", "list", "step"} == set(verbs)


def test_those_who_have_no_business_here_find_nothing(town, tonight, rung_up, make_user, sign_in, now):
    call = rung_up(at=now)
    for role in NOBODY:
        browser = sign_in(make_user(role))
        for name in ("now", "roster", "gaps", "calls", "call_new", "mine", "swaps", "shift_new", "lines"):
            assert browser.get(reverse(f"hotline:{name}")).status_code == 404
        assert browser.get(reverse("hotline:call", args=[call.pk])).status_code == 404
        assert not Call.objects.visible_to(browser.get("/").wsgi_request.user).exists()


def test_each_sees_the_calls_that_are_theirs(town, tonight, rung_up, sign_in, now, make_user):
    call = rung_up(at=now)
    seen = {town.worker: 200, town.lead: 200, town.officer: 200, tonight.lan: 200}
    hidden = {town.stranger: 404, tonight.minh: 404, tonight.doctor: 404, make_user("expert"): 404}
    for user, status in {**seen, **hidden}.items():
        assert sign_in(user).get(reverse("hotline:call", args=[call.pk])).status_code == status, user.label


def test_a_backup_sees_a_call_once_it_has_come_to_their_rung_and_the_first_still_may_answer(
    town, tonight, rung_up, now
):
    call = rung_up(at=now - 15 * MINUTE)
    for expert in (tonight.lan, tonight.minh):
        assert Call.objects.visible_to(expert, now).get() == call
    assert not Call.objects.visible_to(tonight.doctor, now).exists()
    assert not Call.objects.visible_to(tonight.minh, now + 24 * HOUR).exists(), "off duty, nothing waits for them"


def test_what_an_expert_once_handled_they_may_look_up_and_nothing_else_of_the_club(town, tonight, rung_up, step, now):
    mine, other = rung_up(at=now), rung_up(at=now, urgency="routine")
    step(mine, "answered", by=tonight.lan, at=now)
    step(other, "answered", by=tonight.minh, at=now, problem="not_yours")
    step(other, "answered", by=town.officer, at=now)
    later = now + 48 * HOUR
    assert list(Call.objects.visible_to(tonight.lan, later)) == [mine]


def test_a_warm_hand_over_is_accepted_or_handed_back(town, tonight, rung_up, step, sign_in, now):
    call = rung_up(at=now)
    step(call, "answered", by=tonight.lan, at=now)
    expert = sign_in(tonight.lan)
    secret = f"khách mã {written(make_code())}"
    for leaky in ("gặp chị Lan ở bến xe", "gọi 0912345678", secret):
        answer = post_step(expert, call, "handed_over", who=tonight.doctor.pk, note=leaky)
        assert answer.status_code == 200 and answer.context["form"].errors
    assert post_step(expert, call, "handed_over", who=tonight.doctor.pk, note="").status_code == 200
    told = "đã tư vấn luật, cần khám gấp"
    assert post_step(expert, call, "handed_over", who=tonight.doctor.pk, note=told).status_code == 302
    call.refresh_from_db()
    assert (call.handler, call.offered_to) == (tonight.lan, tonight.doctor), "until it is accepted the old one stays"
    doctor = sign_in(tonight.doctor)
    assert told in doctor.get(reverse("hotline:call", args=[call.pk])).content.decode()
    assert post_step(doctor, call, "handed_back", note="đang cấp cứu").status_code == 302
    call.refresh_from_db()
    assert (call.handler, call.offered_to) == (tonight.lan, None)
    assert sign_in(tonight.doctor).get(reverse("hotline:call", args=[call.pk])).status_code == 404
    post_step(sign_in(tonight.lan), call, "handed_over", who=tonight.doctor.pk, note=told)
    post_step(sign_in(tonight.doctor), call, "accepted")
    call.refresh_from_db()
    assert (call.handler, call.offered_to, call.state) == (tonight.doctor, None, "answered")


def test_an_expert_s_page_holds_no_code_of_anybody(town, tonight, rung_up, card, sign_in, now):
    from caunoi.clients.actions import enrol_clients
    from caunoi.clients.models import Client

    enrol_clients(clients=[card()], by=town.worker, at=NIGHT)
    call = rung_up(at=now)
    page = sign_in(tonight.lan).get(reverse("hotline:call", args=[call.pk])).content.decode()
    assert str(Client.objects.get()) not in page
    assert reverse("services:referral_new") not in page, "an expert refers nobody: the club does"
    assert (
        reverse("services:referral_new")
        in sign_in(town.worker).get(reverse("hotline:call", args=[call.pk])).content.decode()
    )
    assert not [field.name for field in (*Call._meta.fields, *CallStep._meta.fields) if field.related_model is Client]


def test_whoever_is_late_is_told_and_the_late_step_is_kept_and_shown(town, tonight, rung_up, step, sign_in, now):
    call = rung_up(at=now - 12 * MINUTE)
    assert step(call, "answered", by=tonight.lan, at=now - MINUTE).stood
    late = step(call, "answered", by=tonight.minh, at=now, problem="not_yours")
    assert late is None, "it waits for nobody any more: the backup sees it no longer"
    late = step(call, "answered", by=town.officer, at=now)
    assert (late.stood, call.handler) == (False, tonight.lan)
    page = sign_in(town.officer).get(reverse("hotline:call", args=[call.pk])).content.decode()
    assert "is-warn" in page


def test_a_step_that_happened_earlier_but_arrives_later_takes_its_place(town, tonight, rung_up, step, now):
    call = rung_up(at=now - 30 * MINUTE)
    second = step(call, "answered", by=town.officer, at=now)
    assert (call.handler, call.answered_rung) == (town.officer, 3)
    step(call, "answered", by=town.worker, at=now - 29 * MINUTE)
    second.refresh_from_db()
    assert (call.handler, call.answered_rung, second.stood) == (tonight.lan, 0, False)


def test_the_officer_has_all_that_nobody_answered_at_the_top(town, tonight, rung_up, step, sign_in, now):
    waiting = rung_up(at=now - 3 * HOUR)
    done = rung_up(at=now)
    step(done, "closed", by=town.worker, at=now, outcome="broke_off")
    answer = sign_in(town.officer).get(reverse("hotline:calls"))
    assert [call.pk for call in answer.context["unanswered"]] == [waiting.pk]
    assert "?state=open" in "".join(card.href for card in sign_in(town.officer).get("/").context["cards"])
    filtered = sign_in(town.officer).get(reverse("hotline:calls"), {"rung": "national", "topic": "violence"})
    assert [call.pk for call in filtered.context["listing"].rows] == [waiting.pk]
    for asked in ({"topic": "debt"}, {"rung": "first"}, {"outcome": "advised"}, {"from_on": "01/01/2999"}):
        assert not sign_in(town.officer).get(reverse("hotline:calls"), asked).context["listing"].rows


def test_an_expert_logs_a_call_that_came_to_them_and_has_it_in_hand(tonight, sign_in):
    form = said(caller="anonymous", answered="on")
    answer = sign_in(tonight.lan).post(f"{reverse('hotline:call_new')}?kind=legal", form)
    assert answer.status_code == 302, answer.context["form"].errors
    call = Call.objects.get()
    assert (call.club, call.worker, call.state, call.handler) == (None, None, "answered", tonight.lan)


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"topics": []}, "bad_data"),
        ({"topics": ["weather"]}, "bad_data"),
        ({"kind": "coordination"}, "bad_data"),
        ({"urgency": "asap"}, "bad_data"),
        ({"caller": "police"}, "bad_data"),
        ({"risks": {"danger_now": "perhaps"}}, "bad_data"),
        ({"risks": {"rich": "yes"}}, "bad_data"),
        ({"minutes": -1}, "bad_data"),
        ({"note": "gọi 0912345678"}, "identifier"),
        ({"club": None}, "not_yours"),
        ({"at": NIGHT + timedelta(minutes=11)}, "future"),
    ],
)
def test_what_does_not_fit_is_named(town, fields, problem):
    row = {"id": new_id(), "at": NIGHT, "kind": "legal", "urgency": "urgent", "caller": "club", "topics": ["debt"]}
    [outcome] = actions.record_calls(calls=[{**row, "club": town.lua.pk, **fields}], by=town.worker, at=NIGHT)
    assert outcome.problem == problem
    assert not Call.objects.exists()


def test_nobody_writes_steps_that_are_not_theirs(town, line, rung_up, step, make_user, team):
    call = rung_up()
    step(call, "no_answer", by=town.stranger, problem="not_yours")
    step(call, "answered", by=team.doctor, problem="not_yours")
    step(call, "handed_over", by=town.worker, who=team.lan.pk, problem="not_yours")
    step(call, "closed", by=team.lan, outcome="advised", problem="not_yours")
    for role in NOBODY:
        step(call, "answered", by=make_user(role), problem="not_yours")
    step(call, "answered", by=town.worker, who=town.second.pk, problem="bad_data")
    step(call, "closed", by=town.worker, problem="bad_data")
    step(call, "sang", by=town.worker, problem="bad_data")
    assert not CallStep.objects.exists()


def test_an_officer_held_to_an_approach_sees_their_clubs_calls_and_what_came_to_the_coordinator(
    town, line, rung_up, make_user
):
    from datetime import date

    from caunoi.network.models import Approach, Posting

    other = Approach.objects.create(code="x", name="X", short_name="X", started_on=date(2018, 1, 1))
    narrowed = make_user("officer")
    Posting.objects.create(user=narrowed, approach=other, from_on=date(2019, 1, 1))
    call = rung_up()
    assert not Call.objects.visible_to(narrowed, NIGHT).exists()
    assert Call.objects.visible_to(narrowed, NIGHT + 20 * MINUTE).get() == call


def test_a_call_entered_by_mistake_stays_and_does_not_count(town, rung_up, step):
    call = rung_up()
    step(call, "closed", by=town.worker, outcome="mistake")
    assert (Call.objects.count(), Call.objects.counting().count()) == (1, 0)


def test_a_page_of_calls_needs_as_many_queries_for_three_hundred_as_for_one(town, tonight, rung_up, sign_in, now):
    first, browser = rung_up(at=now), sign_in(town.officer)
    pages = [reverse("hotline:calls"), f"{reverse('hotline:calls')}?state=open", reverse("hotline:mine")]
    counted = [_queries(browser, page) for page in pages]
    Call.objects.bulk_create([_copy(first, now - n * MINUTE) for n in range(300)])
    assert [_queries(browser, page) for page in pages] == counted


def _queries(browser, page):
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(page).status_code == 200
    return len(queries)


def _copy(call, at):
    fields = {f.attname: getattr(call, f.attname) for f in call._meta.fields}
    return Call(**{**fields, "id": new_id(), "at": at})


def test_whoever_offers_a_call_may_take_the_offer_back(tonight, rung_up, step, now):
    call = rung_up(at=now)
    step(call, "answered", by=tonight.lan, at=now)
    step(call, "handed_over", by=tonight.lan, who=tonight.doctor.pk, at=now)
    step(call, "handed_back", by=tonight.minh, at=now, problem="not_yours")
    step(call, "handed_back", by=tonight.lan, at=now)
    assert (call.handler, call.offered_to) == (tonight.lan, None)
    late = step(call, "accepted", by=tonight.officer, at=now)
    assert not late.stood


def test_the_emergency_stands_above_what_can_wait(town, tonight, rung_up, sign_in, now):
    routine = rung_up(at=now - HOUR, urgency="routine")
    urgent = rung_up(at=now, urgency="urgent")
    emergency = rung_up(at=now)
    shown = sign_in(town.officer).get(reverse("hotline:calls")).context["unanswered"]
    assert [call.pk for call in shown] == [emergency.pk, urgent.pk, routine.pk]


def test_an_expert_who_cannot_speaks_of_their_own_rung_and_moves_nobody_else_s(tonight, rung_up, sign_in, now):
    fresh, climbed = rung_up(at=now), rung_up(at=now - 12 * MINUTE)
    for call in (fresh, climbed):
        assert post_step(sign_in(tonight.lan), call, "no_answer", note="đang ở tòa").status_code == 302
        call.refresh_from_db()
    assert Call.objects.waiting_at(1, timezone.now()).count() == 2, "both wait for the backup, neither has jumped past"


def test_an_answer_that_came_second_opens_no_call_for_good(town, tonight, rung_up, step, now):
    call = rung_up(at=now)
    step(call, "answered", by=tonight.lan, at=now)
    late = step(call, "answered", by=town.worker, who=tonight.doctor.pk, at=now + MINUTE)
    assert not late.stood
    assert not Call.objects.visible_to(tonight.doctor, now).exists()
