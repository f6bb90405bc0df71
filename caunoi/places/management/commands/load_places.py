"""`caunoi load_places`: the map of the country into this cell."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from caunoi.places.actions import load_places


class Command(BaseCommand):
    help = "Load or refresh the administrative units, through time. Safe to run again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--province", action="append", help="only this province code (may be repeated)")

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = load_places(at=timezone.now(), provinces=options["province"])
        self.stdout.write(f"{loaded.places} versions of places, {loaded.successions} successions.")
