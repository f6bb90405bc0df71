"""`caunoi upgrade`: after a new version, bring this cell's tables, places and catalogues up to it. Nothing is lost."""

from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, call_command
from django.utils import timezone

from caunoi import cell
from caunoi.demo import catalogues


class Command(BaseCommand):
    help = "Bring this cell up to the installed version: tables, places, indicators, supplies."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        new = catalogues.load(at=timezone.now())
        if not settings.SIGNING_KEY and (cell.home() / "cell.env").exists():
            cell.change_signing_key()  # a cell from before there was anything to sign
        self.stdout.write(
            f"{new['places']} places, {new['indicators']} new indicators, {new['supplies']} new supplies. "
            "The cell is up to date."
        )
