"""What the slip page says: neutral words, for whoever may look over a shoulder."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from caunoi.services.rules import referrals as rules

PROVIDER, CLIENT = rules.PROVIDER, rules.CLIENT
SIDES: Final = (
    (PROVIDER, _("I am the place that receives")),
    (CLIENT, _("This is my own slip")),
)
REFUSALS: Final = {
    "full": _("No free place"),
    "not_eligible": _("Does not meet the conditions"),
    "wrong_service": _("Not the right place for this"),
    "papers_missing": _("Papers are missing"),
    "other": _("Another reason"),
}
SAID: Final = {
    (PROVIDER, rules.RECEIVE): _("the person has come"),
    (PROVIDER, rules.ACCEPT): _("accepted"),
    (PROVIDER, rules.START): _("help has begun"),
    (PROVIDER, rules.COMPLETE): _("served"),
    (PROVIDER, rules.REJECT): _("not possible here"),
    (PROVIDER, rules.FAIL): _("not possible here"),
    (CLIENT, rules.CONFIRM): _("received"),
    (CLIENT, rules.RATE): _("rated"),
}
"""What may be read again with the code. Never a complaint: whoever has the code could look whether there was one."""

THANKS: Final = {
    rules.RECEIVE: _("Thank you. It is noted that the person has come."),
    rules.COMPLETE: _("Thank you. It is noted that the person was served."),
    rules.REJECT: _("Thank you. It is noted that it was not possible. Another place will be looked for."),
    rules.FAIL: _("Thank you. It is noted that it was not possible. Another place will be looked for."),
    rules.CONFIRM: _("Thank you. It is noted that you received it."),
    rules.RATE: _("Thank you for your rating."),
    rules.COMPLAIN: _("Thank you. Your words go to the people in charge, and not to that place."),
}
REJECTED_CODE: Final = _("This is not a code of a slip: nine letters and digits, as in KQ4-7TP-2XJ. Look at it again.")
UNKNOWN: Final = _("No slip has this code, or its time is over. Look at it again, letter by letter.")
TOO_OLD: Final = _("This page had been open for too long. Nothing was sent. Please send it once more.")
OVER: Final = _("This can be said with the slip no more. Nothing was changed; this is how it stands.")
ASTRAY: Final = _("It is kept, but it does not fit to what was said before. Somebody will look at it.")
IDENTIFIER: Final = _(
    "The text seems to hold a name, a number or an address. Nothing was kept, to protect you. Write it without."
)
UNFIT: Final = _("Something is missing. Nothing was kept. Look at it again.")


def said_before(used: dict[str, Any], side: str) -> list[tuple[Any, Any]]:
    """What was said with this slip and when, the newest first, as (words, moment): the place sees its own side only."""
    by_key = {f"{who}:{event}": text for (who, event), text in SAID.items() if who in (PROVIDER, side)}
    told = [(by_key[key], moment) for key, moment in used.items() if key in by_key]
    return sorted(told, key=lambda pair: pair[1], reverse=True)
