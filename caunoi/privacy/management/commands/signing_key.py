"""`caunoi signing-key [--make | --change]`: the key with which this cell signs. Never shows a secret."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from caunoi import cell
from caunoi.privacy import signing


class Command(BaseCommand):
    """Ends with 1 where there is no key, or already one, and then has changed nothing."""

    help = "Show the thumbprints of this cell's signing keys; --make a first one, --change to a new one."

    def add_arguments(self, parser: CommandParser) -> None:
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--make", action="store_true", help="make the first key, for a cell that has none")
        which.add_argument(
            "--change", action="store_true", help="make a new key; the old one still checks, never signs"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["make"] or options["change"]:
            if options["make"] and settings.SIGNING_KEY:
                raise CommandError("This cell has a signing key; nothing was changed. --change makes a new one.")
            cell.change_signing_key()
            self.stdout.write("A new key stands in cell.env. Start the cell again: `systemctl restart caunoi`.")
            return
        keys = signing.public_jwks()["keys"]
        for index, key in enumerate(keys):
            self.stdout.write(f"{'older key' if index else 'signs with'}  {key['kid']}")
