"""`caunoi report six-month --place 22 --period 2019-H1 --format json|pdf|docx [--out FILE] [--language vi|en]`."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser
from django.utils import timezone, translation

from caunoi.base.periods import BadPeriod, parse
from caunoi.places.models import Place
from caunoi.privacy import audit
from caunoi.reports.figures import Frame, figures
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
        parser.add_argument("--language", choices=["vi", "en"], help="vi for paper, en for json unless said")

    def handle(self, *args: Any, **options: Any) -> None:
        frame = _frame(options["place"], options["period"])
        language = options["language"] or ("vi" if options["format"] in PAPER else "en")
        at = timezone.now()
        with translation.override(language):
            contents = _contents(frame, options["format"], at=at)
        detail = {"place": frame.place.code, "period": frame.period.name, "format": options["format"]}
        audit.record(by=None, verb="print", noun="report", at=at, detail=detail)
        if options["out"]:
            options["out"].write_bytes(contents)
            self.stderr.write(f"{options['out']}: {len(contents)} bytes")
        elif options["format"] in PAPER:
            raise CommandError("A paper needs --out FILE.")
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


def _contents(frame: Frame, form: str, *, at: Any) -> bytes:
    if form == "json":
        return json.dumps(as_data(frame, figures(frame)), ensure_ascii=False, indent=2).encode()
    from caunoi.reports import paper

    return paper.render(frame, figures(frame), form=form, at=at)
