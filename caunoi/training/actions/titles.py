"""What may stand outside: titles that leave the house are neutral."""

from django.utils.translation import gettext_lazy as _

from caunoi.base.words import tidy
from caunoi.network.errors import Refused
from caunoi.training.rules.titles import spoken


class NotNeutral(Refused):
    """A title that leaves the house holds a word that must not be read outside."""

    message = _("This would be read outside, and it says too much: %(words)s. Nothing was kept; choose other words.")

    def __init__(self, words: list[str]) -> None:
        super().__init__(self.message % {"words": ", ".join(words)})


def must_be_neutral(*texts: str) -> None:
    """NotNeutral if one of these texts holds a word that must not leave the house."""
    words = [word for text in texts for word in spoken(text)]
    if words:
        raise NotNeutral(words)


def neutral(text: str) -> str:
    """A text that leaves the house as it is kept, tidy. NotNeutral."""
    kept = tidy(text)
    must_be_neutral(kept)
    return kept
