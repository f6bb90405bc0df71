"""The six-month report as an official paper: chapters of figures, then what the office says, then who signs."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from caunoi.base import official
from caunoi.base.official import Column, Figures, Row, Section, Sheet, Signature
from caunoi.privacy.disclosure import Audience
from caunoi.reports.chapters import CONTACTS, OTHER, PEOPLE, Breakdown, Chapter, Line, chapters, unit_beside
from caunoi.reports.figures import Figure, Frame
from caunoi.reports.issuers import Issuer, issuer_of
from caunoi.reports.issues import printed_for
from caunoi.reports.models import Report
from caunoi.reports.shown import Text, inside, remarks
from caunoi.reports.texts import published_short


def render(
    frame: Frame,
    figures: list[Figure],
    *,
    form: str,
    at: datetime,
    audience: Audience | None = None,
    report: Report | None = None,
) -> bytes:
    """The paper, `form` pdf or docx, in the language that is active. Without an audience it is marked as internal.

    For an audience outside it prints what was issued for it, number by number: NotIssued without an issue.
    """
    text = printed_for(report, audience) if audience else inside
    made = sheet(frame, figures, text=text, at=at, report=report, outside=audience is not None)
    return official.pdf(made) if form == "pdf" else official.word(made)


def sheet(
    frame: Frame, figures: list[Figure], *, text: Text, at: datetime, report: Report | None, outside: bool
) -> Sheet:
    """The paper as plain data."""
    on = timezone.localdate(report.signed_at if report and report.signed_at else at)
    issuer = issuer_of(frame.place, on=on)
    said, symbol = _number_symbol(report, issuer)
    return Sheet(
        parent=issuer.parent,
        issuer=issuer.name,
        number=said,
        symbol=symbol,
        marking="" if outside else _("For internal use"),
        place=frame.place.name,
        on=on,
        kind=_("Report"),
        subject=_("Results of the approaches, %(period)s") % {"period": period_words(frame.period.name)},
        intro=_intro(frame, issuer),
        sections=(
            *(part for chapter in chapters(figures, on=frame.period.from_) for part in _sections(chapter, text)),
            *_own_words(report),
        ),
        closing=(_closing(frame, issuer),),
        footnotes=tuple(_footnotes(outside)),
        signature=Signature(_signer(report, issuer)),
        receivers=_receivers(report, issuer),
        language="en" if get_language() == "en" else "vi",
    )


def period_words(name: str) -> str:
    """`2019-H1` as an office writes it: `06 tháng đầu năm 2019`."""
    year, _dash, part = name.partition("-")
    forms = {
        "": _("the year %(year)s"),
        "H1": _("first six months of %(year)s"),
        "H2": _("last six months of %(year)s"),
    }
    if part in forms:
        return forms[part] % {"year": year}
    if part.startswith("Q"):
        return _("quarter %(quarter)s of %(year)s") % {"quarter": part[1:], "year": year}
    return _("month %(month)s of %(year)s") % {"month": part, "year": year}


def _intro(frame: Frame, issuer: Issuer) -> tuple[str, ...]:
    days = {
        "from": _day(frame.period.from_),
        "to": _day(frame.period.to - timedelta(days=1)),
        "place": frame.place.full_name[:1].lower() + frame.place.full_name[1:],
        "issuer": issuer.name,
    }
    return (
        _("%(issuer)s reports the results of the approaches in %(place)s from %(from)s to %(to)s as follows.") % days,
        _(
            "Contacts (lượt) count every meeting: one person met three times is three. "
            "People (người) are counted once. The two are never added together."
        ),
    )


def _day(day: date) -> str:
    """30/6/2019, 01/02/2019: the decree's noughts."""
    return f"{day:%d}/{day:%m}/{day.year}" if day.month < 3 else f"{day:%d}/{day.month}/{day.year}"


def _sections(chapter: Chapter, text: Text) -> Iterator[Section]:
    """A chapter, its parts as headings of their own."""
    heading = chapter.approach.short_name if chapter.approach else _("All approaches together")
    for title, part in chapter.parts():
        yield Section(
            title or heading.upper(), _blocks(part, text, is_part=bool(title)) if part.lines else (), 2 if title else 1
        )


