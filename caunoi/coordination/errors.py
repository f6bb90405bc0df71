"""How the verbs of this room say no."""

from django.utils.translation import gettext_lazy as _

from caunoi.network.errors import OutOfScope, Refused

__all__ = [
    "BadTarget",
    "CannotFollow",
    "InTheFuture",
    "MovedMeanwhile",
    "OutOfScope",
    "Refused",
    "SaysTooMuch",
    "TakenAlready",
    "WordsMissing",
]


class SaysTooMuch(Refused):
    """A text seems to hold a number, an address or a name."""

    message = _("This text seems to hold a name, a number or an address. Nothing was kept; say it without.")


class WordsMissing(Refused):
    """A step that has to say something says nothing."""

    message = _("Say in a few words what was done or why. Nothing was kept.")


class CannotFollow(Refused):
    """A step that cannot come after what happened."""

    message = _("This cannot follow what has happened so far. Look at the page again; nothing was kept.")


class MovedMeanwhile(Refused):
    """Somebody else took a step first."""

    message = _("Somebody else has changed this in the meantime. Nothing was kept; look at it again first.")


class BadTarget(Refused):
    """A target whose indicator, part or year does not exist."""

    message = _("There is no such indicator, part or year in this plan. Nothing was kept.")


class TakenAlready(Refused):
    """The same thing is there already."""

    message = _("This is in the register already. Nothing was kept.")


class InTheFuture(Refused):
    """An activity that has not happened yet."""

    message = _("This day has not come yet. Nothing was kept; record it when it has happened.")
