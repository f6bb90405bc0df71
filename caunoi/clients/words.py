"""The words for codes: groups, risk factors, supplies, fields of a change, what is read out to ask for consent."""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caunoi.base.flags import to_codes
from caunoi.clients.models import Client
from caunoi.clients.rules import GROUPS
from caunoi.network.models import Approach, Club
from caunoi.places.models import Place

GROUP_WORDS = {
    "venue_worker": gettext_lazy("Works in venues"),
    "mobile_worker": gettext_lazy("Works without a fixed place"),
    "drug_user": gettext_lazy("Uses drugs"),
    "returned": gettext_lazy("Returned victim of trafficking"),
    "partner": gettext_lazy("Partner of a client"),
    "other": gettext_lazy("Other"),
    "not_stated": gettext_lazy("Not stated"),
}
RISK_WORDS = {
    "violence_recent": gettext_lazy("Violence in the last months"),
    "no_papers": gettext_lazy("No papers"),
    "shared_needles": gettext_lazy("Shared needles"),
    "no_protection": gettext_lazy("Often without protection"),
    "debt": gettext_lazy("Heavy debt"),
    "alone_here": gettext_lazy("Alone here"),
    "no_safe_home": gettext_lazy("No safe place to stay"),
    "no_income": gettext_lazy("No other income"),
}
LANGUAGE_WORDS = {"vi": gettext_lazy("Vietnamese"), "en": gettext_lazy("English")}
ANSWER_WORDS = {"yes": gettext_lazy("Yes"), "no": gettext_lazy("No"), "not_asked": gettext_lazy("Not asked")}
SUPPLY_WORDS = {
    "condoms": gettext_lazy("Condoms"),
    "lubricant": gettext_lazy("Lubricant"),
    "needles": gettext_lazy("Needles and syringes"),
    "test_kits": gettext_lazy("Test kits"),
    "leaflets": gettext_lazy("Leaflets"),
}
CONSENT_WORDS = {
    "keep_record": gettext_lazy(
        "“May we keep a record under a code? No name, number or address is in it. You get help without it as well."
        " You can take this back at any time; we then delete what could lead to you.”"
    ),
    "contact_later": gettext_lazy("“May we come and see you again, at the times and in the way you tell us?”"),
    "matching": gettext_lazy(
        "“You may meet another club too. May we ask five small questions so that you are counted once? The answers"
        " turn into a number that cannot be turned back, and are then deleted.”"
    ),
    "referral": gettext_lazy("“May we tell this one place that you are coming? They get your code and what you need.”"),
    "police_report": gettext_lazy(
        "“Do you want us to report this to the police for you? They will know of it then, and we cannot take it back."
        " You get every help without it as well.”"
    ),
}
LINKED: dict[str, Any] = {"commune": Place, "approach": Approach, "club": Club}


def label_of(field: str) -> str:
    """`risk_factors.debt` or `gender` as a person reads it."""
    name, _dot, part = field.partition(".")
    if name == "risk_factors" and part:
        return str(RISK_WORDS.get(part, part))
    if name == "supplies_monthly" and part:
        return _("%(item)s a month") % {"item": SUPPLY_WORDS.get(part, part)}
    if field == "matching":
        return _("Answers for counting once")
    label = str(Client._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    return label[:1].upper() + label[1:]


def value_of(field: str, value: Any) -> str:
    """A value of a change as a person reads it; sealed bytes and answers are only said to be there."""
    name = field.partition(".")[0]
    if value in (None, "", {}, []):
        return _("nothing stated")
    if field == "matching":
        return _("asked anew")
    if name == "sealed_note":
        return _("a sealed note")
    if name == "groups":
        return groups_of(value)
    if name == "risk_factors":
        return told(value) if isinstance(value, dict) else str(value)
    if name in LINKED:
        return str(LINKED[name].objects.filter(pk=UUID(str(value))).first() or "?")
    choices = dict(getattr(Client._meta.get_field(name), "flatchoices", []))
    return str(choices.get(value, value))


def groups_of(bits: int) -> str:
    """The groups of a client in one line."""
    return ", ".join(str(GROUP_WORDS[code]) for code in to_codes(bits, GROUPS))


def told(answer: dict[str, str]) -> str:
    """An answer with the day it was told."""
    return f"{ANSWER_WORDS[answer['answer']]} ({date_format(date.fromisoformat(answer['on']), 'SHORT_DATE_FORMAT')})"
