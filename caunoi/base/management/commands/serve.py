"""`caunoi serve`: this cell on Granian, with its static files made ready."""

import os
import sys
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandParser, call_command
from django.db import connection


class Command(BaseCommand):
    help = "Serve this cell. Behind a proxy with TLS in production; on 127.0.0.1 otherwise."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument("--workers", type=int, help="processes; 2, or 1 on SQLite, which has one writer")
        parser.add_argument("--threads", type=int, default=3)

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.STATIC_FROM_SOURCE:
            call_command("collectstatic", interactive=False, verbosity=0)
        words = [
            *(
                "-m",
                "granian",
                "--interface",
                "wsgi",
                "--host",
                options["host"],
                "--port",
                str(options["port"]),
            ),
            *("--workers", str(options["workers"] or _workers()), "--blocking-threads", str(options["threads"])),
            *("--no-ws", "--backlog", "1024", "--log-level", "warning", "caunoi.wsgi:application"),
        ]
        os.environ["DJANGO_SETTINGS_MODULE"] = "caunoi.settings"
        os.execv(sys.executable, [sys.executable, *words])


def _workers() -> int:
    return 1 if connection.vendor == "sqlite" else 2
