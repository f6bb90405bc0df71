"""Facts in words, for pages."""

from typing import Any

from django.utils.translation import gettext as _

from caunoi.base.flags import to_codes
from caunoi.services.models import NeedsSurvey
from caunoi.services.rules import NEEDS
from caunoi.services.words import NEED_WORDS


def facts_of(one: Any, *, brief: bool = False) -> Any:
    """The facts as [(label, value)], or in one line."""
    own = _survey(one) if isinstance(one, NeedsSurvey) else _consultation(one)
    if brief:
        return own[0][1] if isinstance(one, NeedsSurvey) else f"{own[0][1]} · {own[1][1]}"
    return [
        (_("Date"), one.on),
        (_("Club"), one.club),
        (_("Approach"), one.approach),
        (_("Client"), one.client or _("anonymous")),
        *own,
        (_("Note"), one.note),
        (_("Recorded by"), one.recorded_by),
    ]


def _survey(one: NeedsSurvey) -> list[tuple[str, Any]]:
    needs = ", ".join(str(NEED_WORDS[code]) for code in to_codes(one.needs, NEEDS))
    return [(_("Needs"), needs or _("none named")), (_("Advised at once"), _("yes") if one.advised else _("no"))]


def _consultation(one: Any) -> list[tuple[str, Any]]:
    return [
        (_("Kind of advice"), one.get_kind_display()),
        (_("Topic"), one.get_topic_display()),
        (_("Counsellor's agreement"), one.agreement),
        (_("How"), one.get_mode_display()),
        (_("Minutes"), one.minutes),
        (_("Result"), one.get_result_display()),
        (_("Next step on"), one.next_on),
    ]
