"""`caunoi report six-month --place 22 --period 2019-H1 --format json|pdf|docx [--out FILE] [--language vi|en]
[--audience internal|province|public]`."""

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser
from django.utils import timezone, translation

from caunoi.base.periods import BadPeriod, parse
from caunoi.places.models import Place
from caunoi.privacy import audit
from caunoi.privacy.disclosure import Audience
from caunoi.reports.figures import Frame, figures
from caunoi.reports.frozen import frozen_figures
from caunoi.reports.issues import NotIssued
from caunoi.reports.models import Report
from caunoi.reports.texts import as_data

PAPER = ("pdf", "docx")


class Command(BaseCommand):
    help = "Print the six-month results report of a place and a period."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", choices=["six-month"])
        parser.add_argument("--place", required=True, help="official code, such as 22")
        parser.add_argument("--period", required=True, help="such as 2019-H1")
        parser.add_argument("--format", choices=["json", *PAPER], default="json")
        parser.add_argument("--out", type=Path, help="file to write; a paper needs one")
        parser.add_argument(
            "--audience",
            choices=["internal", *(audience.value for audience in Audience)],
            default="internal",
            help="internal (default): every number, for the programme office only; province (partners) and public: "
            "a paper of the signed report as it was issued for them, small numbers protected",
        )
        parser.add_argument("--language", choices=["vi", "en"], help="vi for paper, en for json unless said")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["format"] in PAPER and not options["out"]:
            raise CommandError("A paper needs --out FILE.")
        frame = _frame(options["place"], options["period"])
        language = options["language"] or ("vi" if options["format"] in PAPER else "en")
        at = timezone.now()
        with translation.override(language):
            contents = _contents(frame, options["format"], options["audience"], at=at)
        detail = {name: options[name] for name in ("place", "period", "format", "audience")}
        audit.record(by=None, verb="print", noun="report", at=at, detail=detail)
        if options["out"]:
            options["out"].write_bytes(contents)
            self.stderr.write(f"{options['out']}: {len(contents)} bytes")
        else:
            sys.stdout.write(contents.decode() + "\n")


def _frame(code: str, period_text: str) -> Frame:
    try:
        period = parse(period_text)
    except BadPeriod as error:
        raise CommandError(str(error)) from error
    place = Place.objects.on(period.from_).filter(code=code).first()
    if place is None:
        raise CommandError(f"There is no place with the code {code!r} on {period.from_:%d/%m/%Y}.")
    return Frame(place, period)


def _contents(frame: Frame, form: str, audience_name: str, *, at: datetime) -> bytes:
    """An internal report counts now; one for outside is the signed report as it was issued."""
    audience = None if audience_name == "internal" else Audience(audience_name)
    report = Report.objects.filter(place__code=frame.place.code, period=frame.period.name).first()
    if form == "json":
        if audience:
            raise CommandError("JSON has every number: it is internal. Make a paper for readers outside.")
        return json.dumps(as_data(frame, figures(frame)), ensure_ascii=False, indent=2).encode()
    try:
        return _paper(frame, form, audience, report, at=at)
    except NotIssued as error:
        raise CommandError(str(error)) from error


def _paper(frame: Frame, form: str, audience: Audience | None, report: Report | None, *, at: datetime) -> bytes:
    from caunoi.reports import paper

    rows = frozen_figures(report) if report and report.frozen_at else figures(frame)
    return paper.render(frame, rows, form=form, at=at, audience=audience, report=report)
