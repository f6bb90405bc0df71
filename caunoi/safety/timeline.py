"""What happened to an incident, newest first, in words; and how each kind of help stands."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from caunoi.base.flags import to_codes
from caunoi.safety.models import Incident, IncidentEvent
from caunoi.safety.models.choices import Level, Outcome, Pathway, SupportKind, SupportState
from caunoi.safety.rules.choices import CONCERNS
from caunoi.safety.rules.clocks import Step
from caunoi.safety.words import BECAUSE_WORDS, CONCERN_WORDS, EVENT_WORDS

TONES = {"offered": "accent", "accepted": "warn", "declined": "", "given": "good", "not_needed": ""}
Event = dict[str, Any]


def supports(incident: Incident, stands: Mapping[str, Step]) -> list[dict[str, Any]]:
    """Every kind of help with its latest step, and the step that would be next."""
    return [
        {
            "kind": kind,
            "label": label,
            "state": SupportState(stands[kind].state).label if kind in stands else None,
            "tone": TONES[stands[kind].state] if kind in stands else "",
            "when": _when(stands[kind]) if kind in stands else None,
            "next": "given" if kind in stands and stands[kind].state == "accepted" else "offered",
        }
        for kind, label in SupportKind.choices
    ]


def _when(step: Step) -> str:
    if step.at:
        return date_format(timezone.localtime(step.at), "SHORT_DATETIME_FORMAT")
    return date_format(step.on, "SHORT_DATE_FORMAT")


def events(incident: Incident) -> list[Event]:
    """All that was done, and the first record."""
    steps = {step.pk: step for step in incident.supports.all()}
    found = [_event(event, steps) for event in incident.events.select_related("by")]
    found.append(
        {"at": incident.recorded_at, "title": _("Recorded"), "by": incident.recorded_by, "about": _first(incident)}
    )
    return sorted(found, key=lambda event: event["at"], reverse=True)


def _first(incident: Incident) -> str:
    """What was offered while it was told: the steps that belong to no event."""
    known = set(incident.events.values_list("pk", flat=True))
    steps = [step for step in incident.supports.all() if step.pk not in known]
    return "; ".join(f"{step.get_kind_display()}: {step.get_state_display()}" for step in steps)  # type: ignore[attr-defined]


def _event(event: IncidentEvent, steps: Mapping[Any, Any]) -> Event:
    step = steps.get(event.pk)
    about = [f"{step.get_kind_display()}: {step.get_state_display()}"] if step else list(told(event))
    if event.note:
        about.append(event.note)
    if event.because:
        about.append(str(BECAUSE_WORDS[event.because]))
    return {
        "at": event.happened_at,
        "title": EVENT_WORDS[event.event],
        "by": event.by,
        "about": " · ".join(about),
        "tone": "warn" if event.because in ("late", "unfit") else "",
    }


CODES = {"outcome": Outcome, "alert_level": Level, "pathway": Pathway}


def told(event: IncidentEvent) -> Iterator[str]:
    """What an event set, in words."""
    if event.event == "change":
        yield from (_corrected(name, value) for name, value in event.after.items() if name != "counts_on")
        return
    for name, value in event.after.items():
        if name in CODES and value:
            yield str(CODES[name](value).label)
        if name == "follow_up_on":
            yield date_format(datetime.fromisoformat(value), "SHORT_DATE_FORMAT") if value else _("no more")


def _corrected(name: str, value: Any) -> str:
    """One corrected field; of a note and a client only that they were."""
    field = Incident._meta.get_field(name)
    label = capfirst(str(getattr(field, "verbose_name", name)))
    said = _value(name, value, dict(getattr(field, "flatchoices", ())))
    return f"{label}: {said}" if said else label


def _value(name: str, value: Any, words: Mapping[Any, Any]) -> str:
    if name in ("note", "client"):
        return ""
    if name == "concerns":
        return ", ".join(str(CONCERN_WORDS[code]) for code in to_codes(value, CONCERNS)) or _("no")
    if name in ("happened_on", "happened_at"):
        return _day(name, value)
    return _("yes") if value is True else _("no") if value is False else str(words.get(value, value))


def _day(name: str, value: str | None) -> str:
    if not value:
        return _("nobody knows")
    moment = datetime.fromisoformat(value)
    return date_format(moment, "SHORT_DATE_FORMAT" if name == "happened_on" else "SHORT_DATETIME_FORMAT")


def told_late(event: IncidentEvent) -> dict[str, Any]:
    """An event that did not stand, for a person to look at."""
    return {
        "pk": event.pk,
        "title": EVENT_WORDS[event.event],
        "by": event.by,
        "at": event.happened_at,
        "said": " · ".join(told(event)),
        "because": BECAUSE_WORDS[event.because],
    }
