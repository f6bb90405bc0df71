"""`caunoi cell-key [--verify]`: which key phones seal to, and whether a copy on paper is good. Never shows a secret."""

import getpass
import hmac
import sys
from typing import Any

import pyrage
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from caunoi.privacy.sealing import cell_recipient, fingerprint


class Command(BaseCommand):
    """Ends with 1 if the copy is not one of this cell's keys."""

    help = "Show the recipient and fingerprint of this cell's key, or check a copy of its keys typed from paper."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--verify", action="store_true", help="type a key from paper; nothing is shown or kept")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["verify"]:
            self.stdout.write(_verdict(_typed()))
            return
        self.stdout.write(f"Phones seal to  {cell_recipient()}")
        self.stdout.write(f"Fingerprint     {fingerprint(cell_recipient())}")
        older = len(settings.CELL_IDENTITIES) - 1
        self.stdout.write(f"Older keys that still open what is under way: {older}")


def _typed() -> str:
    line = getpass.getpass("Key from the paper: ") if sys.stdin.isatty() else sys.stdin.readline()
    return "".join(line.split()).rpartition("=")[2]


def _verdict(text: str) -> str:
    if hmac.compare_digest(text.lower().encode(), settings.MATCHING_KEY.lower().encode()):
        return "Good: this is the matching key of this cell."
    try:
        recipient = str(pyrage.x25519.Identity.from_str(text.upper()).to_public())
    except Exception as error:
        raise CommandError("This is not a key: a letter is wrong or missing. Look at the paper again.") from error
    places = [str(pyrage.x25519.Identity.from_str(key).to_public()) for key in settings.CELL_IDENTITIES]
    if recipient not in places:
        raise CommandError(f"A key, but not of this cell. Its fingerprint is {fingerprint(recipient)}.")
    which = "the key of this cell" if recipient == places[0] else "an older key of this cell"
    return f"Good: this is {which}, fingerprint {fingerprint(recipient)}."
