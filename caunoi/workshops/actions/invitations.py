"""Invite agencies, take their answers, count who came."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.network.errors import Refused
from caunoi.network.scopes import only_if
from caunoi.workshops.actions.common import Incomplete, log, mark_held, only_begun, only_keepers, open_workshop
from caunoi.workshops.models import GUESTS, Invitation, Workshop
from caunoi.workshops.rules import tokens

Answer = Invitation.Answer
MOST_COMING = 500
LONGEST_LIST = 2_000


class TooLate(Refused):
    """The workshop has begun, is over or was called off."""

    message = _("This workshop takes no answers any more. Nothing was kept.")


class SentAlready(Refused):
    """Who was invited is not uninvited by deleting a row."""

    message = _("This invitation has gone out and stays. Call the agency, or note that it does not come.")


@transaction.atomic
def invite(*, workshop: Workshop, agencies: Sequence[Mapping[str, Any]], by: User, at: datetime) -> list[Invitation]:
    """Invite agencies: each `{agency, seats, mailbox}`. Who is invited already stays as they are."""
    held = open_workshop(workshop, by)
    known = set(held.invitations.values_list("agency", flat=True))
    wanted = {one["agency"].pk: one for one in agencies if one["agency"].pk not in known}
    rows = [
        Invitation(
            workshop=held,
            agency=one["agency"],
            seats=one.get("seats") or 1,
            mailbox=one.get("mailbox") or "",
            recorded_by=by,
            recorded_at=at,
        )
        for one in wanted.values()
    ]
    for row in rows:
        row.token = tokens.fresh()
    Invitation.objects.bulk_create(rows)
    log("invite", "workshop", [held.id], by=by, at=at, agencies=len(rows))
    return rows


@transaction.atomic
def change_invitation(*, invitation: Invitation, seats: int, mailbox: str, by: User, at: datetime) -> None:
    """Another number of seats, another mailbox."""
    open_workshop(invitation.workshop, by)
    invitation.seats, invitation.mailbox = seats, mailbox
    invitation.save(update_fields=["seats", "mailbox"])
    log("change", "invitation", [invitation.id], by=by, at=at)


@transaction.atomic
def take_back_invitation(*, invitation: Invitation, by: User, at: datetime) -> None:
    """Take an invitation back that has not gone out. SentAlready."""
    open_workshop(invitation.workshop, by)
    if invitation.sent_at or invitation.attended is not None:
        raise SentAlready
    log("take_back", "invitation", [invitation.id], by=by, at=at)
    invitation.delete()


@transaction.atomic
def mark_sent(*, workshop: Workshop, invitations: Sequence[UUID], by: User, at: datetime) -> int:
    """These invitations (ids) have gone out, by letter or by e-mail; how many that is new for."""
    held = open_workshop(workshop, by)
    sent = held.invitations.filter(pk__in=invitations, sent_at__isnull=True).update(sent_at=at)
    if sent and held.state == Workshop.State.PLANNED:
        held.state = Workshop.State.CALLED
        held.save(update_fields=["state"])
    log("send invitations", "workshop", [held.id], by=by, at=at, invitations=sent)
    return sent


@transaction.atomic
def answer_invitation(
    *,
    invitation: Invitation,
    answer: str,
    at: datetime,
    by: User | None = None,
    coming: int | None = None,
    delegates: str = "",
) -> Invitation:
    """What an agency answers: by its link (`by` None), on its account, or as a secretary was told. The last counts.

    Incomplete: a yes says how many, from 1 to 500; TooLate once the workshop has begun (a secretary still may).
    """
    held = Invitation.objects.select_for_update().select_related("workshop").get(pk=invitation.pk)
    _check_may_answer(held, by, at)
    if answer not in (Answer.YES, Answer.NO):
        raise Incomplete
    if answer == Answer.YES and not 1 <= (coming or 0) <= MOST_COMING:
        raise Incomplete(_("Say how many people come, from 1 to %(most)s.") % {"most": MOST_COMING})
    held.answer = answer
    held.coming = coming if answer == Answer.YES else None
    held.delegates = _lines(delegates) if answer == Answer.YES else ""
    held.answered_at, held.answered_by = at, by
    held.save(update_fields=["answer", "coming", "delegates", "answered_at", "answered_by"])
    log("answer", "invitation", [held.id], by=by, at=at, answer=answer)
    return held


def _check_may_answer(held: Invitation, by: User | None, at: datetime) -> None:
    guest = by is None or by.role in GUESTS
    if by is not None and guest:
        only_if(Invitation.objects.visible_to(by).filter(pk=held.pk).exists())
    elif by is not None:
        only_keepers(by)
    over = held.workshop.state == Workshop.State.CANCELLED or held.workshop.minutes_signed_at
    if over or (guest and at >= held.workshop.starts_at):
        raise TooLate


def _lines(text: str) -> str:
    return "\n".join(line.strip() for line in text.replace("\0", "").splitlines() if line.strip())[:LONGEST_LIST]


@transaction.atomic
def record_attendance(*, workshop: Workshop, came: Mapping[UUID, int | None], by: User, at: datetime) -> None:
    """How many of each agency came, by the invitation's id; None: not counted yet, 0: nobody came.

    A workshop to which somebody came has been held. NotNow before it has begun, or where it was called off.
    """
    held = open_workshop(workshop, by)
    only_begun(held, at)
    rows = list(held.invitations.filter(pk__in=came))
    for row in rows:
        row.attended = came[row.pk]
    Invitation.objects.bulk_update(rows, ["attended"])
    log("record presence", "workshop", [held.id], by=by, at=at, agencies=len(rows))
    if any(came.values()):
        mark_held(held, by=by, at=at)
