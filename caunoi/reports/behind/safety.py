"""The rows behind the figures of safety: incidents with what was done in time, and alerts."""

from collections.abc import Callable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from caunoi.reports.behind import lists
from caunoi.reports.behind.lines import Behind, Found, Line, Listed, Wanted, only, words_of_day
from caunoi.reports.counting.safety import alerts, clocks, responded
from caunoi.reports.counting.tally import Scope
from caunoi.reports.labels import CHOICES
from caunoi.safety.clocks import Watched
from caunoi.safety.rules import clocks as law

State = Callable[[Watched, law.Clock], str]


@lists("response_24h")
def response_24h(scope: Scope, wanted: Wanted) -> Behind:
    """Incidents, with whether somebody responded within a day."""
    return _incidents(scope, wanted, law.RESPONSE, "response", responded)


@lists("pep_72h")
def pep_72h(scope: Scope, wanted: Wanted) -> Behind:
    """Incidents after which PEP may help."""
    return _incidents(scope, wanted, law.PEP, "treatment", lambda _one, clock: clock.state)


@lists("contraception_120h")
def contraception_120h(scope: Scope, wanted: Wanted) -> Behind:
    """Incidents after which emergency contraception may help."""
    return _incidents(scope, wanted, law.CONTRACEPTION, "treatment", lambda _one, clock: clock.state)


def _incidents(scope: Scope, wanted: Wanted, name: str, breakdown: str, state: State) -> Behind:
    found = [
        Found(one.incident, one.incident.approach_id, {breakdown: state(one, clock)})
        for one, clock in clocks(scope, name)
    ]
    heads = (gettext_lazy("Code"), gettext_lazy("Counted on"), gettext_lazy("State"))

    def tell(rows: Sequence[Found]) -> list[Line]:
        words: Any = CHOICES[breakdown]
        return [
            Line(
                (each.row.code, words_of_day(each.row.counts_on), str(words.get(each.parts[breakdown], ""))),
                reverse("safety:incident", args=[each.row.pk]),
                noun="incident",
                subject=each.row.pk,
            )
            for each in rows
        ]

    rows = sorted(only(found, wanted), key=lambda each: (each.row.counts_on, each.row.code), reverse=True)
    return Behind(heads, (Listed(rows, tell),))


@lists("safety_alerts")
def safety_alerts(scope: Scope, wanted: Wanted) -> Behind:
    """Alerts published in the period."""
    rows = alerts(scope).select_related("club", "commune").order_by("-published_at", "pk")
    found = [Found(row, None, {"alert_level": row.level}) for row in rows]

    def tell(rows: Sequence[Found]) -> list[Line]:
        return [
            Line(
                (words_of_day(row.published_at), str(row.club), str(row.commune or ""), str(row.get_level_display())),
                reverse("safety:alert", args=[row.pk]),
                noun="safety alert",
                subject=row.pk,
            )
            for row in (each.row for each in rows)
        ]

    heads = (
        gettext_lazy("Published on"),
        gettext_lazy("Club"),
        gettext_lazy("Place"),
        gettext_lazy("Goes to"),
    )
    return Behind(heads, (Listed(only(found, wanted), tell),))
