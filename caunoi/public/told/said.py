"""Short texts about what is known, unknown too: nothing is left to be guessed."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from caunoi.directory.models import YesNo

GOOD, PLAIN, WARN = "good", "", "warn"


@dataclass(frozen=True)
class Said:
    """A short text and how it should strike the eye: good, plain or warn."""

    text: str
    tone: str = PLAIN


Saying = dict[str, Callable[[], Said]]
COST: Saying = {
    YesNo.YES: lambda: Said(_("Free of charge"), GOOD),
    YesNo.NO: lambda: Said(_("Costs money")),
    YesNo.UNKNOWN: lambda: Said(_("It is not known whether it costs money: ask first")),
}
ID_PAPERS: Saying = {
    YesNo.YES: lambda: Said(_("ID papers are asked for"), WARN),
    YesNo.NO: lambda: Said(_("No ID papers needed"), GOOD),
    YesNo.UNKNOWN: lambda: Said(_("It is not known whether ID papers are asked for: ask first")),
}
NAMELESS: Saying = {
    YesNo.YES: lambda: Said(_("You need not say your name"), GOOD),
    YesNo.NO: lambda: Said(_("Your name is asked for"), WARN),
}
RECORDS: Saying = {
    YesNo.YES: lambda: Said(_("Calls are recorded."), WARN),
    YesNo.NO: lambda: Said(_("Calls are not recorded."), GOOD),
    YesNo.UNKNOWN: lambda: Said(_("It is not known whether calls are recorded.")),
}
POLICE: Saying = {
    YesNo.YES: lambda: Said(_("What you say may be passed on to the police."), WARN),
    YesNo.NO: lambda: Said(_("They say that nothing is passed on to the police."), GOOD),
    YesNo.UNKNOWN: lambda: Said(_("It is not known whether something is passed on to the police.")),
}
