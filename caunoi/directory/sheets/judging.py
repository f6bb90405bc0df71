"""Each row held against the directory as it is now: new, changed in these fields, as it is, or refused for a reason."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from caunoi.base.portions import portions
from caunoi.base.words import fold
from caunoi.directory.models import ImportRow, Service, ServiceAtLocation
from caunoi.directory.sheets.cells import Wrong, read
from caunoi.directory.sheets.columns import COLUMNS
from caunoi.directory.sheets.lookups import Lookups
from caunoi.directory.sheets.values import Values, values_of
from caunoi.network.models import Agency

TWIN, FORMULAS = "_twin", "_formulas"
"""Beside the columns, a row's cells say which earlier row is the same service, and which cells are formulas."""
Key = tuple[str, str, str]
DEFAULTS: Values = {
    column.key: {"status": "active", "yes_no": "unknown", "flag": False, "needs": [], "languages": []}.get(
        column.sort, None if column.sort in ("number", "day", "commune", "agreement") else ""
    )
    for column in COLUMNS
}


@dataclass
class Judged:
    """What a row means today. `wanted` holds a value for each column that the file has and that can be read."""

    verdict: str
    service: Service | None = None
    before: Values = field(default_factory=dict)
    wanted: Values = field(default_factory=dict)
    changes: list[list[Any]] = field(default_factory=list)
    problems: list[dict[str, str]] = field(default_factory=list)


def judge(rows: Sequence[Mapping[str, Any]], *, on: date) -> list[Judged]:
    """One judgement for the cells of each row, in order. A few queries for all of them."""
    lookups = Lookups.of(on=on)
    world = _World(rows, lookups)
    return [_judge(cells, world, lookups) for cells in rows]


class _World:
    """The services that these rows may mean."""

    def __init__(self, rows: Sequence[Mapping[str, Any]], lookups: Lookups) -> None:
        codes = {cells.get("code", "") for cells in rows} - {""}
        self.by_key = _ids_by_key(lookups)
        ids = {pk for code, pk in Service.objects.values_list("code", "pk") if code in codes}
        names = {fold(cells.get("name", "")) for cells in rows}
        ids |= {pk for (name, _agency, _commune), pk in self.by_key.items() if name in names}
        found = [each for some in portions(ids) for each in Service.objects.filter(pk__in=some).told()]
        self.by_code = {service.code: service for service in found}
        self.by_id = {service.pk: service for service in found}


def _ids_by_key(lookups: Lookups) -> dict[Key, UUID]:
    """Services by folded name, agency and the code of their first commune."""
    communes: dict[UUID, str] = {}
    for service, code in ServiceAtLocation.objects.order_by("-pk").values_list("service", "location__commune__code"):
        communes[service] = code
    rows = Service.objects.values_list("pk", "name", "organization__agency")
    return {(fold(name), str(agency), communes.get(pk, "")): pk for pk, name, agency in rows}


def key_of(values: Mapping[str, Any], lookups: Lookups) -> Key:
    """What makes two rows the same service where no code says so."""
    commune = lookups.commune(values.get("commune"))
    return fold(values.get("name") or ""), str(values.get("organization") or ""), commune.code if commune else ""


def _judge(cells: Mapping[str, Any], world: _World, lookups: Lookups) -> Judged:
    service = world.by_code.get(cells.get("code", ""))
    wanted, problems = _read(cells, lookups, values_of(service) if service else {})
    same = world.by_id.get(world.by_key.get(key_of(wanted, lookups), UUID(int=0)))
    if service is None and same is not None:
        if cells.get("code"):
            text = _("This service is in the directory with the code %(code)s. Write that code.")
            problems.append({"column": "code", "reason": text % {"code": same.code}})
        service = same
        wanted, more = _read(cells, lookups, values_of(service))
        problems += [problem for problem in more if problem not in problems]
    before = values_of(service) if service else {}
    if cells.get(TWIN):
        text = _("Row %(row)s is the same service. Take one of the two out.")
        problems.insert(0, {"column": "name", "reason": text % {"row": cells[TWIN]}})
    problems += list(_unsound(wanted, before, lookups))
    if problems:
        return Judged(ImportRow.Verdict.REFUSED, service, before, wanted, [], problems)
    return _compared(service, before, wanted)


