"""`caunoi upgrade`: after a new version, bring this cell's tables, places and catalogues up to it. Nothing is lost."""

from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, call_command
from django.utils import timezone

from caunoi import cell
from caunoi.coordination.actions import load_indicators, load_programmes
from caunoi.outreach.actions import load_supplies
from caunoi.places.actions import load_places
from caunoi.services.actions import load_questions


class Command(BaseCommand):
    help = "Bring this cell up to the installed version: tables, places, indicators, supplies."

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        call_command("migrate", verbosity=0)
        places = load_places(at=at).places
        indicators, supplies = load_indicators(by=None, at=at), load_supplies(by=None, at=at)
        load_questions(by=None, at=at)
        load_programmes(by=None, at=at)
        if not settings.SIGNING_KEY and (cell.home() / "cell.env").exists():
            cell.change_signing_key()  # a cell from before there was anything to sign
        self.stdout.write(
            f"{places} places, {indicators} new indicators, {supplies} new supplies. The cell is up to date."
        )
