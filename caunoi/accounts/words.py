"""The log's verbs and nouns in plain words. A word that is not here is shown as it was written."""

from django.utils.translation import pgettext_lazy

VERBS = {
    "accept_invitation": pgettext_lazy("log", "accepted the invitation"),
    "adjust": pgettext_lazy("log", "explained a difference in"),
    "add": pgettext_lazy("log", "added"),
    "begin": pgettext_lazy("log", "began"),
    "change": pgettext_lazy("log", "changed"),
    "check": pgettext_lazy("log", "checked"),
    "choose_language": pgettext_lazy("log", "chose the language"),
    "close": pgettext_lazy("log", "closed"),
    "confirm": pgettext_lazy("log", "confirmed"),
    "consent": pgettext_lazy("log", "recorded a consent"),
    "end": pgettext_lazy("log", "ended"),
    "enrol": pgettext_lazy("log", "enrolled"),
    "expire": pgettext_lazy("log", "let expire"),
    "forget": pgettext_lazy("log", "erased"),
    "freeze": pgettext_lazy("log", "froze"),
    "hand_in": pgettext_lazy("log", "handed in"),
    "invite": pgettext_lazy("log", "invited"),
    "issue": pgettext_lazy("log", "issued"),
    "keep apart": pgettext_lazy("log", "kept apart"),
    "list": pgettext_lazy("log", "listed"),
    "load": pgettext_lazy("log", "loaded"),
    "merge": pgettext_lazy("log", "merged"),
    "open": pgettext_lazy("log", "opened"),
    "prepare": pgettext_lazy("log", "prepared"),
    "print": pgettext_lazy("log", "printed"),
    "print blank": pgettext_lazy("log", "printed blanks"),
    "publish": pgettext_lazy("log", "published"),
    "read": pgettext_lazy("log", "read"),
    "record": pgettext_lazy("log", "recorded"),
    "register": pgettext_lazy("log", "registered"),
    "reopen": pgettext_lazy("log", "reopened"),
    "reset_sign_in": pgettext_lazy("log", "reset the sign-in"),
    "revoke": pgettext_lazy("log", "revoked"),
    "settle": pgettext_lazy("log", "settled"),
    "sign": pgettext_lazy("log", "signed off"),
    "sign_in": pgettext_lazy("log", "signed in"),
    "step": pgettext_lazy("log", "moved on"),
    "take_back": pgettext_lazy("log", "took back"),
    "type_in": pgettext_lazy("log", "typed in"),
    "undo merge": pgettext_lazy("log", "undid a merge"),
}
NOUNS = {
    "agency": pgettext_lazy("log", "agency"),
    "agreement": pgettext_lazy("log", "agreement"),
    "approach": pgettext_lazy("log", "approach"),
    "card": pgettext_lazy("log", "card"),
    "client": pgettext_lazy("log", "client"),
    "club": pgettext_lazy("log", "club"),
    "club_key": pgettext_lazy("log", "key of a club"),
    "consultation": pgettext_lazy("log", "consultation"),
    "contact": pgettext_lazy("log", "contact"),
    "course_run": pgettext_lazy("log", "class"),
    "device": pgettext_lazy("log", "phone"),
    "figure": pgettext_lazy("log", "figure"),
    "handover": pgettext_lazy("log", "hand-over file"),
    "held record": pgettext_lazy("log", "held record"),
    "indicator": pgettext_lazy("log", "indicator"),
    "learner": pgettext_lazy("log", "learner"),
    "log": pgettext_lazy("log", "log"),
    "membership": pgettext_lazy("log", "membership"),
    "places": pgettext_lazy("log", "places"),
    "posting": pgettext_lazy("log", "posting"),
    "report": pgettext_lazy("log", "report"),
    "session": pgettext_lazy("log", "session"),
    "stock": pgettext_lazy("log", "stock"),
    "supply": pgettext_lazy("log", "supply"),
    "survey": pgettext_lazy("log", "survey"),
    "table": pgettext_lazy("log", "table"),
    "trade": pgettext_lazy("log", "trade"),
    "trade training": pgettext_lazy("log", "vocational training"),
    "user": pgettext_lazy("log", "account"),
    "venue": pgettext_lazy("log", "venue"),
}


def verb_choices() -> list[tuple[str, object]]:
    """Verbs for a filter, in the reader's language."""
    return sorted(VERBS.items(), key=lambda pair: str(pair[1]))


def noun_choices() -> list[tuple[str, object]]:
    """Nouns for a filter, in the reader's language."""
    return sorted(NOUNS.items(), key=lambda pair: str(pair[1]))
