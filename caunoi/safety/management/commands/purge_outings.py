from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from caunoi.safety.actions import purge


class Command(BaseCommand):
    help = "Delete out-and-back timers that are over. The start page and phones do it too; this is for a quiet cell."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"deleted: {purge(at=timezone.now())}")
