"""How often two different people would share a code, by formula. Measured on invented people."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from statistics import mean

from caunoi.base.words import fold
from caunoi.clients.rules.matching import given_name_letters, normalise_answers
from caunoi.clients.rules.names import Person, invent

PEOPLE = 1_800
ROUNDS = 20


@dataclass(frozen=True)
class Formula:
    """A way to make a code from answers. `published` is the rate that its source or our brief states."""

    code: str
    make: Callable[[Person], Hashable]
    published: float | None = None


def _token(person: Person) -> Hashable:
    born = person.born
    answers = {"own": person.given, "mother": person.mother, "day": born.day, "month": born.month, "year": born.year}
    return normalise_answers(answers)


FORMULAS = (
    Formula("surname_sex_day_year", lambda p: (fold(p.surname)[:2], p.sex, p.born.day, p.born.year), 0.42),
    Formula("given_names_birth", _token, 0.0006),
    Formula("given_name_birth", lambda p: (given_name_letters(p.given), p.born)),
)


@dataclass(frozen=True)
class Rate:
    """The share of people who share a code with somebody else: the mean of all rounds, the least and the most."""

    formula: Formula
    mean: float
    least: float
    most: float


def measure(*, people: int = PEOPLE, rounds: int = ROUNDS, seed: int = 1) -> list[Rate]:
    """Each formula's rate among so many invented people, over so many rounds of different people."""
    crowds = [invent(people, seed=seed + number) for number in range(rounds)]
    return [_rate(formula, crowds) for formula in FORMULAS]


def _rate(formula: Formula, crowds: Sequence[Sequence[Person]]) -> Rate:
    shares = [shared(formula.make(person) for person in crowd) for crowd in crowds]
    return Rate(formula, mean(shares), min(shares), max(shares))


def shared(codes: Iterable[Hashable]) -> float:
    """The share (0..1) of codes that stand more than once."""
    counts = Counter(codes)
    return sum(count for count in counts.values() if count > 1) / max(counts.total(), 1)
