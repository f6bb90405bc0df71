"""Why a verb about an account was refused. The text is for the person at the page."""

from django.utils.translation import gettext as _


class Refusal(Exception):
    """Nothing was changed; `str()` says why, to a person."""

    def __str__(self) -> str:
        return self.said()

    def said(self) -> str:
        return _("This could not be done. Nothing was changed.")


class NotAllowed(Refusal):
    """The actor does not look after this account or role."""

    def said(self) -> str:
        return _("Your account may not do this for that person. Nothing was changed.")


class LoginTaken(Refusal):
    """Another account, perhaps an ended one, has this login."""

    def said(self) -> str:
        return _("This login belongs to another account, perhaps one that has ended. Choose another.")


class LastAdministrator(Refusal):
    """Nobody would be left to administer the cell."""

    def said(self) -> str:
        return _("This is the last administrator. Make another one first. Nothing was changed.")


class OwnAccount(Refusal):
    """Nobody ends their own account or changes their own role."""

    def said(self) -> str:
        return _("Nobody ends their own account or changes their own role. Ask another administrator.")


class AccountEnded(Refusal):
    """The account has ended; it must be reopened first."""

    def said(self) -> str:
        return _("This account has ended. Reopen it first. Nothing was changed.")
