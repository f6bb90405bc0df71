"""A workshop in anybody's calendar (RFC 5545, RFC 5546): the neutral title, when and where, and nothing else."""

from datetime import datetime, timedelta
from email.utils import parseaddr

from django.conf import settings
from icalendar import Alarm, Calendar, Event

from caunoi.workshops.models import Workshop

RINGS = timedelta(days=1)
"""So long before it begins the calendar reminds by itself."""


def calendar_file(workshop: Workshop, *, at: datetime) -> bytes:
    """The .ics. The same workshop has the same UID: a calendar that knows it moves it or, called off, takes it out."""
    event = Event()
    event.add("uid", f"{workshop.pk}@{settings.BASE_URL.rpartition('/')[2].partition(':')[0]}")
    event.add("dtstamp", at)
    event.add("sequence", int(at.timestamp()) - int(workshop.recorded_at.timestamp()))
    event.add("summary", workshop.neutral_title)
    event.add("dtstart", workshop.starts_at)
    event.add("dtend", workshop.ends_at)
    event.add("location", ", ".join(part for part in (workshop.venue, workshop.place.full_name) if part))
    event.add("class", "PRIVATE")
    called_off = workshop.state == Workshop.State.CANCELLED
    event.add("status", "CANCELLED" if called_off else "CONFIRMED")
    if settings.MAIL_FROM:
        event.add("organizer", f"mailto:{parseaddr(settings.MAIL_FROM)[1]}")
    if not called_off:
        event.add_component(_alarm(workshop))
    calendar = Calendar()
    calendar.add("prodid", "-//Cau Noi//lich hop//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if called_off else "PUBLISH")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _alarm(workshop: Workshop) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", workshop.neutral_title)
    alarm.add("trigger", -RINGS)
    return alarm
