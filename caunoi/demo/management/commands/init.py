"""`caunoi init`: a real, empty cell and its first administrator. Never over another cell."""

import os
import sys
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser, call_command
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from caunoi import cell
from caunoi.accounts.actions import invite_user
from caunoi.accounts.actions.invitations import new_invitation
from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.demo import catalogues, first_day
from caunoi.privacy import audit
from caunoi.privacy.sealing import cell_recipient, fingerprint

LABELS = {"vi": "Quản trị viên", "en": "Administrator"}


class Command(BaseCommand):
    """Each step may be run again; the last one shows the keys and takes the marker of an unfinished cell away."""

    help = "Make a real, empty cell for a province. It never writes over a cell."

    def add_arguments(self, parser: CommandParser) -> None:
        first_day.add_options(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        said = first_day.words(options["language"])
        login = first_day.unfinished()
        if login is None:
            raise CommandError(said["exists"].format(home=cell.home()))
        if _others(login):
            raise CommandError(said["others"].format(home=cell.home()))
        self.stderr.write(said["made"].format(home=cell.home()))
        self._fill(said)
        code = _invitation(login, label=LABELS[options["language"]])
        if code is None:
            self.stderr.write(said["done_already"].format(login=login))
        else:
            self.stdout.write(said["sheet"].format(**_facts(login, code)))
            self.stdout.flush()
        first_day.finish()

    def _fill(self, said: dict[str, str]) -> None:
        call_command("migrate", verbosity=0)
        self.stderr.write(said["migrated"])
        self.stderr.write(said["loaded"].format(**catalogues.load(at=timezone.now())))


def _others(login: str) -> bool:
    """Whether the database has accounts that this `init` did not make. It need not have any table yet."""
    if User._meta.db_table not in connection.introspection.table_names():
        return False
    return User.objects.exclude(login=login).exists()


def _invitation(login: str, *, label: str) -> str | None:
    """The code of the first administrator's invitation, a fresh one each time until a passphrase is set; then None."""
    at = timezone.now()
    user = User.objects.filter(login=login).first()
    if user is None:
        return invite_user(login=login, label=label, role=Role.ADMIN, by=None, at=at)[1]
    if user.has_usable_password():
        return None
    with transaction.atomic():
        code = new_invitation(user, by=None, at=at)
        audit.record(by=None, verb="invite", noun="user", at=at, subjects=[user.pk], detail={"role": user.role})
    return code


def _facts(login: str, code: str) -> dict[str, str]:
    chosen_home = os.environ.get("CAUNOI_HOME")
    command = sys.argv[0] if sys.argv[0].endswith("caunoi") else "caunoi"
    return {
        "name": settings.CELL_NAME,
        "identity": settings.CELL_IDENTITIES[0],
        "matching": settings.MATCHING_KEY,
        "fingerprint": fingerprint(cell_recipient()),
        "file": str(cell.home() / "cell.env"),
        "login": login,
        "link": f"{settings.BASE_URL}{reverse('accounts:invitation')}#{code}",
        "address": settings.BASE_URL,
        "command": f"CAUNOI_HOME={chosen_home} {command}" if chosen_home else command,
    }
