"""Out and back again. The log keeps how many, under no name: no id (it tells its moment), no hour that was said.

See docs/decisions/0016-outings.md.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from caunoi.accounts.models import User
from caunoi.accounts.roles import CLUB_ROLES
from caunoi.base.outcomes import Outcome, Unsound, one_by_one
from caunoi.privacy import audit
from caunoi.safety.actions.checks import Row, is_aware
from caunoi.safety.buddies import buddies_of
from caunoi.safety.models import Outing
from caunoi.safety.rules import outings as law

NOUN = "outing"


@transaction.atomic
def start_outings(*, outings: Sequence[Row], by: User, at: datetime) -> list[Outcome]:
    """Somebody goes out: rows of `id`, `buddy`, `out_at`, `due_back_at`. One Outcome each, in order.

    A buddy who is not one (any more) is left out, and the leads watch alone: a timer is never lost for that. What was
    over long before it arrived, or is known to be back, is not kept. Problems: not_yours (no field role), bad_data.
    """
    if by.role not in CLUB_ROLES:
        return _none_of(outings)
    friends = set(buddies_of(by, at=at).values_list("pk", flat=True))
    there = {one.pk: one for one in Outing.objects.select_for_update().filter(pk__in=[row["id"] for row in outings])}
    made: list[Outing] = []
    early: list[UUID] = []

    def enter(row: Row) -> None:
        if not is_aware(row["out_at"], row["due_back_at"]) or not law.is_sound(row["out_at"], row["due_back_at"]):
            raise Unsound
        known = there.get(row["id"])
        if known is not None and known.out_at is not None:
            return
        if known is not None:
            early.append(known.pk)
        is_back = known is not None and known.worker_id == by.pk  # nobody else's word silences a timer
        if not is_back and row["due_back_at"] + law.KEPT_AFTER_DUE > at:
            buddy = row["buddy"] if row["buddy"] in friends else None
            span = {"out_at": row["out_at"], "due_back_at": row["due_back_at"]}
            made.append(Outing(id=row["id"], worker=by, buddy_id=buddy, **span))

    outcomes = one_by_one(outings, enter)
    Outing.objects.filter(pk__in=early).delete()
    Outing.objects.bulk_create(made)
    _log("go out", sum(outcome.problem is None for outcome in outcomes), at=at)
    return outcomes


@transaction.atomic
def come_back(*, returns: Sequence[Row], by: User, at: datetime) -> list[Outcome]:
    """The worker is back: rows of `id`, `outing`, `back_at`. The outing is deleted; one Outcome each, in order.

    A return that arrives before its outing is kept for a day, so that the outing raises no alarm. Problems: not_yours.
    """
    if by.role not in CLUB_ROLES:
        return _none_of(returns)
    known = Outing.objects.select_for_update().filter(pk__in={row["outing"] for row in returns})
    worker_of = {outing.pk: outing.worker_id for outing in known}
    early: dict[UUID, Outing] = {}

    def enter(row: Row) -> None:
        if worker_of.get(row["outing"], by.pk) != by.pk:
            raise Unsound("not_yours")
        if row["outing"] not in worker_of:
            early[row["outing"]] = Outing(id=row["outing"], worker=by, due_back_at=at, back_at=at)

    outcomes = one_by_one(returns, enter)
    Outing.objects.filter(pk__in=worker_of, worker=by, out_at__isnull=False).delete()
    Outing.objects.bulk_create(early.values())
    _log("come back", sum(outcome.problem is None for outcome in outcomes), at=at)
    purge(at=at)
    return outcomes


@transaction.atomic
def see_outings(*, seen: Sequence[Row], by: User, at: datetime) -> list[Outcome]:
    """Whoever watches has seen that somebody is late and looks after it: rows of `id`, `outing`, `is_back`.

    With `is_back` they know that the worker is safe, and the outing is deleted. One that is gone already was answered.
    Problems: not_yours (neither the buddy nor a lead of the worker's club).
    """
    if by.role not in CLUB_ROLES:
        return _none_of(seen)
    known = Outing.objects.select_for_update().filter(pk__in={row["outing"] for row in seen}).order_by("pk")
    outings = {outing.pk: outing for outing in known}
    mine = Outing.objects.visible_to(by).filter(pk__in=outings).exclude(worker=by)
    watched = set(mine.values_list("pk", flat=True))
    safe: list[UUID] = []

    def enter(row: Row) -> None:
        outing = outings.get(row["outing"])
        if outing is None or outing.out_at is None:
            return
        if outing.pk not in watched:
            raise Unsound("not_yours")
        if row.get("is_back"):
            safe.append(outing.pk)
        elif outing.seen_at is None:
            outing.seen_at, outing.seen_by = at, by
            outing.save(update_fields=["seen_at", "seen_by"])

    outcomes = one_by_one(seen, enter)
    Outing.objects.filter(pk__in=safe).delete()
    _log("see", sum(outcome.problem is None for outcome in outcomes), at=at)
    return outcomes


def purge(*, at: datetime) -> int:
    """Delete what no longer helps: a day after it was due, outings that somebody has seen and returns without outing.

    Answers how many. Called on every pass: start page, comparing of phones, `caunoi purge_outings`.
    """
    over = Q(due_back_at__lte=at - law.KEPT_AFTER_DUE)
    answered = Q(seen_at__isnull=False) | Q(back_at__isnull=False)
    gone = list(Outing.objects.filter(over & answered).values_list("pk", flat=True))
    if not gone:
        return 0
    with transaction.atomic():
        count, _per_model = Outing.objects.filter(pk__in=gone).delete()
        if count:
            _log("forget", count, at=at)
    return count


def tell_lapsed(*, to: User, at: datetime) -> None:
    """The buddy is being told now of who is late. Written once, so that a lead sees that somebody knows."""
    late = Outing.objects.under_way().filter(buddy=to, due_back_at__lte=at, lapsed_told_at__isnull=True)
    ids = list(late.values_list("pk", flat=True))
    if ids:
        Outing.objects.filter(pk__in=ids, lapsed_told_at__isnull=True).update(lapsed_told_at=at)


def _none_of(rows: Sequence[Row]) -> list[Outcome]:
    return [Outcome(row["id"], "not_yours") for row in rows]


def _log(verb: str, count: int, *, at: datetime) -> None:
    if count:
        audit.record(by=None, verb=verb, noun=NOUN, at=at, detail={"count": count})
