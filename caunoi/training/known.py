"""What the registers know, read once for many entries: agencies under any name and writing, communes old and new, and
who is in a class already."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.conf import settings

from caunoi.base.words import fold
from caunoi.network.models import Agency, AgencySuccession
from caunoi.places.models import Place
from caunoi.places.typed import Communes
from caunoi.training.models import AgencySpelling, CourseRun, Learner
from caunoi.training.rules.agency_names import agency_key, loose_key
from caunoi.training.rules.names import Certainty, Person, keys, person, same_person

Likely = tuple[Certainty, Any]


@dataclass
class Agencies:
    """The register of agencies as it answers on a day: `Agencies.of(on=day)`."""

    on: date
    rows: dict[UUID, Agency]
    spellings: dict[str, UUID]
    after: Mapping[UUID, Collection[UUID]]
    before: Mapping[UUID, Collection[UUID]]
    strict: dict[str, set[UUID]] = field(default_factory=dict)
    loose: dict[str, set[UUID]] = field(default_factory=dict)

    @classmethod
    def of(cls, *, on: date) -> "Agencies":
        after, before = defaultdict(set), defaultdict(set)
        for old, new in AgencySuccession.objects.values_list("predecessor", "successor"):
            after[old].add(new)
            before[new].add(old)
        rows = {agency.pk: agency for agency in Agency.objects.prefetch_related("names")}
        known = cls(on, rows, dict(AgencySpelling.objects.values_list("canonical", "agency")), after, before)
        known._index()
        return known

    def meant(self, text: str) -> list[Agency]:
        """The agencies of that day that the words can mean: none, the one, or several to choose from.

        An agency that had ended is the one that took over its work; one that was not there yet is where it came from.
        """
        key = agency_key(text, province=self.province)
        if not key:
            return []
        if key in self.spellings:
            return [self.rows[self.spellings[key]]]
        found = self.strict.get(key) or self.loose.get(loose_key(key)) or set()
        there = {pk for pk in found if self._is_there(pk)} or {here for pk in found for here in self._then(pk)}
        return sorted((self.rows[pk] for pk in there), key=str)

    def nearest(self, text: str, *, most: int = 3) -> list[Agency]:
        """Agencies of that day with the most words in common, for somebody to choose from."""
        wanted = set(agency_key(text, province=self.province).split())
        scores: dict[UUID, float] = {}
        for key, found in self.strict.items():
            words = set(key.split())
            score = len(wanted & words) / len(wanted | words) if wanted else 0
            for pk in found:
                if self._is_there(pk):
                    scores[pk] = max(scores.get(pk, 0), score)
        best = sorted(scores, key=lambda pk: (-scores[pk], self.rows[pk].code))
        return [self.rows[pk] for pk in best[:most] if scores[pk] >= 0.4]

    def kin(self, pk: UUID | None) -> frozenset[Any]:
        """Marks that this agency has in common with itself, with what it came from and with what it became; not with
        others that came from the same."""
        if pk is None:
            return frozenset()
        older = {(old, pk) for old in self._all(pk, self.before)}
        return frozenset({pk} | older | {(pk, new) for new in self._all(pk, self.after)})

    @cached_property
    def province(self) -> str:
        """Our own province's bare name: in a list of the province nobody has to say it."""
        own = Place.objects.provinces().filter(code=settings.PROVINCE).order_by("-valid_from").first()
        return own.name if own else ""

    def _index(self) -> None:
        strict, loose = defaultdict(set), defaultdict(set)
        for agency in self.rows.values():
            names = [words for name in agency.names.all() for words in (name.name, name.short_name)]
            for key in {agency_key(words, province=self.province) for words in [agency.code, *names]} - {""}:
                strict[key].add(agency.pk)
                loose[loose_key(key)].add(agency.pk)
        self.strict, self.loose = dict(strict), dict(loose)

    def _is_there(self, pk: UUID) -> bool:
        agency = self.rows[pk]
        return agency.founded_on <= self.on and (agency.ended_on is None or agency.ended_on > self.on)

    def _then(self, pk: UUID) -> Iterable[UUID]:
        """Those of that day that it became or came from; itself where nobody has said."""
        ended = self.rows[pk].ended_on is not None and self.rows[pk].founded_on <= self.on
        return [other for other in self._all(pk, self.after if ended else self.before) if self._is_there(other)] or [pk]

    def _all(self, pk: UUID, links: Mapping[UUID, Collection[UUID]]) -> set[UUID]:
        found: set[UUID] = set()
        ahead = set(links.get(pk, ()))
        while ahead:
            found |= ahead
            ahead = {further for each in ahead for further in links.get(each, ())} - found
        return found - {pk}


class People:
    """Entries to compare with, found by what two names that are alike have in common."""

    def __init__(self) -> None:
        self._by_key: dict[str, list[tuple[Person, Any]]] = defaultdict(list)

    def add(self, one: Person, what: Any) -> None:
        for key in keys(one.name):
            self._by_key[key].append((one, what))

    def like(self, one: Person) -> list[Likely]:
        """(how sure, what) for all that may be this person, the surest first."""
        found: dict[int, Likely] = {}
        for key in keys(one.name):
            for other, what in self._by_key.get(key, ()):
                if id(what) not in found and (sure := same_person(one, other)):
                    found[id(what)] = (sure, what)
        return sorted(found.values(), key=lambda each: -each[0])


@dataclass
class Known:
    """All of it for one class, on its first day."""

    run: CourseRun
    agencies: Agencies

    @classmethod
    def of(cls, run: CourseRun) -> "Known":
        return cls(run, Agencies.of(on=run.starts_on))

    @cached_property
    def communes(self) -> Communes:
        return Communes.of(province=settings.PROVINCE, on=self.run.starts_on)

    @cached_property
    def people(self) -> People:
        """Who is in the class by name; a row of what `entry` takes for each."""
        people = People()
        fields = ("id", "learner_code", "name", "agency", "commune__code", "position", "gender", "withdrawn_at")
        for row in Learner.objects.filter(course_run=self.run).exclude(name="").values(*fields):
            one = self.entry(
                row["name"], row["agency"], row["commune__code"], position=row["position"], gender=row["gender"]
            )
            people.add(one, row)
        return people

    def entry(
        self, name: str, agency: UUID | None, commune: str | None, *, position: str = "", gender: str = ""
    ) -> Person:
        """An entry to be compared: the agency's id and the commune's code, where they are known."""
        kin = self._kin(agency)
        return person(name, agencies=kin, communes=[commune] if commune else (), position=position, gender=gender)

    def _kin(self, agency: UUID | None) -> frozenset[Any]:
        if agency not in self._kinds:
            self._kinds[agency] = self.agencies.kin(agency)
        return self._kinds[agency]

    @cached_property
    def _kinds(self) -> dict[UUID | None, frozenset[Any]]:
        return {}


def spelled(text: str, agencies: Agencies) -> str:
    """The key under which a writing is remembered."""
    return agency_key(fold(text), province=agencies.province)[:250]
