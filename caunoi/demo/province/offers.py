"""The demonstration's directory: who offers what, with facts of every age, and what peers found there."""

import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from caunoi.demo.dice import Dice
from caunoi.demo.province.network import Network, commune
from caunoi.demo.province.outcomes import kept
from caunoi.demo.province.people import People
from caunoi.directory import actions
from caunoi.directory.models import Location, Organization, Service
from caunoi.directory.rules.hours import read_hours
from caunoi.directory.rules.lines import read_costs, read_phones
from caunoi.network import actions as network_actions
from caunoi.network.models import Agreement

OFFERS = Path(__file__).with_suffix(".toml")
ALWAYS = "24/7"
OF_PLACE = ("address", "transport", "step_free")
ABOUT_ORGANIZATION = ("description", "records_calls", "shares_with_police")
NOT_FACTS = ("name", "needs", "hours", "phones", "costs", "documents", "languages", "checked")


@dataclass
class Directory:
    """What was built: services by name."""

    services: dict[str, Service] = field(default_factory=dict)

    def for_need(self, need: str) -> list[Service]:
        """Those that take referrals for a need, in the order in which they were listed."""
        return [one for one in self.services.values() if need in one.need_codes and one.takes_referrals]


def build(network: Network, people: People, dice: Dice, *, at: datetime) -> Directory:
    """List organizations, services and national lines; check some long ago, some lately, one never; rate three."""
    told = tomllib.loads(OFFERS.read_text(encoding="utf-8"))
    built = Directory()
    for entry in told["organization"]:
        _organization(entry, network, people, built, at=at)
    for entry in told["line"]:
        _line(entry, people, built, at=at)
    _agree(network, people, built, at=at)
    _rate(network, people, dice, built, at=at)
    return built


def _organization(entry: dict[str, Any], network: Network, people: People, built: Directory, *, at: datetime) -> None:
    facts = {name: entry[name] for name in ABOUT_ORGANIZATION if name in entry}
    agency = network.agencies[entry["agency"]]
    organization = actions.add_organization(agency=agency, by=people.officer, at=at, **facts)
    places = _places(entry, organization, people, at=at)
    for service in entry["service"]:
        _service(service, organization, places, people, built, at=at)


def _places(entry: dict[str, Any], organization: Organization, people: People, *, at: datetime) -> list[Location]:
    if "commune" not in entry:
        return []
    where = commune(entry["commune"], timezone.localdate(at))
    facts = {name: entry[name] for name in OF_PLACE if name in entry}
    return [actions.add_location(organization=organization, commune=where, by=people.officer, at=at, **facts)]


def _service(
    entry: dict[str, Any],
    organization: Organization,
    places: list[Location],
    people: People,
    built: Directory,
    *,
    at: datetime,
) -> None:
    service = actions.add_service(
        organization=organization,
        name=entry["name"],
        needs=entry["needs"],
        locations=places,
        details=_details(entry),
        by=people.officer,
        at=at,
        **{name: value for name, value in entry.items() if name not in NOT_FACTS},
    )
    if "checked" in entry:
        days, how = entry["checked"]
        on = timezone.localdate(at) - timedelta(days=days)
        actions.check_service(service=service, how=how, outcome="confirmed", on=on, by=people.officer, at=at)
    built.services[service.name] = Service.objects.get(pk=service.pk)


def _details(entry: dict[str, Any]) -> actions.Details:
    return actions.Details(
        phones=read_phones(entry.get("phones", "")),
        hours=read_hours(entry.get("hours", "")),
        costs=read_costs(entry.get("costs", "")),
        documents=entry.get("documents", []),
        languages=entry.get("languages", ["vi"]),
    )


def _line(entry: dict[str, Any], people: People, built: Directory, *, at: datetime) -> None:
    organization = actions.found_organization(
        name=entry["agency"],
        kind=entry["kind"],
        founded_on=date(2010, 1, 1),
        records_calls=entry["records_calls"],
        shares_with_police=entry["shares_with_police"],
        by=people.officer,
        at=at,
    )
    said = {
        "name": entry["name"],
        "description": entry["description"],
        "needs": entry["needs"],
        "phones": entry["phones"],
        "hours": ALWAYS,
        "is_free": "yes",
        "asks_for_id": "no",
        "anonymous_ok": "yes",
        "national": True,
        "checked": (entry["checked"], "called"),
    }
    _service(said, organization, [], people, built, at=at)


def _agree(network: Network, people: People, built: Directory, *, at: datetime) -> None:
    """This year's agreements, one of them nearly used up, and the services that they pay for."""
    today = timezone.localdate(at)
    begins = today - timedelta(days=200)
    rows: tuple[tuple[str, str, str, str, str, int, str, str], ...] = (
        ("LS", "contract", "lawyer", "vpls", "Tư vấn pháp luật", 40, "lượt", "Tư vấn pháp luật miễn phí"),
        (
            "YT",
            "coordination",
            "health",
            "pk",
            "Khám, xét nghiệm thân thiện",
            200,
            "lượt",
            "Xét nghiệm và tư vấn HIV, STI",
        ),
        ("TL", "contract", "shelter", "ttctxh", "Nơi tạm lánh", 30, "lượt", "Nơi tạm lánh an toàn"),
    )
    for number, (letters, kind, provider, agency, scope, volume, unit, name) in enumerate(rows, start=1):
        agreement: Agreement = network_actions.sign_agreement(
            code=f"{number:02d}/{begins.year}/HĐ-{letters}-MH",
            kind=kind,
            provider=provider,
            agency=network.agencies[agency],
            approach=network.approaches["PH"],
            scope=scope,
            volume=volume,
            volume_unit=unit,
            signed_on=begins,
            starts_on=begins,
            ends_on=begins + timedelta(days=364),
            by=people.admin,
            at=at,
        )
        service = Service.objects.get(pk=built.services[name].pk)
        changed = actions.change_service(
            service=service, based_on=service.version, changes={"agreement": agreement}, by=people.officer, at=at
        )
        built.services[name] = changed
    beds = built.services["Nơi tạm lánh an toàn"]
    actions.set_capacity(service=beds, taken_elsewhere=5, by=people.officer, at=at)


def _rate(network: Network, people: People, dice: Dice, built: Directory, *, at: datetime) -> None:
    """What peers found: one service is rated by enough of them to be shown, one by too few."""
    today = timezone.localdate(at)
    raters = [(people.by_login[login], network.clubs[club]) for login, club in RATERS]
    for name, number in (("Xét nghiệm và tư vấn HIV, STI", len(raters)), ("Tư vấn pháp luật miễn phí", 3)):
        for user, club in raters[:number]:
            row = {
                "id": dice.id(at),
                "service": built.services[name].pk,
                "club": club.pk,
                "on": today - timedelta(days=dice.randrange(5, 60)),
                "friendliness": dice.choices((5, 4, 3), (5, 3, 1))[0],
            }
            kept(actions.rate_services(ratings=[row], by=user, at=at))


RATERS = (
    ("dongdang", "MK"),
    ("dongdang2", "MK"),
    ("truongnhom", "MK"),
    ("truongnhom-nk", "NK"),
    ("truongnhom-qy", "QY"),
)
