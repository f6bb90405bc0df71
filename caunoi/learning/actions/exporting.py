"""Figures of a test leave the house: protected, in the ledger, the same ever after."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.learning.actions.scope import only_of_class
from caunoi.learning.models import QuizRound
from caunoi.learning.reading.gains import GainTable, gain_table, protected_table, sheets_table
from caunoi.network.errors import Refused
from caunoi.privacy.disclosure import RewritesHistory, ledger
from caunoi.privacy.disclosure.ledger import LedgerMoved


class StillOpen(Refused):
    message = _("This test is still open, so its figures may change. Close it first, then take the file.")


class FiguresChanged(Refused):
    message = _(
        "A file of this test left before with other figures; since then a sheet was added or settled. Figures that "
        "left stay as they are. Put the correction beside them in words."
    )


def publish_results(*, quiz_round: QuizRound, by: User, at: datetime) -> GainTable | None:
    """Write the figures of a closed round into the ledger of everything published, before anybody gets the file.

    Returns the table of an after; None for a round without a before. StillOpen, FiguresChanged.
    """
    only_of_class(by, quiz_round.course_run)
    for one in (quiz_round, quiz_round.before):
        if one and (one.closes_at is None or one.closes_at > at):
            raise StillOpen
    try:
        return _publish(quiz_round, by, at)
    except LedgerMoved:  # somebody else's table went out meanwhile
        return _publish(quiz_round, by, at)


def _publish(quiz_round: QuizRound, by: User, at: datetime) -> GainTable | None:
    try:
        table = gain_table(quiz_round, leaving=True) if quiz_round.before else None
        protected = table.protected if table else protected_table(sheets_table(quiz_round), leaving=True)
    except RewritesHistory as error:
        raise FiguresChanged from error
    ledger.publish(protected, name=f"quiz round {quiz_round.code}", by=by.pk, at=at)
    return table
