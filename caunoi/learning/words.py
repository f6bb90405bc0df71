"""Codes of this room in plain words."""

from django.utils.translation import gettext_lazy as _

from caunoi.training import words

GENDER_WORDS = {**words.GENDER_WORDS, "": _("Not stated")}
ADVICE_WORDS = {
    "key": (_("Look at the key"), "bad"),
    "hard": (_("Very hard"), "warn"),
    "easy": (_("Very easy"), ""),
    "weak": (_("Tells people apart badly"), "warn"),
    "": ("", ""),
}
ASIDE_TONES = {"": "good", "second": "", "late": "warn", "unknown": "bad", "by_hand": ""}
