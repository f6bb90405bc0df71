"""A day is the cell's own day: it begins at its midnight, wherever the server stands."""

from datetime import UTC, date, datetime, time

import pytest
from django.db.models import Q

from caunoi.base import moments

DAY = date(2026, 3, 2)
BEGINS, ENDS = datetime(2026, 3, 1, 17, tzinfo=UTC), datetime(2026, 3, 2, 17, tzinfo=UTC)


def test_an_hour_is_an_hour_of_the_cell():
    assert moments.of(DAY, time(8, 30)) == datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
    assert moments.midnight(DAY) == BEGINS


def test_a_form_that_says_half_a_moment_says_none():
    assert moments.if_said(DAY, None) is moments.if_said(None, time(8)) is None
    assert moments.if_said(DAY, time()) == BEGINS


@pytest.mark.parametrize(
    ("from_on", "to_on", "found"),
    [
        (DAY, DAY, Q(at__gte=BEGINS) & Q(at__lt=ENDS)),
        (DAY, None, Q(at__gte=BEGINS)),
        (None, DAY, Q(at__lt=ENDS)),
        (None, None, Q()),
    ],
)
def test_both_days_are_included_from_the_first_moment_to_the_last(from_on, to_on, found):
    assert moments.on_days("at", from_on, to_on) == found
