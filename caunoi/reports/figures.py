"""Figures: the catalogue counted for a place and a period, beside what was typed in and what was published."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from caunoi.accounts.models import User
from caunoi.base.periods import Period
from caunoi.coordination.models import Indicator, Unit
from caunoi.network.models import Approach
from caunoi.places.models import Place
from caunoi.reports.counting import COUNTERS, Scope
from caunoi.reports.counting.tally import NOT_STATED, Parts, Tally
from caunoi.reports.models import AsPublished, TypedIn

NO_SUM = (Unit.DAYS, Unit.PERCENT)
"""Units of a median or a mean."""


@dataclass
class Figure:
    """One figure of a report. `approach` is None for all approaches together; `value` is counted plus typed in.

    `people`: how many stand behind the whole (`""`) and each part (`"need/health"`), where that is known.
    """

    indicator: Indicator
    approach: Approach | None
    counted: int
    rows: int
    breakdowns: dict[str, Parts]
    people: dict[str, int] = field(default_factory=dict)
    typed_in: int = 0
    published: AsPublished | None = None
    discrepancies: list["Discrepancy"] = field(default_factory=list)

    @property
    def code(self) -> str:
        return self.indicator.code

    @property
    def unit(self) -> str:
        return self.indicator.unit

    @property
    def value(self) -> int:
        return self.counted + self.typed_in

    @property
    def is_median(self) -> bool:
        """Whether it tells a middle, not a sum: it has no parts, and those of two approaches are not added."""
        return self.unit in NO_SUM

    @property
    def says_something(self) -> bool:
        """Whether there is anything to tell: rows behind it, or something typed in or published."""
        return bool(self.rows or self.value or self.published)

    def people_behind(self, name: str = "", part: str = "") -> int | None:
        """At most so many people stand behind this cell; None where nobody knows. What was typed in may be anybody."""
        known = self.people.get(f"{name}/{part}" if name else "")
        return None if known is None else known + self.typed_in


@dataclass(frozen=True)
class Discrepancy:
    """Two numbers that should be one. `kind`: `value` (counted and published differ), `parts` (published parts do not
    make the published total; `not_stated` is what the rows say of the rest), `typed_parts` (the same, typed in)."""

    kind: str
    expected: int
    found: int
    not_stated: int | None = None


@dataclass(frozen=True)
class Frame:
    """For what place and period, and who reads: None is the whole cell, for an officer of the province."""

    place: Place
    period: Period
    reader: User | None = None
    club: UUID | None = None

    def scope(self) -> Scope:
        return Scope(
            self.period.from_,
            self.period.to,
            communes=self._communes(),
            club=self.club,
            reader=self.reader,
            today=timezone.localdate(),
        )

    def _communes(self) -> frozenset[UUID] | None:
        """The whole province needs no list: all that is here is the province's."""
        if self.place.code == settings.PROVINCE:
            return None
        around = Place.objects.within(self.place).values_list("id", flat=True)
        return frozenset(around) | set(Place.objects.filter(code=self.place.code).values_list("id", flat=True))


def figures(frame: Frame) -> list[Figure]:
    """Every figure of the catalogue that holds on the first day of the period: by approach, then all together."""
    indicators = Indicator.objects.on(frame.period.from_)
    around = _Around(frame)
    return [figure for indicator in indicators for figure in _count(indicator, frame, around)]


class _Around:
    """What is typed in and published for a frame, read once."""

    def __init__(self, frame: Frame) -> None:
        self.approaches = {row.pk: row for row in Approach.objects.all()}
        published = AsPublished.objects.filter(place__code=frame.place.code, period=frame.period.name)
        self.published = {(row.code, row.approach_id): row for row in published}
        self.typed: dict[tuple[str, UUID | None], list[TypedIn]] = {}
        if frame.reader is None or frame.club is None:
            self._read_typed(frame)

    def _read_typed(self, frame: Frame) -> None:
        rows = TypedIn.objects.counting().filter(period=frame.period.name)
        if frame.reader is not None:
            rows = rows.visible_to(frame.reader)
        if frame.place.code != settings.PROVINCE:
            rows = rows.filter(Q(place__code=frame.place.code) | Q(place__in=Place.objects.within(frame.place)))
        for row in rows:
            self.typed.setdefault((row.code, row.approach_id), []).append(row)
            self.typed.setdefault((row.code, None), []).append(row)


def _count(indicator: Indicator, frame: Frame, around: _Around) -> Iterator[Figure]:
    counted = COUNTERS[indicator.code](frame.scope())
    tallies: dict[UUID | None, Tally] = {tally.approach: tally for tally in counted.by_approach if tally.approach}
    for approach in around.approaches.values():
        tally = tallies.get(approach.pk)
        key = (indicator.code, approach.pk)
        if tally or key in around.published or key in around.typed:
            yield _figure(indicator, approach, tally or Tally(approach.pk), around)
    yield _figure(indicator, None, counted.whole, around)


def _figure(indicator: Indicator, approach: Approach | None, tally: Tally, around: _Around) -> Figure:
    key = (indicator.code, approach.pk if approach else None)
    typed = around.typed.get(key, [])
    figure = Figure(
        indicator=indicator,
        approach=approach,
        counted=tally.value,
        rows=tally.rows,
        breakdowns={name: dict(tally.breakdowns.get(name, {})) for name in indicator.breakdowns},
        people=_people(tally, indicator),
        typed_in=sum(row.value for row in typed),
        published=around.published.get(key),
    )
    _add_typed(figure, typed)
    figure.discrepancies += discrepancies(figure)
    return figure


def _people(tally: Tally, indicator: Indicator) -> dict[str, int]:
    """The people behind the whole and behind the parts that this indicator tells."""
    return {name: n for name, n in tally.people.items() if not name or name.split("/")[0] in indicator.breakdowns}


def _add_typed(figure: Figure, typed: list[TypedIn]) -> None:
    """Typed-in parts join the first breakdown; what they leave open is not stated, and said if they are too many."""
    for row in typed:
        known = sum(row.parts.values())
        if known > row.value:
            figure.discrepancies.append(Discrepancy("typed_parts", row.value, known))
        for name, parts in figure.breakdowns.items():
            first = name == first_breakdown(figure.indicator) and known <= row.value
            _merge(parts, row.parts if first else {})
            _merge(parts, {NOT_STATED: row.value - (known if first else 0)})


def _merge(parts: Parts, more: dict[str, Any]) -> None:
    for label, value in more.items():
        if value:
            parts[label] = parts.get(label, 0) + int(value)


def first_breakdown(indicator: Indicator) -> str:
    """The breakdown that stands in the table; none for a median."""
    return indicator.breakdowns[0] if indicator.breakdowns else ""


def discrepancies(figure: Figure) -> Iterator[Discrepancy]:
    """Where the published numbers do not agree with the figure, or among themselves."""
    published = figure.published
    if published is None:
        return
    if not published.agrees_with(figure.value):
        yield Discrepancy("value", published.value, figure.value)
    parts = sum(published.parts.values())
    if published.parts and parts != published.value:
        first = figure.breakdowns.get(first_breakdown(figure.indicator), {})
        yield Discrepancy("parts", published.value, parts, not_stated=first.get(NOT_STATED, 0))