def _blocks(chapter: Chapter, text: Text, *, is_part: bool) -> tuple[str | Figures, ...]:
    """A table and what is told beside it. A part has a column of what was published only where there is any, and of
    one approach only its table."""
    notes: list[str] = []
    told = not is_part or any(line.published for line in chapter.lines)
    rows = [row for place, line in enumerate(chapter.lines, 1) for row in _rows(line, place, text, chapter, notes)]
    if not told:
        rows = [replace(row, figures=row.figures[: len(chapter.columns)]) for row in rows]
    table = Figures(columns=tuple(_columns(chapter, told=told)), rows=tuple(rows), stub=_("Indicator"), notes=())
    sentences = () if is_part and chapter.approach else _sentences(chapter, text)
    return (table, *_remarks(notes), *sentences)


def _columns(chapter: Chapter, *, told: bool) -> Iterator[Column]:
    names = {CONTACTS: (_("Results"), "lượt"), PEOPLE: (_("Results"), "người"), OTHER: (_("Results"), _("other units"))}
    for column in chapter.columns:
        label, unit = names[column]
        yield Column(label, unit)
    if told:
        yield Column(_("As published"))


def _rows(line: Line, place: int, text: Text, chapter: Chapter, notes: list[str]) -> Iterator[Row]:
    mark = ""
    if words := " ".join(remarks(line, text)):
        notes.append(words)
        mark = f"({len(notes)})"
    published = "; ".join(published_short(row) for row in line.published)
    cells = [official.Figure(text(line.cells[c]) if c in line.cells else "") for c in chapter.columns]
    yield Row(_label(line), (*cells, official.Figure(published, mark)), str(place), strong=True)
    for order, part in enumerate(line.breakdowns[0].rows if line.breakdowns else []):
        label = _("of whom: %(part)s") % {"part": part.label} if order == 0 else part.label
        cells = [official.Figure(text(part.cells[c]) if c in part.cells else "") for c in chapter.columns]
        yield Row(label, tuple(cells), level=1)


def _label(line: Line) -> str:
    """Units without a column of their own stand in brackets."""
    unit = unit_beside(line, line.figures[0].unit)
    return f"{line.label} ({unit})" if unit else line.label


def _remarks(notes: list[str]) -> Iterator[str]:
    for place, note in enumerate(notes, 1):
        yield f"({place}) {note}"


def _sentences(chapter: Chapter, text: Text) -> Iterator[str]:
    """The breakdowns that are not in the table, a sentence each: parts that make the total."""
    for line in chapter.lines:
        for breakdown in line.breakdowns[1:]:
            for column in chapter.columns:
                if words := _sentence(line, breakdown, column, text):
                    yield words


def _sentence(line: Line, breakdown: Breakdown, column: str, text: Text) -> str:
    cells = [(row.label, row.cells[column]) for row in breakdown.rows if column in row.cells]
    if not cells:
        return ""
    parts = "; ".join(f"{label[:1].lower()}{label[1:]}: {text(cell)}" for label, cell in cells)
    figure = cells[0][1].figure
    return _("%(indicator)s, %(breakdown)s (%(unit)s): %(parts)s.") % {
        "indicator": figure.indicator.name,
        "breakdown": breakdown.title[:1].lower() + breakdown.title[1:],
        "unit": figure.unit,
        "parts": parts,
    }


def _own_words(report: Report | None) -> Iterator[Section]:
    paragraphs = [line.strip() for line in (report.narrative if report else "").splitlines() if line.strip()]
    if paragraphs:
        yield Section(_("Assessment, difficulties, proposals").upper(), tuple(paragraphs))


def _closing(frame: Frame, issuer: Issuer) -> str:
    words = {"issuer": issuer.name, "period": period_words(frame.period.name)}
    return _("These are the results of %(period)s as reported by %(issuer)s.") % words


def _footnotes(outside: bool) -> Iterator[str]:
    if settings.DEMO:
        yield _("All data in this paper is invented, to show how the software works. No row is about anybody.")
    if outside:
        yield _("“<5” and “*”: number not printed, to protect people; the totals contain it.")


def _number_symbol(report: Report | None, issuer: Issuer) -> tuple[str, str]:
    if report and report.number_symbol:
        said, _slash, symbol = report.number_symbol.partition("/")
        return said, symbol
    return "", f"BC-{issuer.letters}"


def _signer(report: Report | None, issuer: Issuer) -> tuple[str, ...]:
    """`KT. GIÁM ĐỐC; PHÓ GIÁM ĐỐC` is two lines."""
    said = [line.strip() for line in (report.signer_title if report else "").split(";") if line.strip()]
    return tuple(said) or issuer.signer


def _receivers(report: Report | None, issuer: Issuer) -> tuple[str, ...]:
    said = [line.strip() for line in (report.receivers if report else "").splitlines() if line.strip()]
    first = issuer.parent or issuer.name
    return tuple(said) or (_("%(parent)s (for information)") % {"parent": first}, _("File: VT"))
