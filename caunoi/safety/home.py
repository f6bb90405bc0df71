"""What safety shows on the start page and in the search."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from caunoi.accounts.home import Card, Hit
from caunoi.accounts.models import User
from caunoi.accounts.roles import CLUB_ROLES, CODED_ROLES, Role
from caunoi.network.models import Club
from caunoi.safety import actions
from caunoi.safety.clocks import Watched, worst_first
from caunoi.safety.completeness import silent
from caunoi.safety.finding import is_clock_running, known_to
from caunoi.safety.models import Incident, IncidentEvent, Outing, SafetyAlert
from caunoi.safety.rules.months import OFFICER_AFTER_DAY
from caunoi.safety.words import shown


def _list(state: str) -> str:
    return f"{reverse('safety:incidents')}?{urlencode({'state': state})}"


def clocks_running(user: User, at: datetime) -> Card | None:
    """Incidents in which something can still be lost, or which nobody has answered."""
    if user.role not in CODED_ROLES:
        return None
    rows = Incident.objects.visible_to(user).open().select_related("client")
    found = [one for one in worst_first(rows, at=at) if is_clock_running(one) or _waits(one)]
    if not found:
        return None
    about = _first(found[0])
    return Card(_("Incidents that cannot wait"), len(found), reverse("safety:incidents"), about, "bad")


def _waits(one: Watched) -> bool:
    return one.incident.first_response_at is None or one.incident.immediate_danger


def _first(one: Watched) -> str:
    """The worst one in a few words: its code, and what runs out."""
    if one.incident.immediate_danger:
        return _("%(code)s: in danger now") % {"code": one.incident.code}
    if not one.running:
        return _("%(code)s: nobody has responded") % {"code": one.incident.code}
    clock = shown(one.running[0])
    return f"{one.incident.code}: {clock.short}, {clock.text}"


def follow_ups(user: User, at: datetime) -> Card | None:
    """Open incidents that were to be looked after again by today."""
    if user.role not in CODED_ROLES:
        return None
    due = Incident.objects.visible_to(user).open().filter(follow_up_on__lte=timezone.localdate(at)).count()
    return Card(_("Incidents to look after again"), due, _list("follow_up"), tone="warn") if due else None


def to_look_at(user: User, at: datetime) -> Card | None:
    """Deeds that came too late or did not fit."""
    if user.role not in CODED_ROLES:
        return None
    late = IncidentEvent.objects.visible_to(user).to_look_at().values("incident").distinct().count()  # type: ignore[attr-defined]
    return Card(_("Incidents with something that came too late"), late, _list("late"), tone="warn") if late else None


def months_owed(user: User, at: datetime) -> Card | None:
    """A lead's clubs that owe a word for a month; the office asks after the tenth."""
    if user.role not in (Role.LEAD, Role.OFFICER):
        return None
    today = timezone.localdate(at)
    owed = silent(Club.objects.visible_to(user), today=today)
    if user.role == Role.OFFICER:
        this = today.replace(day=1)
        owed = [pair for pair in owed if (this - pair[1]).days > 31 or today.day >= OFFICER_AFTER_DAY]
        label, count = _("Clubs that said nothing for a month"), len({club.pk for club, _month in owed})
    else:
        label, count = _("Months to say: was there an incident?"), len(owed)
    return Card(label, count, reverse("safety:zero"), tone="warn") if owed else None


def alerts_to_decide(user: User, at: datetime) -> Card | None:
    """Proposals of others in this person's clubs."""
    if user.role not in (Role.LEAD, Role.OFFICER):
        return None
    mine = SafetyAlert.objects.visible_to(user).waiting().filter(club__in=Club.objects.visible_to(user))
    count = mine.exclude(made_by=user).count()
    href = f"{reverse('safety:alerts')}?{urlencode({'state': 'proposed'})}"
    return Card(_("Safety alerts to read and publish"), count, href, tone="warn") if count else None


def warning_now(user: User, at: datetime) -> Card | None:
    """What warns now."""
    if user.role not in CLUB_ROLES:
        return None
    count = SafetyAlert.objects.visible_to(user).live(at).count()
    return Card(_("Safety alerts"), count, reverse("safety:alerts")) if count else None


def out_now(user: User, at: datetime) -> Card | None:
    """Whom this person looks out for. Every pass deletes what is over."""
    if user.role not in CLUB_ROLES:
        return None
    actions.purge(at=at)
    actions.tell_lapsed(to=user, at=at)
    rows = list(Outing.objects.visible_to(user).on_watch_of(user, at).select_related("worker"))
    if not rows:
        return None
    late = [row for row in rows if row.due_back_at <= at]
    first = (late or rows)[0]
    words = _("%(who)s: overdue since %(hour)s") if late else _("%(who)s: due back %(hour)s")
    hour = time_format(timezone.localtime(first.due_back_at), "H:i")
    unseen = any(row.seen_at is None for row in late)
    tone = "bad" if unseen else "warn" if late else ""
    return Card(
        _("Out, and you look out"),
        len(rows),
        reverse("safety:outings"),
        words % {"who": first.worker, "hour": hour},
        tone,
    )


def find_incidents(user: User, text: str) -> list[Hit]:
    """A whole code of an incident leads to it; nothing else finds one."""
    found = known_to(Incident.objects.visible_to(user), text).select_related("club")
    href = "safety:incident"
    return [Hit(_("Incidents"), one.code, reverse(href, args=[one.pk]), str(one.club)) for one in found]
