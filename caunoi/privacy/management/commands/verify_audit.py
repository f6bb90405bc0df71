"""`caunoi verify-audit`: check the chain of the audit log."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from caunoi.privacy import audit
from caunoi.privacy.models import AuditHead, AuditLine


class Command(BaseCommand):
    """Prints lines checked, the seal of the day to write down on paper, and every break. Ends with 1 on a break."""

    help = "Check the chain of the audit log: nothing changed, nothing taken out, nothing cut off."

    def handle(self, *args: Any, **options: Any) -> None:
        found = list(audit.breaks())
        self.stdout.write(f"Lines checked: {AuditLine.objects.count()} in {AuditHead.objects.count()} chains")
        self.stdout.write(f"Seal of the day: {audit.seal_of_the_day()}")
        for gap in found:
            self.stdout.write(f"BREAK in chain {gap.stream}, line {gap.number}: {gap.reason}")
        if found:
            sys.exit(1)
        self.stdout.write("The log is whole. Compare the seal with the one written down last time.")
