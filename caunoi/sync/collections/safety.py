"""Open incidents with their clocks, safety alerts, who is out, and who may be a buddy.

A phone reads a clock itself: it gets the deadline, and what ended it, if anything did.
"""

from datetime import date
from uuid import UUID

from django.utils import timezone

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.base.flags import to_codes
from caunoi.network.models import Club
from caunoi.safety import actions
from caunoi.safety.buddies import buddies_of
from caunoi.safety.clocks import Watched, worst_first
from caunoi.safety.models import Incident, Outing, SafetyAlert
from caunoi.safety.rules.choices import CONCERNS, WARNINGS
from caunoi.safety.rules.clocks import DECLINED, MET, NOT_NEEDED, Clock
from caunoi.sync.collections.shapes import Collection, Row, with_version

ENDED = (MET, DECLINED, NOT_NEEDED)


def _incidents(user: User, on: date, ids: set[UUID] | None) -> list[Row]:
    rows = Incident.objects.visible_to(user).open().select_related("client", "responder")
    return [with_version(_incident(one)) for one in worst_first(rows, at=timezone.now())]


def _incident(one: Watched) -> Row:
    row = one.incident
    return {
        "id": row.pk,
        "based_on": row.version,
        "code": row.code,
        "club": row.club_id,
        "client": row.client_id,
        "kind": row.kind,
        "perpetrator": row.perpetrator,
        "against": row.against,
        "concerns": to_codes(row.concerns, CONCERNS),
        "reported_at": row.reported_at,
        "happened_on": row.happened_on,
        "happened_at": row.happened_at,
        "immediate_danger": row.immediate_danger,
        "first_response_at": row.first_response_at,
        "responder": row.responder.label if row.responder else None,
        "clocks": [_clock(clock) for clock in one.clocks],
        "supports": {kind: {"state": step.state, "on": step.on} for kind, step in sorted(one.help.items())},
        "police_consent": row.police_consent_id,
        "pathway": row.pathway,
        "follow_up_on": row.follow_up_on,
        "alert_level": row.alert_level,
    }


def _clock(clock: Clock) -> Row:
    ended = clock.state if clock.state in ENDED else None
    return {"name": clock.name, "deadline": clock.deadline, "ended": ended, "counted_from": clock.counted_from}


def _alerts(user: User, on: date, ids: set[UUID] | None) -> list[Row]:
    """What warns now, and what waits for somebody's decision; what is fetched has reached this person's clubs."""
    at = timezone.now()
    seen = SafetyAlert.objects.visible_to(user)
    own = set(Club.objects.visible_to(user).values_list("pk", flat=True))
    live, waiting = list(seen.live(at)), list(seen.waiting())
    if ids is not None:
        actions.reached(alerts=[alert for alert in live if alert.pk in ids], by=user, at=at)
    return [with_version(_alert(alert, user, own)) for alert in [*live, *waiting]]


def _alert(alert: SafetyAlert, user: User, own: set[UUID]) -> Row:
    is_own, is_mine = alert.club_id in own, alert.made_by_id == user.pk
    decides = is_own and not is_mine and user.role == Role.LEAD
    return {
        "id": alert.pk,
        "state": "live" if alert.published_at else "proposed",
        "warnings": to_codes(alert.warnings, WARNINGS),
        "text": alert.text,
        "level": alert.level,
        "commune": alert.commune_id,
        "published_at": alert.published_at,
        "expires_at": alert.expires_at,
        "own_club": is_own,
        "mine": is_mine,
        "may_decide": decides and not alert.published_at,
        "may_withdraw": is_mine or decides,
    }


def _watching(user: User, on: date, ids: set[UUID] | None) -> list[Row]:
    """Whom this person looks out for. Every pass deletes what is over, and notes that the buddy is being told."""
    at = timezone.now()
    actions.purge(at=at)
    actions.tell_lapsed(to=user, at=at)
    rows = Outing.objects.on_watch_of(user, at).select_related("worker")
    return [
        with_version(
            {
                "id": row.pk,
                "worker": row.worker.label,
                "out_at": row.out_at,
                "due_back_at": row.due_back_at,
                "seen_at": row.seen_at,
                "as": "buddy" if row.buddy_id == user.pk else "lead",
                "buddy_told": row.lapsed_told_at is not None,
            }
        )
        for row in rows
    ]


def _buddies(user: User, on: date, ids: set[UUID] | None) -> list[Row]:
    rows = buddies_of(user, at=timezone.now())
    return [with_version({"id": row.pk, "label": row.label, "role": row.role}) for row in rows]


COLLECTIONS: dict[str, Collection] = {
    "incidents": _incidents,
    "alerts": _alerts,
    "watching": _watching,
    "buddies": _buddies,
}
OF_CLUBS = {"incidents", "alerts", "watching", "buddies"}
