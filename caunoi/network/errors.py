"""How a verb says no. The message is for the person who asked: what happened, what was kept, what to do."""

from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """A verb did nothing. Each subclass stands beside what raises it."""

    message = _("This cannot be done.")

    def __init__(self, message: object = None) -> None:
        super().__init__(message or self.message)

    def __str__(self) -> str:
        return str(self.args[0])


class OutOfScope(Refused):
    """Who asked has no right to this. Pages answer it as if it were not there."""

    message = _("This is not yours to change.")


class EndsBeforeItBegins(Refused):
    """An end before the first day."""

    message = _("The end is before the first day. Nothing was changed; choose a later day.")


class EndedAlready(Refused):
    """It ended earlier than the day asked for."""

    message = _("It has ended already. Nothing was changed.")


class LinkedAlready(Refused):
    """The same link holds on one of these days."""

    message = _("This holds already on some of these days. Nothing was added; end the older entry first.")
