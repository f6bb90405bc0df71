"""A certificate is earned, issued once, revoked with a reason, and says nothing that may not be read outside."""

from datetime import timedelta

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from caunoi.certificates import actions
from caunoi.certificates.models import Certificate
from caunoi.certificates.papers import entry
from caunoi.certificates.rules import serials
from caunoi.certificates.rules.standing import Standing, passed_any
from caunoi.certificates.tests.conftest import NAME, TITLE
from caunoi.clients.rules.cards import ALPHABET, CodeRefused, check_symbol
from caunoi.network.errors import OutOfScope
from caunoi.privacy.models import AuditLine
from caunoi.training import actions as training
from caunoi.training.models import CourseRun


def test_who_took_part_gets_one_with_what_was_known_on_that_day(issued, officer, run, at):
    [made] = issued()
    assert (made.holder, made.title, made.hours) == (NAME, TITLE, 8)
    assert made.agency_name and made.issuer == run.host.name_on(run.starts_on)
    assert (str(made), made.issued_by, made.issued_at) == ("1/2026", officer, at)
    training.change_course_run(course_run=run, changes={"neutral_title": "Chuyên đề khác"}, by=officer, at=at)
    made.refresh_from_db()
    assert made.title == TITLE


def test_who_was_not_there_gets_none_and_neither_do_the_others_of_the_list(run, learners, officer, at):
    came, stayed_away = learners(2), learners(1, came=False)
    with pytest.raises(actions.NotEarned) as refused:
        actions.issue(course_run=run, learners=[*came, *stayed_away], by=officer, at=at)
    assert stayed_away[0].learner_code in str(refused.value)
    assert not Certificate.objects.exists()


def test_asked_for_twice_it_is_issued_once(run, learners, officer, at):
    people = learners(3)
    first = actions.issue(course_run=run, learners=people, by=officer, at=at)
    assert actions.issue(course_run=run, learners=people, by=officer, at=at) == []
    assert [one.number for one in first] == [1, 2, 3] and Certificate.objects.count() == 3


def test_numbers_go_on_through_the_year_and_begin_again(issued, at, run, learners, officer):
    issued(2)
    later = actions.issue(course_run=run, learners=learners(1), by=officer, at=at + timedelta(days=30))
    next_year = actions.issue(course_run=run, learners=learners(1), by=officer, at=at + timedelta(days=330))
    assert [str(one) for one in [*later, *next_year]] == ["3/2026", "1/2027"]


def test_none_before_the_class_is_over_or_when_it_was_cancelled(run, learners, officer, at):
    people = learners(1)
    with pytest.raises(actions.NotOver):
        actions.issue(course_run=run, learners=people, by=officer, at=at - timedelta(days=10))
    CourseRun.objects.filter(pk=run.pk).update(state=CourseRun.State.CANCELLED)
    run.refresh_from_db()
    with pytest.raises(actions.NotOver):
        actions.issue(course_run=run, learners=people, by=officer, at=at)


def test_in_a_mixed_class_nobodys_certificate_carries_a_name(run, learners, mixed, officer, at):
    everybody = [*learners(2), mixed()]
    made = actions.issue(course_run=run, learners=everybody, by=officer, at=at)
    assert {(one.holder, one.agency_name) for one in made} == {("", "")}


def test_once_a_class_is_mixed_no_certificate_tells_who_is_an_official(run, learners, mixed, officer, sign_in, at):
    [named] = actions.issue(course_run=run, learners=learners(1), by=officer, at=at)
    made = actions.issue(course_run=run, learners=[mixed()], by=officer, at=at)
    papers_now = [entry(one, "vi") for one in Certificate.objects.select_related("learner", "course_run")]
    assert named.holder == NAME and {(one["holder"], one["agency"]) for one in papers_now} == {("", "")}
    pages = [sign_in(officer).get(reverse("certificates:certificate", args=[one.pk])) for one in (named, *made)]
    assert not any(NAME in page.content.decode() for page in pages)


def test_a_text_that_would_be_read_outside_is_refused(run, learners, officer, at):
    with pytest.raises(training.NotNeutral):
        actions.set_terms(course_run=run, terms={"issuer": "Chi cục Phòng, chống tệ nạn xã hội"}, by=officer, at=at)
    run.host.names.update(name="Chi cục Phòng, chống tệ nạn xã hội", short_name="")
    people = learners(1)
    with pytest.raises(training.NotNeutral):
        actions.issue(course_run=run, learners=people, by=officer, at=at)
    actions.set_terms(course_run=run, terms={"issuer": "Sở Y tế tỉnh Quảng Ninh"}, by=officer, at=at)
    [made] = actions.issue(course_run=run, learners=people, by=officer, at=at)
    assert made.issuer == "Sở Y tế tỉnh Quảng Ninh" and made.agency_name == ""


