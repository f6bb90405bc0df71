"""Whose paper it is: the department that does this work in a province on a day, by its name on that day."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from caunoi.network.models import Agency
from caunoi.places.models import Place


@dataclass(frozen=True)
class Issuer:
    """The agency above, the agency, and the letters that stand for it: `SYT`."""

    parent: str
    name: str
    letters: str
    signer: tuple[str, ...]


def issuer_of(place: Place, *, on: date) -> Issuer:
    """The department that had the work on that day, under the people's committee; without one, the committee itself."""
    committee = f"Ủy ban nhân dân {_lowered(place.full_name)}"
    department = _department(on)
    if department is None:
        return Issuer("", committee, "UBND", ("TM. ỦY BAN NHÂN DÂN", _("CHAIR")))
    name = department.name_on(on).removesuffix(_lowered(place.full_name)).strip()
    return Issuer(committee, name, _letters(name), (_("DIRECTOR"),))


def _department(on: date) -> Agency | None:
    """Departments hand the work on: who took it over before that day comes first, then who handed it on later."""
    active = Agency.objects.active(on).filter(kind=Agency.Kind.DEPARTMENT).prefetch_related("names")
    took_over = active.filter(inheritances__on__lte=on).order_by("-inheritances__on")
    handed_on = active.filter(successions__on__gt=on).order_by("successions__on")
    return took_over.first() or handed_on.first() or active.order_by("founded_on", "code").first()


def _lowered(full_name: str) -> str:
    """`Tỉnh Quảng Ninh` to `tỉnh Quảng Ninh`, as it is written within a name."""
    return full_name[:1].lower() + full_name[1:]


def _letters(name: str) -> str:
    return "".join(word[0] for word in name.replace("-", " ").split()).upper()
