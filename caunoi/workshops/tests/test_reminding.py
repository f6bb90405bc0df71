"""Letters are neutral, go out once, and say so when they do not."""

import socket
from datetime import UTC, date, datetime, timedelta

import pytest
from aiosmtpd.controller import Controller
from django.core import mail
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from caunoi.cell import Stop
from caunoi.training.rules.titles import spoken
from caunoi.workshops import actions, post, reminders
from caunoi.workshops.calendar import calendar_file
from caunoi.workshops.rules import reminding

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def mailing(settings):
    settings.MAIL_FROM = "lich@example.org"


@pytest.fixture
def called(invited, keeper, at):
    """The invitations have gone out."""
    workshop, rows = invited
    actions.mark_sent(workshop=workshop, invitations=[row.pk for row in rows], by=keeper, at=at)
    workshop.refresh_from_db()
    return workshop, rows


def test_a_cell_without_a_mail_server_says_so_and_sends_nothing(called, at, settings):
    settings.MAIL_FROM = ""
    with pytest.raises(post.MailNotSet):
        reminders.remind(at=at)
    with pytest.raises(Stop, match="CAUNOI_SMTP_URL"):
        call_command("remind")


def test_an_invitation_by_mail_holds_the_neutral_title_a_link_and_a_calendar(plan, keeper, host, at, mailing):
    workshop = plan(title="Hội thảo phòng, chống mại dâm", neutral_title="Hội thảo công tác xã hội")
    to = [{"agency": host, "seats": 3, "mailbox": "van-thu@example.com"}]
    rows = actions.invite(workshop=workshop, agencies=to, by=keeper, at=at)
    sent = post.send_invitations(rows, at=at)
    assert sent.invitations == [rows[0].pk]
    [letter] = mail.outbox
    assert letter.to == ["van-thu@example.com"]
    assert "Hội thảo công tác xã hội" in letter.body
    assert rows[0].token in letter.body
    name, content, kind = letter.attachments[0]
    text = content if isinstance(content, str) else content.decode()
    assert (name, kind) == ("lich-hop.ics", "text/calendar")
    assert not spoken(letter.subject + letter.body + text)


def test_an_agency_whose_name_says_too_much_for_the_way_is_not_named_in_an_e_mail(plan, keeper, host, at, mailing):
    host.names.update(name="Chi cục Phòng, chống tệ nạn xã hội", short_name="")
    rows = actions.invite(workshop=plan(), agencies=[{"agency": host, "mailbox": "a@example.com"}], by=keeper, at=at)
    post.send_invitations(rows, at=at)
    assert not spoken(mail.outbox[0].body) and rows[0].token in mail.outbox[0].body


def test_who_has_not_answered_is_reminded_once_after_three_days(called, at, mailing):
    _workshop, rows = called
    assert reminders.remind(at=at + timedelta(days=2)).invitations == []
    assert reminders.remind(at=at + timedelta(days=3)).invitations == [rows[0].pk]
    assert reminders.remind(at=at + timedelta(days=4)).invitations == []
    assert len(mail.outbox) == 1


def test_who_comes_is_reminded_two_days_before_and_who_does_not_never(called, at, mailing):
    workshop, [first, _second] = called
    actions.answer_invitation(invitation=first, answer="yes", coming=2, at=at)
    assert reminders.remind(at=workshop.starts_at - timedelta(days=2)).invitations == [first.pk]
    assert reminders.remind(at=workshop.starts_at - timedelta(days=1)).invitations == []
    actions.answer_invitation(invitation=first, answer="no", at=workshop.starts_at - timedelta(hours=2))
    assert reminders.remind(at=workshop.starts_at - timedelta(hours=1)).invitations == []


def test_a_workshop_that_was_called_off_reminds_nobody(called, keeper, at, mailing):
    workshop, _rows = called
    actions.call_off(workshop=workshop, by=keeper, at=at)
    assert reminders.remind(at=at + timedelta(days=3)).invitations == []


def test_due_items_are_mentioned_by_code_and_day_once_a_week(called, keeper, at, mailing):
    workshop, [first, _second] = called
    item = actions.agree_on(
        text="Lập danh mục dịch vụ", owner=first.agency, due_on=at.date(), workshop=workshop, by=keeper, at=at
    )
    assert reminders.remind(at=at).items == [item.pk]
    assert reminders.remind(at=at + timedelta(days=2)).items == []
    assert reminders.remind(at=at + timedelta(days=7)).items == [item.pk]
    assert item.code in mail.outbox[0].body
    assert "danh mục" not in mail.outbox[0].body


class Inbox:
    """What a mail server heard."""

    def __init__(self):
        self.heard = []

    async def handle_DATA(self, server, session, envelope):
        self.heard.append((envelope.rcpt_tos, envelope.content))
        return "250 OK"


@pytest.fixture
def server():
    inbox = Inbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(inbox, hostname="127.0.0.1", port=port)
    controller.start()
    controller.inbox = inbox
    controller.heard_at = port
    yield controller
    controller.stop()


@pytest.fixture
def by_smtp(settings, server, mailing):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.heard_at
    return server.inbox


def test_a_real_mail_server_gets_the_letter(called, at, by_smtp):
    reminders.remind(at=at + timedelta(days=3))
    [(to, content)] = by_smtp.heard
    assert to == ["tram@example.com"]
    assert b"Auto-Submitted: auto-generated" in content
    assert b"text/calendar" in content


def test_a_letter_that_does_not_go_out_is_tried_again(called, at, settings, mailing):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    _workshop, [first, _second] = called
    sent = reminders.remind(at=at + timedelta(days=3))
    assert (sent.failed, sent.invitations) == (1, [])
    first.refresh_from_db()
    assert first.reminded_at is None


def test_the_calendar_file_is_read_back_as_it_was_meant(plan, keeper, at):
    workshop = plan(venue="Hội trường; tầng 2, khu A")
    event = Calendar.from_ical(calendar_file(workshop, at=at)).walk("VEVENT")[0]
    assert event["SUMMARY"] == workshop.neutral_title
    assert event["DTSTART"].dt == workshop.starts_at
    assert "Hội trường; tầng 2, khu A" in event["LOCATION"]
    same = Calendar.from_ical(calendar_file(workshop, at=at)).walk("VEVENT")[0]
    assert same["UID"] == event["UID"]
    actions.call_off(workshop=workshop, by=keeper, at=at)
    workshop.refresh_from_db()
    gone = Calendar.from_ical(calendar_file(workshop, at=at)).walk("VEVENT")[0]
    assert gone["STATUS"] == "CANCELLED"


spans = st.integers(min_value=-40, max_value=40).map(lambda days: NOW + timedelta(days=days))


@given(st.sampled_from(["none", "yes", "no"]), spans, spans, spans)
def test_nobody_is_reminded_of_what_has_begun_nor_who_said_no(answer, sent_at, starts_at, at):
    due = reminding.invitation_is_due(answer=answer, sent_at=sent_at, reminded_at=None, starts_at=starts_at, at=at)
    if at >= starts_at or answer == "no":
        assert not due
    again = reminding.invitation_is_due(answer=answer, sent_at=sent_at, reminded_at=at, starts_at=starts_at, at=at)
    assert not again


def test_an_item_far_ahead_is_not_mentioned():
    today = date(2026, 3, 2)
    far = reminding.item_is_due(due_on=today + timedelta(days=8), reminded_at=None, at=NOW, today=today)
    near = reminding.item_is_due(due_on=today + timedelta(days=7), reminded_at=None, at=NOW, today=today)
    assert (far, near) == (False, True)
