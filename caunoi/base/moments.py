"""Moments of the cell's own days: what a day and an hour on its clocks mean everywhere."""

from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone


def of(day: date, hour: time) -> datetime:
    """The moment at which the cell's clocks show this hour of this day."""
    return timezone.make_aware(datetime.combine(day, hour))


def if_said(day: date | None, hour: time | None) -> datetime | None:
    """The moment that a form's day and hour mean; None unless both were said."""
    return of(day, hour) if day and hour else None


def midnight(day: date) -> datetime:
    """The moment at which the day begins."""
    return of(day, time())


def on_days(field_name: str, from_on: date | None = None, to_on: date | None = None) -> Q:
    """The rows whose moment lies on these days, both included; a side without a day is open."""
    found = Q()
    if from_on:
        found &= Q(**{f"{field_name}__gte": midnight(from_on)})
    if to_on:
        found &= Q(**{f"{field_name}__lt": midnight(to_on + timedelta(days=1))})
    return found
