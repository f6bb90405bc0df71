"""What words in cells stand for, read once for many rows: agencies by their names, communes, agreements."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.conf import settings

from caunoi.base.words import fold
from caunoi.directory.models import Organization
from caunoi.network.models import Agency, Agreement
from caunoi.places.maps import whereabouts
from caunoi.places.models import Place
from caunoi.places.typed import communes_by_name


@dataclass
class Lookups:
    """Built by `Lookups.of(on=…)`. Names are folded: marks and case do not matter. Ids are text."""

    on: date
    agencies: dict[str, set[str]]
    kinds: dict[str, str]
    names: dict[str, str]
    organizations: dict[str, UUID]
    communes: dict[str, list[Place]]
    agreements: dict[str, str]
    agreement_codes: dict[str, str]
    gone: dict[UUID, list[Place]] = field(default_factory=dict)

    @classmethod
    def of(cls, *, on: date) -> "Lookups":
        """Read the registers as they are; `on` is the day whose map new addresses are written on."""
        agencies: dict[str, set[str]] = defaultdict(set)
        rows = list(Agency.objects.prefetch_related("names"))
        for agency in rows:
            names = [words for name in agency.names.all() for words in (name.name, name.short_name)]
            for words in [agency.code, *names]:
                agencies[fold(words)].add(str(agency.pk))
        agencies.pop("", None)
        agreements = [(str(pk), code) for pk, code in Agreement.objects.values_list("pk", "code")]
        return cls(
            on=on,
            agencies=dict(agencies),
            kinds={str(agency.pk): agency.kind for agency in rows},
            names={str(agency.pk): agency.name_on(on) for agency in rows},
            organizations={str(agency): pk for agency, pk in Organization.objects.values_list("agency", "pk")},
            communes=communes_by_name(settings.PROVINCE),
            agreements={fold(code): pk for pk, code in agreements},
            agreement_codes=dict(agreements),
        )

    def now(self, place: Place) -> list[Place]:
        """Where a commune lies on the map of `on`."""
        if place.valid_on(self.on):
            return [place]
        if place.pk not in self.gone:
            self.gone[place.pk] = whereabouts(place, on=self.on)
        return self.gone[place.pk]

    def commune(self, pk: Any) -> Place | None:
        """A commune of this province by its id as text."""
        return self._by_id.get(pk) if pk else None

    @cached_property
    def _by_id(self) -> dict[str, Place]:
        return {str(place.pk): place for places in self.communes.values() for place in places}
