"""An agency through time, for its page: founding, names, successors, end; newest first."""

from datetime import date, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from caunoi.network.models import Agency, AgencyName


def timeline(agency: Agency, on: date) -> list[dict[str, Any]]:
    """Events for `base/timeline.html`; the name that holds on the day is marked."""
    events = [_named(name, on) for name in agency.names.all()]
    for line in agency.successions.select_related("successor").prefetch_related("successor__names"):
        title = _("Taken over by %(agency)s") % {"agency": line.successor.name_on(line.on)}
        events.append({"at": line.on, "title": title, "about": _joined(line.task, line.source), "tone": "accent"})
    for line in agency.inheritances.select_related("predecessor").prefetch_related("predecessor__names"):
        before = line.predecessor.name_on(line.on - timedelta(days=1))
        title = _("Takes over from %(agency)s") % {"agency": before}
        events.append({"at": line.on, "title": title, "about": _joined(line.task, line.source), "tone": "accent"})
    if agency.ended_on:
        events.append({"at": agency.ended_on, "title": _("Ends"), "tone": "bad"})
    return sorted(events, key=lambda event: event["at"], reverse=True)


def _named(name: AgencyName, on: date) -> dict[str, Any]:
    until = _("until before %(day)s") % {"day": date_format(name.to_on, "SHORT_DATE_FORMAT")} if name.to_on else ""
    tone = "good" if name.holds_on(on) else ""
    return {"at": name.from_on, "title": name.name, "about": _joined(name.short_name, until, name.source), "tone": tone}


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
