"""The words of each column that chooses from a few."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.directory.models import Service, YesNo
from caunoi.directory.words import LANGUAGE_WORDS, NEED_WORDS
from caunoi.network.models import Agency

YES_NO = {YesNo.YES: YesNo.YES.label, YesNo.NO: YesNo.NO.label, YesNo.UNKNOWN: YesNo.UNKNOWN.label}
FLAG = {True: _("Yes"), False: _("No")}
WORDS: dict[str, dict[Any, Any]] = {
    "status": dict(Service.Status.choices),
    "needs": NEED_WORDS,
    "languages": LANGUAGE_WORDS,
    "organization_kind": dict(Agency.Kind.choices),
    "capacity_kind": {code: word for code, word in Service.Capacity.choices if code},
    "is_free": YES_NO,
    "asks_for_id": YES_NO,
    "anonymous_ok": YES_NO,
    "step_free": YES_NO,
    "takes_referrals": FLAG,
    "national": FLAG,
}
"""Words in two languages that say the same are read alike."""
