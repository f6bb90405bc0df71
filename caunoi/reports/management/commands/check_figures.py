"""`caunoi check_figures`: count again what frozen reports hold, and say where it differs."""

import sys
from typing import Any

from django.core.management import BaseCommand
from django.utils import timezone

from caunoi.privacy import audit
from caunoi.reports.drift import Drift, drifted, unexplained
from caunoi.reports.models import Report


class Command(BaseCommand):
    help = "Count again what frozen reports hold. Exit code 1 if a difference has no adjustment."

    def handle(self, *args: Any, **options: Any) -> None:
        reports = list(Report.objects.filter(frozen_at__isnull=False).select_related("place"))
        audit.record(by=None, verb="check", noun="report", at=timezone.now(), subjects=[each.pk for each in reports])
        open_ones = sum(self._check(report) for report in reports)
        self.stdout.write(f"{len(reports)} frozen reports, {open_ones} differences without an adjustment.")
        if open_ones:
            sys.exit(1)

    def _check(self, report: Report) -> int:
        for drift in drifted(report):
            self.stdout.write(f"{report.place.code} {report.period} {_words(drift)}")
        return len(unexplained(report))


def _words(drift: Drift) -> str:
    approach = drift.figure.approach.code if drift.figure.approach else "all"
    reason = f"adjusted to {drift.said.after}: {drift.said.reason}" if drift.said else "no adjustment"
    return f"{drift.figure.code} {approach}: frozen {drift.before}, now {drift.now}, {reason}"
