"""What was learnt: sheets before and after of the same people, in all and by group, small groups protected."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any, NamedTuple
from uuid import UUID

from caunoi.learning.models import QuizResult, QuizRound
from caunoi.learning.rules import statistics
from caunoi.privacy.disclosure import (
    INSIDE,
    Audience,
    Cell,
    Key,
    Ledger,
    Protected,
    State,
    Table,
    at_most,
    ledger,
    protect,
    total,
)

GROUP, GENDER = "group", "gender"
Part = tuple[str, str]
"""A breakdown and one of its parts."""


class Pair(NamedTuple):
    """One person before and after, in percent, with what is known of them."""

    before: float
    after: float
    group: str
    gender: str


@dataclass(frozen=True)
class GainLine:
    """One line of the table: where `mark` is set (`<5`, `*`) nothing else may be printed, where `before` is None no
    mean."""

    part: str
    people: int | None
    mark: str
    before: float | None = None
    after: float | None = None
    gain: float | None = None
    mean_gain: float | None = None
    full_before: int | None = None  # how many had everything right before: they have no gain of their own


@dataclass(frozen=True)
class GainTable:
    """What a class learnt: everybody, then by group and by gender; `protected` is what the ledger is told."""

    everybody: GainLine
    by_group: list[GainLine]
    by_gender: list[GainLine]
    sheets_before: str  # as printed: a number or its mark
    sheets_after: str
    protected: Protected


def pairs_of(after: QuizRound) -> list[Pair]:
    """Everybody with a sheet that counts both before and after. Empty where there is no round before."""
    if after.before is None:
        return []
    before = {_who(sheet): sheet for sheet in _sheets(after.before) if _who(sheet)}
    items = {one.pk: one.quiz.items.count() for one in (after.before, after)}  # type: ignore[attr-defined]
    return [
        Pair(
            statistics.percent(first.right, of=items[first.quiz_round_id]),
            statistics.percent(sheet.right, of=items[after.pk]),
            *_told(sheet, first),
        )
        for sheet in _sheets(after)
        if (first := before.get(_who(sheet)))
    ]


def paired_sheets(after: QuizRound) -> list[UUID]:
    """The ids of the sheets that are compared, before and after: the same people for every figure of a file."""
    if after.before is None:
        return []
    before = {_who(sheet): sheet.pk for sheet in _sheets(after.before) if _who(sheet)}
    both = [(before[_who(sheet)], sheet.pk) for sheet in _sheets(after) if _who(sheet) in before]
    return [one for pair in both for one in pair]


def gain_table(after: QuizRound, *, leaving: bool = False) -> GainTable:
    """The table of an after, protected for readers inside the province. `leaving`: together with all that left
    before, for a table that is to leave (see actions.exporting); this may raise RewritesHistory."""
    pairs = pairs_of(after)
    protected = protected_table(_table(after, pairs), leaving=leaving)
    parts = _parts(pairs)
    silent = _without_means(protected, after, {part: len(chosen) for part, chosen in parts.items()})
    lines = {
        named: _gain_line(protected, key_of(after, *named), named[1], chosen, told=named not in silent)
        for named, chosen in parts.items()
    }
    return GainTable(
        everybody=_gain_line(protected, key_of(after), "", pairs),
        by_group=[line for (breakdown, _), line in lines.items() if breakdown == GROUP],
        by_gender=[line for (breakdown, _), line in lines.items() if breakdown == GENDER],
        sheets_before=_printed(protected, sheets_key(after.before)) if after.before else "",
        sheets_after=_printed(protected, sheets_key(after)),
        protected=protected,
    )


def sheets_table(quiz_round: QuizRound) -> Table:
    """The number of sheets of one round that count, as a table."""
    return Table((Cell(sheets_key(quiz_round), _sheets(quiz_round).count(), adds=False),))


def protected_table(table: Table, *, leaving: bool) -> Protected:
    """A table as readers inside the province may have it. RewritesHistory where it left before with other numbers."""
    known = ledger.known(table) if leaving else Ledger()
    return protect(table, audience=Audience.PROVINCE, ledger=known)


def sheets_key(quiz_round: QuizRound) -> Key:
    """How the ledger names the number of sheets of a round."""
    return Key("quiz_sheets", f"round {quiz_round.pk}")


def key_of(after: QuizRound, breakdown: str = "", part: str = "") -> Key:
    """How the ledger names the number of pairs of a round, or of a group in it."""
    return Key("quiz_pairs", f"round {after.pk}", "", f"{breakdown} {part}".strip())


def _sheets(quiz_round: QuizRound) -> Any:
    return quiz_round.results.standing().select_related("learner").order_by("id")  # type: ignore[attr-defined]


def _who(sheet: QuizResult) -> object:
    return sheet.learner_id or sheet.own_code_hash


def _told(sheet: QuizResult, first: QuizResult) -> tuple[str, str]:
    """Group and gender: as the class list has them, else as somebody said after, else before."""
    if sheet.learner:
        return sheet.learner.group, sheet.learner.gender
    return sheet.group or first.group, sheet.gender or first.gender


def _parts(pairs: Sequence[Pair]) -> dict[tuple[str, str], list[Pair]]:
    """Pairs by group and by gender; a breakdown of which nothing is known is left out."""
    found: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for breakdown in (GROUP, GENDER):
        told = sorted(pairs, key=lambda pair: (getattr(pair, breakdown) == "", getattr(pair, breakdown)))
        if any(getattr(pair, breakdown) for pair in told):
            for pair in told:
                found[breakdown, getattr(pair, breakdown)].append(pair)
    return found


def _table(after: QuizRound, pairs: Sequence[Pair]) -> Table:
    parts = _parts(pairs)
    cells = [Cell(key_of(after), len(pairs), adds=False)]
    cells += [Cell(key_of(after, *part), len(chosen), adds=False) for part, chosen in parts.items()]
    sums = [
        total(key_of(after), [key_of(after, *part) for part in parts if part[0] == breakdown])
        for breakdown in (GROUP, GENDER)
        if any(part[0] == breakdown for part in parts)
    ]
    rounds = [one for one in (after.before, after) if one]
    cells += [cell for one in rounds for cell in sheets_table(one).cells]
    bounds = [at_most(key_of(after), sheets_key(one)) for one in rounds]
    return Table(tuple(cells), (*sums, *bounds))


def _printed(protected: Protected, key: Key) -> str:
    cell = protected[key]
    return cell.mark or str(cell.value)


def _without_means(protected: Protected, after: QuizRound, sizes: dict[Part, int]) -> set[Part]:
    """The parts whose means are not printed. Everybody's mean less those printed is the mean of these together, so in
    each breakdown they are nobody or five people at least: the smallest parts are added until they are."""
    silent = {part for part in sizes if protected[key_of(after, *part)].state is not State.SHOWN}
    for breakdown in (GROUP, GENDER):
        rest = sorted((size, part) for part, size in sizes.items() if part[0] == breakdown and part not in silent)
        hidden = sum(size for part, size in sizes.items() if part[0] == breakdown and part in silent)
        while rest and 0 < hidden < INSIDE:
            size, part = rest.pop(0)
            hidden += size
            silent.add(part)
    return silent


def _gain_line(protected: Protected, key: Key, part: str, pairs: Sequence[Pair], *, told: bool = True) -> GainLine:
    cell = protected[key]
    if cell.state is not State.SHOWN or not pairs or not told:
        return GainLine(part, cell.value, cell.mark)
    scores = [(pair.before, pair.after) for pair in pairs]
    return GainLine(
        part,
        len(pairs),
        "",
        before=fmean(before for before, _ in scores),
        after=fmean(after for _, after in scores),
        gain=statistics.gain_of_means(scores),
        mean_gain=statistics.mean_of_gains(scores),
        full_before=sum(before >= 100 for before, _ in scores),
    )
