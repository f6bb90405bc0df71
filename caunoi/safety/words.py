"""Words for codes and clocks, as pages and the log of an incident say them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.safety.rules import clocks as law

CONCERN_WORDS = {
    "minor": gettext_lazy("Under 18"),
    "trafficked": gettext_lazy("May have been trafficked"),
}
WARNING_WORDS = {
    "violence": gettext_lazy("Hits, uses force"),
    "weapon": gettext_lazy("Carries a weapon"),
    "drugging": gettext_lazy("Puts something in drinks"),
    "robbery": gettext_lazy("Robs"),
    "extortion": gettext_lazy("Threatens and demands money"),
    "does_not_pay": gettext_lazy("Does not pay what was agreed"),
    "following": gettext_lazy("Follows people home"),
    "several_people": gettext_lazy("More people come than were said"),
    "locked_in": gettext_lazy("Does not let people leave"),
    "false_offer": gettext_lazy("False offer of work, of a journey or of marriage"),
    "online_threat": gettext_lazy("Threatens with pictures or messages"),
}
CLOCK_WORDS = {
    law.RESPONSE: gettext_lazy("First response in 24 hours"),
    law.PEP: gettext_lazy("PEP in 72 hours"),
    law.CONTRACEPTION: gettext_lazy("Emergency contraception in 120 hours"),
}
CLOCK_SHORT = {
    law.RESPONSE: gettext_lazy("First response"),
    law.PEP: gettext_lazy("PEP"),
    law.CONTRACEPTION: gettext_lazy("Emergency contraception"),
}
COUNTED_WORDS = {
    law.BY_HOUR: "",
    law.BY_DAY: gettext_lazy("The hour is not known: counted from the start of the day."),
    law.BY_REPORT: gettext_lazy("Nobody has said when it happened: counted from the report. Ask for the day."),
}
REFUSAL_WORDS = {
    "names": gettext_lazy("Somebody could be recognised in it"),
    "unclear": gettext_lazy("It is not clear what to do"),
    "not_true": gettext_lazy("It does not seem to be true"),
    "known": gettext_lazy("It was said before"),
    "other": gettext_lazy("Another reason"),
}
EVENT_WORDS = {
    "respond": gettext_lazy("Somebody responded"),
    "support": gettext_lazy("Support"),
    "change": gettext_lazy("Corrected"),
    "follow_up": gettext_lazy("To be looked after again"),
    "level": gettext_lazy("What may be told"),
    "pathway": gettext_lazy("Own pathway decided"),
    "close": gettext_lazy("Incident closed"),
    "reopen": gettext_lazy("Opened again"),
}
BECAUSE_WORDS = {
    "late": gettext_lazy("Came too late: somebody else had changed the same thing before."),
    "unfit": gettext_lazy("Did not fit how the incident stood."),
    "overtaken": gettext_lazy("Its author had said otherwise since."),
}
URGENT_UNDER = timedelta(hours=12)


@dataclass(frozen=True)
class ClockShown:
    """A clock as a page shows it. `deadline` only while it runs: a script keeps the time left true."""

    label: Any
    short: Any
    text: str
    tone: str
    deadline: datetime | None
    until: datetime
    about: Any


def shown(clock: law.Clock) -> ClockShown:
    """A clock in words."""
    runs = clock.state == law.RUNNING
    return ClockShown(
        label=CLOCK_WORDS[clock.name],
        short=CLOCK_SHORT[clock.name],
        text=left(clock.remaining) if clock.remaining is not None else _ended(clock),
        tone=_tone(clock),
        deadline=clock.deadline if runs else None,
        until=clock.deadline,
        about=COUNTED_WORDS[clock.counted_from],
    )


def _tone(clock: law.Clock) -> str:
    if clock.remaining is not None:
        return "bad" if clock.remaining < URGENT_UNDER else "warn"
    return {law.MET: "good", law.MISSED: "bad"}.get(clock.state, "")


def _ended(clock: law.Clock) -> str:
    if clock.state == law.MET:
        return _("In time, %(moment)s") % {"moment": _moment(clock.done_at)}
    if clock.state == law.DECLINED:
        return _("Declined: not counted")
    if clock.state == law.NOT_NEEDED:
        return _("Does not apply: not counted")
    if clock.done_at:
        return _("Late, %(moment)s") % {"moment": _moment(clock.done_at)}
    return _("Time is over since %(moment)s") % {"moment": _moment(clock.deadline)}


def _moment(moment: datetime | None) -> str:
    return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT") if moment else ""


def left(time: timedelta) -> str:
    """The time left: `2 days 5 h`, `5 h 20 min`, `12 min`. Never less than nothing."""
    minutes = max(int(time.total_seconds() // 60), 0)
    hours, minutes = divmod(minutes, 60)
    if hours >= 48:
        return _("%(d)d days %(h)d h left") % {"d": hours // 24, "h": hours % 24}
    if hours:
        return _("%(h)d h %(m)d min left") % {"h": hours, "m": minutes}
    return _("%(m)d min left") % {"m": minutes}


def why_not(problem: str) -> str:
    """A reason of docs/sync.md in words for the person at the desk."""
    words = {
        "no_consent": _(
            "The person concerned has not agreed to this. Nothing was kept. Ask, record the consent on the client's "
            "page, then write it here."
        ),
        "not_yours": _("This is not yours to write. Nothing was kept. Ask a lead of the club or the office."),
        "future": _("This moment has not come yet. Nothing was kept. Correct the day."),
        "identifier": _("A text seems to hold a name, number or address. Nothing was kept. Write it without."),
        "had_incident": _("An incident of this month is known. Nothing was kept: this month was not without one."),
        "parent": _("What it refers to is not here. Nothing was kept. Open the page anew."),
    }
    return words.get(problem, _("Something in the form does not fit. Nothing was kept. Look through it again."))
