"""A workshop is prepared, called, held or called off, in this order; whoever was invited hears what has changed."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from caunoi.network.tests.world import an_agency
from caunoi.training.rules.titles import spoken
from caunoi.workshops import actions
from caunoi.workshops.calendar import calendar_file
from caunoi.workshops.models import Workshop


@pytest.fixture
def begun(invited, keeper, at):
    """Invited, and an hour after it has begun: (workshop, rows, moment)."""
    workshop, rows = invited
    return workshop, rows, workshop.starts_at + timedelta(hours=1)


@pytest.fixture
def ahead(invited, keeper, settings):
    """Two agencies have their invitations by e-mail to a meeting in five days."""
    settings.MAIL_FROM = "Văn phòng <lich@example.org>"
    workshop, rows = invited
    now = timezone.now()
    Workshop.objects.filter(pk=workshop.pk).update(
        starts_at=now + timedelta(days=5), ends_at=now + timedelta(days=5, hours=3)
    )
    workshop.invitations.filter(pk=rows[1].pk).update(mailbox="chi-cuc@example.com")
    actions.mark_sent(workshop=workshop, invitations=[row.pk for row in rows], by=keeper, at=now)
    workshop.refresh_from_db()
    return workshop, rows


def state(workshop):
    return Workshop.objects.get(pk=workshop.pk).state


def test_where_somebody_was_counted_the_meeting_has_been_held(begun, keeper):
    workshop, rows, at = begun
    actions.record_attendance(workshop=workshop, came={rows[0].pk: 0, rows[1].pk: None}, by=keeper, at=at)
    assert state(workshop) == "planned"
    actions.record_attendance(workshop=workshop, came={rows[0].pk: 2}, by=keeper, at=at)
    assert state(workshop) == "held"


def test_a_meeting_is_noted_as_held_by_its_button(begun, sign_in, keeper):
    workshop, _rows, _at = begun
    now = timezone.now()
    Workshop.objects.filter(pk=workshop.pk).update(starts_at=now - timedelta(hours=3), ends_at=now)
    client, where = sign_in(keeper), reverse("workshops:held", args=[workshop.pk])
    assert where in client.get(reverse("workshops:workshop", args=[workshop.pk])).content.decode()
    client.post(where)
    client.post(where)
    assert state(workshop) == "held"
    assert where not in client.get(reverse("workshops:workshop", args=[workshop.pk])).content.decode()


def test_before_it_begins_nobody_came_nothing_was_held_and_nothing_is_signed(invited, keeper, at):
    workshop, rows = invited
    said = {"chair": "Bà Ngọc", "secretary": "Ông Khoa", "minutes": "Thống nhất."}
    actions.write_minutes(workshop=workshop, by=keeper, at=at, **said)
    for deed in (
        lambda: actions.record_attendance(workshop=workshop, came={rows[0].pk: 2}, by=keeper, at=at),
        lambda: actions.hold_workshop(workshop=workshop, by=keeper, at=at),
        lambda: actions.sign_minutes(workshop=workshop, by=keeper, at=at),
    ):
        with pytest.raises(actions.NotNow):
            deed()
    assert state(workshop) == "planned"


def test_what_was_held_is_not_called_off_and_what_was_called_off_is_not_held(begun, plan, keeper, at):
    workshop, _rows, later = begun
    actions.hold_workshop(workshop=workshop, by=keeper, at=later)
    with pytest.raises(actions.NotNow):
        actions.call_off(workshop=workshop, by=keeper, at=later)
    other = plan("HT-02")
    actions.call_off(workshop=other, by=keeper, at=at)
    with pytest.raises(actions.NotNow):
        actions.hold_workshop(workshop=other, by=keeper, at=other.ends_at)


def test_who_was_invited_hears_of_another_day(ahead, sign_in, keeper):
    workshop, rows = ahead
    Workshop.objects.filter(pk=workshop.pk).update(venue="Hội trường lớn")
    sign_in(keeper).post(reverse("workshops:send", args=[workshop.pk]), {"how": "tell"})
    assert sorted(letter.to[0] for letter in mail.outbox) == ["chi-cuc@example.com", "tram@example.com"]
    first = next(letter for letter in mail.outbox if letter.to == ["tram@example.com"])
    assert "Hội trường lớn" in first.body
    assert rows[0].token in first.body


def test_a_meeting_called_off_goes_out_of_the_calendars_of_those_who_would_have_come(ahead, sign_in, keeper):
    workshop, [first, second] = ahead
    actions.answer_invitation(invitation=second, answer="no", at=timezone.now())
    actions.call_off(workshop=workshop, by=keeper, at=timezone.now())
    sign_in(keeper).post(reverse("workshops:send", args=[workshop.pk]), {"how": "tell"})
    [letter] = mail.outbox
    assert letter.to == ["tram@example.com"]
    assert first.token not in letter.body
    assert not spoken(letter.subject + letter.body)
    content = letter.attachments[0][1]
    calendar = Calendar.from_ical(content if isinstance(content, str) else content.decode())
    assert (calendar["METHOD"], calendar.walk("VEVENT")[0]["STATUS"]) == ("CANCEL", "CANCELLED")
    first.refresh_from_db()
    assert first.reminded_at is not None


def test_an_agency_that_only_stands_on_the_list_hears_nothing_of_it(ahead, sign_in, keeper):
    workshop, _rows = ahead
    waits = {"agency": an_agency("x", "Hội Chữ thập đỏ", "union"), "mailbox": "hoi@example.com"}
    actions.invite(workshop=workshop, agencies=[waits], by=keeper, at=timezone.now())
    actions.call_off(workshop=workshop, by=keeper, at=timezone.now())
    sign_in(keeper).post(reverse("workshops:send", args=[workshop.pk]), {"how": "tell"})
    assert ["hoi@example.com"] not in [letter.to for letter in mail.outbox]


def test_a_calendar_reminds_a_day_before_and_knows_who_organises(ahead):
    workshop, _rows = ahead
    at = timezone.now()
    event = Calendar.from_ical(calendar_file(workshop, at=at)).walk("VEVENT")[0]
    [alarm] = event.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(days=-1)
    assert event["ORGANIZER"] == "mailto:lich@example.org"
    workshop.state = Workshop.State.CANCELLED
    assert not Calendar.from_ical(calendar_file(workshop, at=at)).walk("VALARM")