def test_revoking_needs_a_reason_and_is_done_once(issued, officer, at):
    [made] = issued()
    with pytest.raises(actions.ReasonNeeded):
        actions.revoke(certificate=made, reason="  ", by=officer, at=at)
    gone = actions.revoke(certificate=made, reason="Sai họ tên", by=officer, at=at)
    assert (gone.revoked_by, gone.reason) == (officer, "Sai họ tên")
    with pytest.raises(actions.NotValid):
        actions.revoke(certificate=made, reason="lại", by=officer, at=at)


def test_issued_again_it_has_a_new_serial_and_number_and_the_mended_name(issued, officer, at):
    [made] = issued()
    training.change_learner(learner=made.learner, changes={"name": "Nguyễn Hoàng Phương Thảo Vy"}, by=officer, at=at)
    fresh = actions.issue_again(certificate=made, reason="Sai họ tên", by=officer, at=at)
    made.refresh_from_db()
    assert made.revoked_at and fresh.replaces == made and fresh.revoked_at is None
    assert fresh.holder.endswith("Vy") and fresh.serial != made.serial and fresh.number == 2


@pytest.mark.parametrize("role", ["lead", "worker", "partner", "police", "admin", "provider", "expert"])
def test_nobody_else_issues_or_sees_one(run, learners, issued, make_user, at, role):
    [made] = issued()
    other, people = make_user(role), learners(1)
    for deed in (
        lambda: actions.issue(course_run=run, learners=people, by=other, at=at),
        lambda: actions.revoke(certificate=made, reason="x", by=other, at=at),
        lambda: actions.issue_again(certificate=made, reason="x", by=other, at=at),
        lambda: actions.set_terms(course_run=run, terms={}, by=other, at=at),
    ):
        with pytest.raises(OutOfScope):
            deed()
    assert not Certificate.objects.visible_to(other).exists()


def test_each_deed_leaves_one_line_with_numbers_and_no_name(issued, officer, at):
    made = issued(3)
    actions.revoke(certificate=made[0], reason="Sai họ tên", by=officer, at=at)
    lines = AuditLine.objects.filter(noun="certificate").order_by("number")
    assert [line.verb for line in lines] == ["issue", "revoke"]
    assert lines[0].detail == {"code": "TH-7", "year": 2026, "numbers": [1, 3]}
    assert not any(NAME in str(line.detail) or made[0].serial in str(line.detail) for line in lines)


def test_a_test_that_is_asked_for_must_be_passed():
    assert Standing(100, True).earned
    assert not Standing(100, True, quiz_asked=True).earned
    assert not Standing(100, True, quiz_asked=True, passed=False).earned
    assert Standing(80, True, quiz_asked=True, passed=True).earned
    assert not Standing(79, False, quiz_asked=True, passed=True).earned
    assert passed_any([], 60) is None and passed_any([(0, 0)], 60) is None
    assert passed_any([(5, 10), (6, 10)], 60) is True and passed_any([(5, 10)], 60) is False


@given(st.text(ALPHABET, min_size=11, max_size=11), st.data())
def test_a_serial_with_one_symbol_wrong_or_two_exchanged_is_no_serial(symbols, data):
    serial = symbols + check_symbol(symbols)
    assert serials.read(serials.written(serial).lower()) == serial
    one, two = (data.draw(st.integers(0, serials.LENGTH - 1)) for _each in range(2))
    wrong = data.draw(st.sampled_from(ALPHABET.replace(serial[one], "")))
    changed = [serial[:one] + wrong + serial[one + 1 :]]
    if serial[one] != serial[two]:
        letters = list(serial)
        letters[one], letters[two] = letters[two], letters[one]
        changed.append("".join(letters))
    for text in changed:
        with pytest.raises(CodeRefused):
            serials.read(text)


def test_the_page_of_one_certificate_stands_under_the_classs_certificates(issued, run, officer, sign_in):
    [made] = issued()
    tabs = sign_in(officer).get(reverse("certificates:certificate", args=[made.pk])).context["tabs"]
    here = [tab["href"] for tab in tabs if tab["is_current"]]
    assert here == [reverse("certificates:course_run", args=[run.pk])]
