"""Why a verb of the directory says no."""

from django.utils.translation import gettext_lazy as _

from caunoi.network.errors import Refused


class PoliceTakesNoReferrals(Refused):
    """People are never sent to the police by this programme."""

    message = _("The police is not a place to refer to. Nothing was kept.")


class CodeTaken(Refused):
    """Another service has this code."""

    message = _("Another service has this code already. Nothing was kept.")


class Overtaken(Refused):
    """Somebody changed it since it was opened."""

    message = _(
        "Somebody changed this while you were typing. Nothing of yours was written; it still stands in the form."
        " Compare it with the page and send it again."
    )


class NotThisDay(Refused):
    """A check of a day that has not come."""

    message = _("This day has not come yet. Nothing was kept.")


class MoreThanAll(Refused):
    """More taken than there is."""

    message = _("More is taken than there is in all. Nothing was kept.")


class NoCapacity(Refused):
    """The service has no fixed number of places."""

    message = _("No capacity is written for this service. Say first how many seats or beds there are.")


class ListedAlready(Refused):
    """The agency is in the directory."""

    message = _("This agency is in the directory already. Nothing was added.")


class OfAnother(Refused):
    """A place of another organization."""

    message = _("This place belongs to another organization. Nothing was kept.")
