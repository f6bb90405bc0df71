"""The first steps of a club: from an approach to the first contact, what is done and what is next.

Accounts, phones and contacts have pages in other rooms; they are linked by URL name. Contacts belong to a room above
and are reached by the name of their reverse relation.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caunoi.accounts.models import Device, User
from caunoi.accounts.roles import CLUB_ROLES, Role
from caunoi.accounts.scope import looks_after
from caunoi.network import scopes
from caunoi.network.models import Approach, Club, Posting


@dataclass(frozen=True)
class Step:
    """One step: what it is, why, how it stands, and where it is done (no address: not by this person)."""

    title: str
    why: str
    is_done: bool
    state: str
    href: str = ""
    label: str = ""
    who: str = ""


def steps_for(user: User, club: Club | None, on: date) -> list[Step]:
    """The seven steps for this person and this club (None: the club is still to be founded)."""
    people = _people(club, on)
    return [
        _approach(user, club, on),
        _club(user, club),
        _account(user, club, people),
        _posting(user, club, people),
        _phone(user, people),
        _key(user, club, people),
        _contact(club),
    ]


def _people(club: Club | None, on: date) -> list[User]:
    if club is None:
        return []
    serving = Posting.objects.current(on).filter(club=club).values("user")
    return list(User.objects.filter(pk__in=serving, ended_at__isnull=True))


def _approach(user: User, club: Club | None, on: date) -> Step:
    mine = scopes.approaches_of(club, on) if club else Approach.objects.visible_to(user).active(on)
    found = mine.first()
    return Step(
        title=_("The approach"),
        why=_("The model of work in which the club works and on which it is reported."),
        is_done=found is not None,
        state=found.short_name if found else "",
        href=reverse("network:approach_new") if scopes.sets_province(user) else "",
        label=_("New approach"),
        who=_("An officer or administrator does this."),
    )


def _club(user: User, club: Club | None) -> Step:
    return Step(
        title=_("The club"),
        why=_("A neutral name, its kind and its commune."),
        is_done=club is not None,
        state=club.name if club else "",
        href=reverse("network:club_new") if user.role in scopes.SETTERS else "",
        label=_("New club"),
        who=_("An officer or administrator does this."),
    )


def _account(user: User, club: Club | None, people: list[User]) -> Step:
    waiting = _unposted(user)
    state = ""
    if people:
        state = _counted(len(people))
    elif waiting:
        state = _("%(who)s can be posted now.") % {"who": waiting[0].label}
    return Step(
        title=_("An account for a lead and for a worker"),
        why=_("An invitation works once; the invited person chooses their own passphrase."),
        is_done=bool(people or waiting),
        state=state,
        href=reverse("accounts:invite") if user.role in scopes.SETTERS else "",
        label=_("Invite"),
        who=_("Whoever looks after accounts does this."),
    )


def _unposted(user: User) -> list[User]:
    """Invited workers and leads who serve no club yet, for those who post them."""
    if user.role not in scopes.SETTERS:
        return []
    posted = Posting.objects.filter(to_on__isnull=True, club__isnull=False).values("user")
    rows = User.objects.filter(role__in=CLUB_ROLES, ended_at__isnull=True).exclude(pk__in=posted)
    return list(rows.order_by("-created_at")[:1])


def _counted(people: int) -> str:
    return ngettext("%(n)s account serves the club", "%(n)s accounts serve the club", people) % {"n": people}


def _posting(user: User, club: Club | None, people: list[User]) -> Step:
    roles = {person.role for person in people}
    lacks = [label for role, label in ((Role.LEAD, _("a lead")), (Role.WORKER, _("a worker"))) if role not in roles]
    state = _("The club still lacks %(whom)s.") % {"whom": _(" and ").join(lacks)} if people and lacks else ""
    may = club is not None and user.role in (*scopes.SETTERS, Role.LEAD)
    return Step(
        title=_("Post them to the club"),
        why=_("What an account may see follows from its postings, from the first day to the last."),
        is_done=bool(people) and not lacks,
        state=state or ", ".join(f"{person.label} ({person.get_role_display()})" for person in people),
        href=_posting_page(user, club) if may and club else "",
        label=_("New posting"),
        who="" if club else _("First the club."),
    )


def _posting_page(user: User, club: Club) -> str:
    chosen = "".join(f"&user={person.pk}" for person in _unposted(user))
    return f"{reverse('network:posting_new')}?club={club.pk}&then=first-steps{chosen}"


def _phone(user: User, people: list[User]) -> Step:
    devices = Device.objects.filter(user__in=people, revoked_at__isnull=True)
    ready = devices.filter(confirmed_at__isnull=False).count()
    to_compare = devices.filter(enrolled_at__isnull=False, confirmed_at__isnull=True).first()
    state = ngettext("%(n)s phone is ready", "%(n)s phones are ready", ready) % {"n": ready} if ready else ""
    if to_compare:
        state = _("A phone waits until somebody compares its twenty digits.")
    return Step(
        title=_("The phone"),
        why=_("Show the QR code to the phone, then compare the twenty digits on both screens."),
        is_done=ready > 0,
        state=state,
        href=_phone_page(user, people, to_compare),
        label=_("Compare the digits") if to_compare else _("Prepare a phone"),
        who=_("The lead or the office does this.") if people else _("First the posting."),
    )


def _key(user: User, club: Club | None, people: list[User]) -> Step:
    key = club.keys.current().first() if club else None
    return Step(
        title=_("The club's key"),
        why=_("Made on the lead's phone and copied onto paper. Without it no sealed note can be written."),
        is_done=key is not None,
        state=key.fingerprint if key else "",
        href=reverse("network:keys") if key and user.role in (*scopes.SETTERS, Role.LEAD) else "",
        label=_("Compare the digits"),
        who=_("The lead does this on their phone."),
    )


def _contact(club: Club | None) -> Step:
    is_done = club is not None and Club.objects.filter(Q(pk=club.pk), contacts__isnull=False).exists()
    return Step(
        title=_("The first contact"),
        why=_("The worker records it on the phone, with or without a network. Here it appears once it was sent."),
        is_done=is_done,
        state=_("The first contact has arrived.") if is_done else "",
        who=_("The worker does this on their phone."),
    )


def _phone_page(user: User, people: list[User], to_compare: Device | None) -> str:
    """The phone whose digits wait to be compared; else where a phone is prepared for somebody who has none."""
    mine = User.objects.filter(looks_after(user), pk__in=[person.pk for person in people])
    if to_compare:
        return reverse("accounts:device", args=[to_compare.pk]) if mine.filter(pk=to_compare.user_id).exists() else ""
    without = mine.exclude(devices__in=Device.objects.filter(revoked_at__isnull=True, enrolled_at__isnull=False))
    person = without.order_by("-role").first()
    return reverse("accounts:prepare", args=[person.pk]) if person else ""
