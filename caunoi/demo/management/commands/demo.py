"""`caunoi demo [--port 8000] [--no-serve] [--fresh]`: the demonstration province, built once, then served."""

from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser, call_command
from django.db import connection
from django.utils import timezone

from caunoi.accounts.models import User
from caunoi.demo.province.actions import build, is_built
from caunoi.demo.province.people import PASSPHRASE, WAYS_IN

WHERE = """
The demonstration province is ready. All of its data is invented.

  Office      {url}/            report: {url}/reports/
  Phone       {url}/app/        (make a seat for it: Office, Devices)

Sign in as (passphrase for all: {passphrase})
{ways}
"""


class Command(BaseCommand):
    help = "Make the demonstration province and serve it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--no-serve", action="store_true", help="only make it")
        parser.add_argument("--fresh", action="store_true", help="throw the old demonstration away first")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("This is a real cell. The demonstration does not touch it.")
        if _is_anothers():
            raise CommandError(
                "The database that CAUNOI_DATABASE_URL names holds accounts of another cell. Nothing of it was touched."
            )
        call_command("migrate", verbosity=0)
        if not is_built():
            self.stderr.write("Building the demonstration province…")
            build(at=timezone.now())
        ways = "\n".join(f"  {login:<12} {label}" for login, _role, label in WAYS_IN)
        text = WHERE.format(url=f"http://{options['host']}:{options['port']}", passphrase=PASSPHRASE, ways=ways)
        self.stderr.write(text)
        if not options["no_serve"]:
            call_command("serve", host=options["host"], port=options["port"])


def _is_anothers() -> bool:
    """The keys lie in the cell's folder, but the database may be named by the environment, and be a real one."""
    has_tables = User._meta.db_table in connection.introspection.table_names()
    return has_tables and User.objects.exists() and not is_built()
