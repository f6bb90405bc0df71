"""Progress as it is printed: a line for each target, and how many stand well."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.accounts.models import User
from caunoi.coordination.models import Indicator, Plan, Programme, Target, Unit
from caunoi.coordination.parts import part_words
from caunoi.coordination.rules.pace import Outlook, Verdict, outlook
from caunoi.reports.actions.reporting import makes_reports
from caunoi.reports.figures import NO_SUM
from caunoi.reports.progress.counted import Counts, Value
from caunoi.reports.progress.issued import Issues
from caunoi.reports.progress.land import Land, Placed
from caunoi.reports.texts import number

WORDS: dict[Verdict, Any] = {
    Verdict.REACHED: gettext_lazy("Target reached"),
    Verdict.ON_TRACK: gettext_lazy("On track"),
    Verdict.CLOSE: gettext_lazy("Close to the target"),
    Verdict.BEHIND: gettext_lazy("Behind"),
    Verdict.MISSED: gettext_lazy("Target not reached"),
    Verdict.EARLY: gettext_lazy("Not enough known yet"),
    Verdict.OPEN: gettext_lazy("Below the target so far"),
    Verdict.COMING: gettext_lazy("Has not begun"),
    Verdict.UNKNOWN: gettext_lazy("No figure to show"),
}
TONES = {
    Verdict.REACHED: "good",
    Verdict.ON_TRACK: "good",
    Verdict.CLOSE: "warn",
    Verdict.BEHIND: "bad",
    Verdict.MISSED: "bad",
    Verdict.OPEN: "warn",
}
SUMMED = (
    (gettext_lazy("Target reached"), (Verdict.REACHED,), "good"),
    (gettext_lazy("On track"), (Verdict.ON_TRACK,), "good"),
    (gettext_lazy("Need attention"), (Verdict.CLOSE, Verdict.BEHIND, Verdict.MISSED, Verdict.OPEN), "bad"),
    (gettext_lazy("Nothing to say yet"), (Verdict.EARLY, Verdict.COMING, Verdict.UNKNOWN), ""),
)
REMARKS = {
    "typed_people": gettext_lazy("People typed in for several periods are not added; the largest period counts."),
    "not_issued": gettext_lazy("Nothing has been issued for these days or this place."),
    "not_added": gettext_lazy("People of several reports and means are not added up."),
    "hidden": gettext_lazy("A number of it is not printed, to protect people."),
    "gaps": gettext_lazy("Some periods have no issued report; they are not in this figure."),
}


@dataclass(frozen=True)
class Line:
    """One target with its figure: every text ready. `bar` is the share of the target in percent, at most 100."""

    label: str
    narrowed: str
    value: str
    target: str
    unit: str
    outlook: Outlook
    verdict: str
    tone: str
    bar: int
    forecast: str
    until: str
    remarks: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True)
class Block:
    """A plan with its lines."""

    plan: Plan
    agency: str
    elapsed: int
    lines: list[Line]


@dataclass(frozen=True)
class Page:
    """All that is told of a programme, or of one plan of it, to one reader. `remarks` hold for every line."""

    programme: Programme
    blocks: list[Block]
    summary: list[dict[str, Any]]
    is_inside: bool
    on: date
    map_on: date
    remarks: tuple[str, ...] = ()

    @property
    def lines(self) -> list[Line]:
        """The lines of all plans."""
        return [line for block in self.blocks for line in block.lines]


def page_for(
    reader: User, programme: Programme, *, today: date, map_on: date, year: int | None = None, plan: Plan | None = None
) -> Page:
    """Progress as this person may read it: counted for an officer of the province, issued for everybody else."""
    is_inside = makes_reports(reader)
    known: Counts | Issues = Counts(today=today) if is_inside else Issues(today=today)
    land = Land(map_on)
    plans = Plan.objects.visible_to(reader).filter(programme=programme).select_related("agency", "programme")
    plans = plans.filter(pk=plan.pk) if plan else plans.filter(year=year) if year else plans
    indicators = {row.code: row for row in Indicator.objects.order_by("valid_from")}
    blocks = []
    for each in plans.order_by("year", "code").distinct().prefetch_related("agency__names"):
        rows = each.targets.select_related("place", "plan__programme").order_by("order")  # type: ignore[attr-defined]
        lines = [_line(placed, known, indicators, today) for placed in land.placed(rows)]
        if lines:
            elapsed = outlook(0, 1, first=each.first_day, last=each.last_day, on=today).elapsed
            blocks.append(Block(each, each.agency.name_on(each.signed_on or each.first_day), elapsed, lines))
    common = _common(blocks)
    if common:
        blocks = [replace(block, lines=[replace(line, remarks=()) for line in block.lines]) for block in blocks]
    return Page(programme, blocks, _summary(blocks), is_inside, today, map_on, common)


def _common(blocks: list[Block]) -> tuple[str, ...]:
    """What has to be said of every line alike is said once."""
    said = {line.remarks for block in blocks for line in block.lines}
    return next(iter(said)) if len(said) == 1 and sum(len(block.lines) for block in blocks) > 1 else ()


def _line(placed: Placed, known: Counts | Issues, indicators: dict[str, Indicator], today: date) -> Line:
    target, indicator = placed.target, indicators[placed.target.code]
    value: Value = known.value(target, placed.ground, indicator.unit)
    on = min(today, value.until) if value.number is not None else today
    found = outlook(
        value.number,
        placed.value,
        first=target.first_day,
        last=target.last_day,
        on=on,
        grows=indicator.unit not in NO_SUM,
        at_most=target.aim == Target.Aim.AT_MOST,
    )
    return Line(
        label=indicator.name,
        narrowed=_narrowed(placed),
        value="–" if value.number is None else number(value.number),
        target=f"≤ {number(placed.value)}" if target.aim == Target.Aim.AT_MOST else number(placed.value),
        unit=indicator.unit,
        outlook=found,
        verdict=str(WORDS[found.verdict]),
        tone=TONES.get(found.verdict, ""),
        bar=min(found.share or 0, 100),
        forecast=_forecast(found, indicator.unit, target),
        until=date_format(value.until, "SHORT_DATE_FORMAT"),
        remarks=tuple(_remarks(placed, value)),
        note=target.words,
    )


def _narrowed(placed: Placed) -> str:
    target = placed.target
    words = part_words(target.breakdown, on=target.first_day) if target.breakdown else {}
    said = [
        str(words.get(target.part, target.part)) if target.part else "",
        placed.ground.name,
        str(target.year) if target.year else "",
    ]
    return " · ".join(word for word in said if word)


def _forecast(found: Outlook, unit: str, target: Target) -> str:
    """What it becomes by its last day; people are met again, so theirs is the most it can become."""
    if found.verdict is Verdict.EARLY:
        return _("not enough data")
    if found.forecast is None or found.elapsed >= 100:
        return "–"
    return _("at most %(n)s") % {"n": number(found.forecast)} if unit == Unit.PEOPLE else number(found.forecast)


def _remarks(placed: Placed, value: Value) -> list[str]:
    said = [str(REMARKS[name]) for name in value.remarks]
    if not placed.ground.is_whole:
        said.append(
            _("Rows from before a change of the map cannot be told apart by place; they are not in this figure.")
        )
    return said


def _summary(blocks: list[Block]) -> list[dict[str, Any]]:
    found = Counter(line.outlook.verdict for block in blocks for line in block.lines)
    return [
        {
            "label": str(label),
            "value": sum(found[verdict] for verdict in verdicts),
            "unit": _("targets"),
            "tone": tone if any(found[verdict] for verdict in verdicts) else "",
        }
        for label, verdicts, tone in SUMMED
    ]
