"""Who hears something now: invitations to send, answers to ask for, action items that are due."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from caunoi.workshops import actions, post
from caunoi.workshops.models import ActionItem, Invitation, Workshop
from caunoi.workshops.post import Delivered
from caunoi.workshops.rules import reminding


def waiting_invitations(at: datetime, workshop: Workshop | None = None) -> list[Invitation]:
    """Invitations that are to be sent again now, of one workshop or of all, with a mailbox to send them to."""
    rows = Invitation.objects.filter(
        ~Q(mailbox=""), workshop__state=Workshop.State.CALLED, workshop__starts_at__gt=at, sent_at__isnull=False
    ).select_related("workshop__place", "workshop__host", "agency")
    rows = rows.filter(workshop=workshop) if workshop else rows
    return [
        row
        for row in rows
        if reminding.invitation_is_due(
            answer=row.answer,
            sent_at=row.sent_at,
            reminded_at=row.reminded_at,
            starts_at=row.workshop.starts_at,
            at=at,
        )
    ]


def waiting_items(at: datetime) -> dict[str, list[ActionItem]]:
    """Open action items that are to be mentioned now, by the mailbox that their owner was last invited at."""
    today = timezone.localdate(at)
    soon = ActionItem.objects.filter(state__in=("agreed", "under_way"), due_on__lte=today + reminding.DUE_SOON)
    rows = [
        row for row in soon if reminding.item_is_due(due_on=row.due_on, reminded_at=row.reminded_at, at=at, today=today)
    ]
    boxes = dict(
        Invitation.objects.filter(~Q(mailbox=""), agency__in={row.owner_id for row in rows})
        .order_by("recorded_at", "id")
        .values_list("agency", "mailbox")
    )
    found: dict[str, list[ActionItem]] = {}
    for row in rows:
        if box := boxes.get(row.owner_id):
            found.setdefault(box, []).append(row)
    return found


def remind(*, at: datetime) -> Delivered:
    """Send every reminder that is due, and note which have gone out. MailNotSet.

    Each letter is noted as soon as it is gone: a second run, or one that broke off, sends none twice.
    """
    post.check_mail()
    whole = Delivered()
    for invitation in waiting_invitations(at):
        _add(whole, post.send_invitations([invitation], at=at, again=True), at)
    for mailbox, items in waiting_items(at).items():
        _add(whole, post.send_due_items(mailbox, items, today=timezone.localdate(at)), at)
    return whole


def remind_invited(invitations: Sequence[Invitation], *, at: datetime) -> Delivered:
    """Send these invitations again because somebody asks for it, and note it. MailNotSet."""
    sent = Delivered()
    for invitation in invitations:
        _add(sent, post.send_invitations([invitation], at=at, again=True), at)
    return sent


def say_how_it_stands(invitations: Sequence[Invitation], *, at: datetime) -> Delivered:
    """Tell who was invited where and when it is now, or that it was called off, and note it. MailNotSet."""
    sent = Delivered()
    for invitation in invitations:
        _add(sent, post.send_how_it_stands([invitation], at=at), at)
    return sent


def _add(whole: Delivered, sent: Delivered, at: datetime) -> None:
    if sent.invitations or sent.items:
        actions.note_reminded(invitations=sent.invitations, items=sent.items, at=at)
    whole.invitations += sent.invitations
    whole.items += sent.items
    whole.failed += sent.failed
