"""Words for what is kept as codes: topics, problems, the marks of a contact in a list."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

TOPIC_NAMES = {
    "srh": _("Sexual and reproductive health"),
    "hiv": _("HIV"),
    "sti": _("Sexually transmitted infections"),
    "safer_sex": _("Safer sex"),
    "harm_reduction": _("Harm reduction"),
    "labour_rights": _("Labour rights"),
    "violence": _("Violence"),
    "law": _("Law"),
    "drugs": _("Drugs"),
    "trafficking": _("Trafficking"),
}
TOPIC_SHORT = {**TOPIC_NAMES, "srh": _("SRH"), "sti": _("STI")}

PROBLEM_NAMES = {
    "parent": _("What this contact refers to is not here: a client, a venue or the contact it amends."),
    "not_yours": _("You did not serve this club on that day. Nothing was kept; choose another club or day."),
    "amended_already": _("Somebody has amended this contact already. Open it again and amend the latest version."),
    "future": _("The day lies in the future. Write the day on which you met."),
    "identifier": _("The note seems to hold a name, number or address. Take it out; notes hold no such thing."),
    "bad_data": _("These answers do not fit together. Check the people reached, the topics and what was given."),
}

MARKS: list[tuple[Any, str, Callable[[Any], Any]]] = [
    (_("Taking back"), "bad", lambda row: row.void),
    (_("Amended since"), "warn", lambda row: row.is_amended),
    (_("Amendment"), "", lambda row: row.amends_id and not row.void),
    (_("New"), "accent", lambda row: row.is_new),
    (_("Test accepted"), "good", lambda row: row.test_accepted),
    (_("Test offered"), "", lambda row: row.test_offered and not row.test_accepted),
    (_("Referred"), "good", lambda row: row.referred_to_id),
]
