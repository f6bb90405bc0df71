from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from caunoi.cell import Stop
from caunoi.workshops.post import MailNotSet
from caunoi.workshops.reminders import remind


class Command(BaseCommand):
    help = (
        "Remind agencies by e-mail: of invitations without an answer, of workshops in two days, of action items that "
        "are due. Run it once a day; whoever was reminded is not reminded again at once."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            sent = remind(at=timezone.now())
        except MailNotSet as error:
            raise Stop(
                "This cell sends no e-mail: set CAUNOI_SMTP_URL and CAUNOI_MAIL_FROM (docs/operations.md). "
                "Nothing was sent."
            ) from error
        self.stdout.write(
            f"Reminded: {len(sent.invitations)} invitations, {len(sent.items)} action items. "
            f"Letters that did not go out: {sent.failed}."
        )
        if sent.failed:
            raise Stop("Some letters did not go out; they are tried again with the next run. Look at the mail server.")
