"""Recalls: what a client takes back, its receiver reads no more, and is asked to destroy what it noted."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.clients.actions import NotYours, Scope
from caunoi.clients.actions.scope import local_day
from caunoi.clients.followers import Ended
from caunoi.clients.models.consents import Purpose
from caunoi.privacy import audit
from caunoi.services.actions.referral_book import Book, new_event
from caunoi.services.actions.slip_reading import found
from caunoi.services.models import Recall, Referral
from caunoi.services.rules import referrals as rules

BECAUSE = {Purpose.KEEP_RECORD: Recall.Because.FORGOTTEN, Purpose.REFERRAL: Recall.Because.WITHDRAWN}


def follow_withdrawals(*, ended: Sequence[Ended], by: User, at: datetime) -> None:
    """Recall, in the transaction of the withdrawal, all that was shared with who may know it no more.

    Open referrals and closed ones, those whose consent it was and those made without one. A client who asks to be
    forgotten takes everything back.
    """
    for because, purpose in (
        (Recall.Because.FORGOTTEN, Purpose.KEEP_RECORD),
        (Recall.Because.WITHDRAWN, Purpose.REFERRAL),
    ):
        taken_back = Q()
        for one in ended:
            if one.purpose == purpose:
                taken_back |= _told_under(one)
        if taken_back:
            _recall(Referral.objects.filter(taken_back), because, side=rules.CLIENT, by=by, at=at)


def _told_under(one: Ended) -> Q:
    """What was shared under what now ended: not what the client agreed to anew since."""
    about = Q(client=one.client_id)
    if one.purpose == Purpose.KEEP_RECORD:
        return about
    if one.receiver_id:
        about &= Q(receiver=one.receiver_id)
    return about & (Q(consent__withdrawn_at__isnull=False) | Q(consent=None, made_at__lte=one.withdrawn_at))


@transaction.atomic
def recall_referral(*, referral: Referral, by: User, at: datetime) -> Recall:
    """The office or a lead takes back what was sent, to the wrong place say. Said twice, the first stands. NotYours."""
    allowed = Scope.of(by, at=at).allows(referral.club_id, referral.approach_id, local_day(at))
    if by.role not in (Role.OFFICER, Role.LEAD) or not allowed:
        raise NotYours(str(referral.pk))
    _recall(Referral.objects.filter(pk=referral.pk), Recall.Because.OFFICE, side=rules.OFFICE, by=by, at=at)
    return Recall.objects.get(referral=referral)


def _recall(rows: "Iterable[Referral]", because: str, *, side: str, by: User, at: datetime) -> None:
    shared = [row.pk for row in rows if row.state != rules.DRAFT and row.recalled_at is None]
    if not shared:
        return
    book = Book(shared)
    made = []
    for referral in book.referrals.values():
        if referral.recalled_at:
            continue
        book.add(referral, new_event(referral, rules.RECALL, side, by=by, at=at))
        made.append(
            Recall(referral=referral, receiver_id=referral.receiver_id, because=because, asked_at=at, asked_by=by)
        )
    book.write()
    Recall.objects.bulk_create(made)
    subjects = [recall.referral_id for recall in made]
    audit.record(by=by.pk, verb="recall", noun="referral", at=at, subjects=subjects, detail={"because": because})


@transaction.atomic
def see_recalls(*, by: User, at: datetime) -> int:
    """An account of the receiver has opened its list: every recall it was asked to heed counts as seen. How many."""
    if by.role != Role.PROVIDER:
        return 0
    ids = list(Recall.objects.visible_to(by).filter(seen_at=None).values_list("pk", flat=True))
    return Recall.objects.filter(pk__in=ids).update(seen_at=at)


def confirm_recall(
    *, at: datetime, code: str = "", address: str = "", recall: Recall | None = None, by: User | None = None
) -> Recall:
    """The receiver says that it destroyed what it noted: with the slip's code, by its account, or told to the club or
    office (`by` a lead or an officer). Said twice, the first stands.

    The errors of `slips.redeem`; NotYours.
    """
    if recall is None:
        recall = Recall.objects.filter(referral=found(code, address=address, at=at)).first()
        if recall is None:
            raise NotYours("Nothing was recalled.")
    elif by is None or not _may_confirm(recall, by):
        raise NotYours(str(recall.pk))
    return _confirm(recall.pk, by=by, at=at)


def _may_confirm(recall: Recall, by: User) -> bool:
    asked = by.role in (Role.PROVIDER, Role.LEAD, Role.OFFICER)
    return asked and Recall.objects.visible_to(by).filter(pk=recall.pk).exists()


@transaction.atomic
def _confirm(pk: UUID, *, by: User | None, at: datetime) -> Recall:
    recall = Recall.objects.get(pk=pk)
    book = Book([recall.referral_id])  # locks the referral: two answers at once take turns
    recall.refresh_from_db()
    if recall.confirmed_at:
        return recall
    side = rules.OFFICE if by and by.role != Role.PROVIDER else rules.PROVIDER
    referral = book.referrals[recall.referral_id]
    book.add(referral, new_event(referral, rules.RECALL_CONFIRMED, side, by=by, at=at, by_slip=by is None))
    book.write()
    recall.confirmed_at, recall.confirmed_by, recall.by_slip = at, by, by is None
    recall.seen_at = recall.seen_at or at
    recall.save(update_fields=["confirmed_at", "confirmed_by", "by_slip", "seen_at"])
    audit.record(by=by.pk if by else None, verb="confirm", noun="recall", at=at, subjects=[recall.referral_id])
    return recall