def _read(cells: Mapping[str, Any], lookups: Lookups, current: Values) -> tuple[Values, list[dict[str, str]]]:
    wanted: Values = {}
    problems: list[dict[str, str]] = []
    for column in COLUMNS:
        if column.key not in cells:
            continue
        try:
            if column.key in cells.get(FORMULAS, ()):
                raise Wrong(_("It is a formula. Copy the cell and paste it as a value."))
            wanted[column.key] = read(column, cells, lookups, current)
        except Wrong as error:
            problems.append({"column": column.key, "reason": str(error)})
    return wanted, problems


def _compared(service: Service | None, before: Values, wanted: Values) -> Judged:
    if service is None:
        changes = [[key, None, value] for key, value in wanted.items() if value != DEFAULTS[key]]
        return Judged(ImportRow.Verdict.NEW, None, {}, {**DEFAULTS, **wanted}, changes)
    kept = {key: value for key, value in wanted.items() if key not in ("code", "organization_kind")}
    if kept.get("verified_on") is None:
        kept.pop("verified_on", None)  # an empty cell takes no check back
    changes = [[key, before[key], value] for key, value in kept.items() if value != before[key]]
    verdict = ImportRow.Verdict.CHANGED if changes else ImportRow.Verdict.UNCHANGED
    return Judged(verdict, service, before, kept, changes)


def _unsound(wanted: Values, before: Values, lookups: Lookups) -> Iterable[dict[str, str]]:
    """What no single cell shows: cells that do not go together, and what the directory already knows better."""
    said = {**DEFAULTS, **before, **wanted}
    moved = before and "organization" in wanted and wanted["organization"] != before["organization"]
    for wrong, column, reason in (
        (moved, "organization", _("The service belongs to another organization in the directory.")),
        (_less(said["max_age"], said["min_age"]), "max_age", _("The greater age comes second.")),
        (_less(said["valid_to"], said["valid_from"]), "valid_to", _("The last day is before the first.")),
        (
            bool(said["capacity_kind"]) != (said["capacity_total"] is not None),
            "capacity_total",
            _("Say both what is counted (seats or beds) and how many there are, or neither."),
        ),
        (
            not said["commune"] and bool(said["address"] or said["place_name"]),
            "commune",
            _("An address needs its commune."),
        ),
        (_takes_for_police(said, lookups), "takes_referrals", _("The police is not a place to refer to.")),
        (
            _less(lookups.on.isoformat(), wanted.get("verified_on")),
            "verified_on",
            _("This day has not come yet."),
        ),
        (
            _less(wanted.get("verified_on"), before.get("verified_on")),
            "verified_on",
            _("It was checked on a later day already. Leave the cell as it was exported, or empty."),
        ),
    ):
        if wrong:
            yield {"column": column, "reason": reason}


def _less(one: Any, other: Any) -> bool:
    return one is not None and other is not None and one < other


def _takes_for_police(said: Values, lookups: Lookups) -> bool:
    kind = lookups.kinds.get(said["organization"] or "", said["organization_kind"])
    return bool(said["takes_referrals"]) and kind == Agency.Kind.POLICE


def twins(rows: Sequence[Mapping[str, Any]]) -> dict[int, int]:
    """Which rows say again what an earlier one says: place → the first's, by code or by name."""
    first: dict[tuple[str, ...], int] = {}
    found: dict[int, int] = {}
    for place, cells in enumerate(rows):
        names = tuple(fold(cells.get(name, "")) for name in ("name", "organization", "commune"))
        key = ("code", cells["code"]) if cells.get("code") else names
        if key in first:
            found[place] = first[key]
        first.setdefault(key, place)
    return found
