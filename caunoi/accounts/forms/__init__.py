"""Forms of accounts: people, phones, the log's filters; the sign-in forms stand in `signin`."""

from caunoi.accounts.forms.people import AcceptForm, ChangeForm, InviteForm, LogFilter, PeopleFilter, PhoneForm

__all__ = ["AcceptForm", "ChangeForm", "InviteForm", "LogFilter", "PeopleFilter", "PhoneForm"]
