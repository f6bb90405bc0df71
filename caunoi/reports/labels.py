"""Words for the parts of a breakdown, in the reader's language."""

from datetime import date

from django.utils.translation import gettext_lazy, pgettext

from caunoi.clients.models.clients import AgeBand, Gender
from caunoi.network.models import Agency, Agreement, Membership
from caunoi.outreach.models import Supply
from caunoi.outreach.models.contacts import Mode
from caunoi.places.models import Place
from caunoi.reports.counting.tally import NOT_STATED, Parts
from caunoi.services.models import Consultation, Trade

TITLES = {
    "gender": gettext_lazy("By gender"),
    "age": gettext_lazy("By age"),
    "mode": gettext_lazy("By kind of contact"),
    "novelty": gettext_lazy("First or repeated"),
    "role": gettext_lazy("By role in the club"),
    "provider": gettext_lazy("By provider"),
    "topic": gettext_lazy("By topic"),
    "trade": gettext_lazy("By trade"),
    "agency": gettext_lazy("By organisation"),
    "supply": gettext_lazy("By item"),
    "advised": gettext_lazy("Advised or not"),
    "commune": gettext_lazy("By commune"),
}
CHOICES = {
    "gender": {"f": Gender.FEMALE.label, "m": Gender.MALE.label, "other": gettext_lazy("Other or not stated")},
    "age": dict(AgeBand.choices),
    "mode": dict(Mode.choices),
    "role": dict(Membership.Role.choices),
    "provider": dict(Agreement.Provider.choices),
    "topic": dict(Consultation.Topic.choices),
    "novelty": {"new": gettext_lazy("First contact"), "repeat": gettext_lazy("Repeated contact")},
    "advised": {"advised": gettext_lazy("Surveyed and advised"), "not_advised": gettext_lazy("Surveyed only")},
}


def not_stated() -> str:
    """The part of which nothing was said."""
    return pgettext("part of a figure", "not stated")


def labelled(name: str, parts: Parts, *, on: date) -> list[tuple[str, int]]:
    """Parts with their words, in the order of their choices or largest first, what is not stated last."""
    return [(label, parts[key]) for key, label in labelled_keys(name, parts, on=on)]


def labelled_keys(name: str, parts: Parts, *, on: date) -> list[tuple[str, str]]:
    """The keys of the parts with their words, in the same order; nothing that is not stated, no row for it."""
    words = _places(parts) if name == "commune" else part_words(name, on=on)
    order = {key: place for place, key in enumerate(words)}
    keys = sorted((key for key in parts if key != NOT_STATED), key=lambda key: (order.get(key, len(order)), key))
    rows = [(key, str(words.get(key, key))) for key in keys]
    return [*rows, (NOT_STATED, not_stated())] if parts.get(NOT_STATED) else rows


def _places(parts: Parts) -> dict[str, str]:
    """Communes by the name they had, in the order of their names."""
    ids = [key for key in parts if key != NOT_STATED]
    return {str(place.pk): place.full_name for place in Place.objects.filter(pk__in=ids).order_by("search_name")}


def part_words(name: str, *, on: date) -> dict[str, str]:
    """Every part that a breakdown can have, with its word, in order; for communes none, as there are too many."""
    if name == "commune":
        return {}
    if name == "trade":
        return {row.code: row.name for row in Trade.objects.all()}
    if name == "supply":
        return {row.code: row.label for row in Supply.objects.all()}
    if name == "agency":
        return {row.code: row.name_on(on) for row in Agency.objects.prefetch_related("names")}
    return CHOICES[name]  # type: ignore[return-value]
