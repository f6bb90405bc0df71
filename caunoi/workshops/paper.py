"""The minutes as an official paper (Nghị định 30/2020/NĐ-CP, Phụ lục III, mẫu 1.10), as PDF and as Word."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from caunoi.base.official import Column, Figure, Figures, Row, Section, Sheet, Signature, pdf, word
from caunoi.discussion.models import DiscussionPoint, Kind
from caunoi.network.models import Agency
from caunoi.places.models import Place
from caunoi.workshops.models import ActionItem, Invitation, Workshop
from caunoi.workshops.opening import Became, became_of, told


def minutes(workshop: Workshop, *, form: str) -> bytes:
    """The minutes, `form` pdf or docx: as they were signed, or as they stand, in the language that is active."""
    sheet = thawed(workshop.minutes_paper) if workshop.minutes_paper else minutes_sheet(workshop)
    return pdf(sheet) if form == "pdf" else word(sheet)


def minutes_sheet(workshop: Workshop) -> Sheet:
    """The minutes as plain data: who met, what became of the last meeting, what was said, what was agreed."""
    issuer, parent = issuer_of(workshop)
    return Sheet(
        parent=parent,
        issuer=issuer,
        number=workshop.minutes_number,
        symbol=workshop.minutes_symbol or f"BB-{_letters(issuer)}",
        on=workshop.on,
        kind=_("MINUTES"),
        subject=workshop.neutral_title,
        intro=tuple(_intro(workshop)),
        sections=tuple(_sections(workshop)),
        closing=(_closing(workshop),),
        footnotes=(_("All data in this paper is invented, to show how the software works. No row is about anybody."),)
        if settings.DEMO
        else (),
        signature=Signature((_("CHAIR OF THE MEETING"),), workshop.chair.partition(",")[0].strip()),
        secretary=Signature((_("SECRETARY"),), workshop.secretary.partition(",")[0].strip()),
        receivers=(_("Agencies that took part"), _("For the record: clerical office, file")),
        language="en" if get_language() == "en" else "vi",
    )


def issuer_of(workshop: Workshop) -> tuple[str, str]:
    """The host by its name on the day, and the people's committee above it where it is a department."""
    name = workshop.host.name_on(workshop.on)
    province = Place.objects.provinces().on(workshop.on).filter(code=settings.PROVINCE).first()
    if province is None or workshop.host.kind != Agency.Kind.DEPARTMENT:
        return name, ""
    lowered = province.full_name[:1].lower() + province.full_name[1:]
    return name.removesuffix(lowered).strip(), f"Ủy ban nhân dân {lowered}"


def _letters(name: str) -> str:
    return "".join(
        part[0] for part in name.replace("-", " ").split() if part[0].isalpha() and part.lower() not in ("và", "and")
    ).upper()


def _intro(workshop: Workshop) -> Iterator[str]:
    yield _("Time: from %(moment)s.") % {"moment": _moment(workshop.starts_at)}
    where = ", ".join(part for part in (workshop.venue, workshop.place.full_name) if part)
    yield _("Place: %(place)s.") % {"place": where}
    if workshop.chair:
        yield _("In the chair: %(who)s.") % {"who": workshop.chair}
    if workshop.secretary:
        yield _("Secretary of the meeting: %(who)s.") % {"who": workshop.secretary}


def _closing(workshop: Workshop) -> str:
    return _("The meeting ended at %(moment)s. These minutes were read to all who were present, who agreed.") % {
        "moment": _moment(workshop.ends_at)
    }


def _moment(at: datetime) -> str:
    """`8 giờ 05 phút, ngày 15/7/2019`."""
    local = timezone.localtime(at)
    return _("%(hour)s:%(minute)s on %(day)s") % {
        "hour": local.hour,
        "minute": f"{local.minute:02d}",
        "day": _day(local.date()),
    }


def _day(day: date) -> str:
    """30/6/2019, 01/02/2019: the decree's noughts."""
    return f"{day:%d}/{day:%m}/{day.year}" if day.month < 3 else f"{day:%d}/{day.month}/{day.year}"


def _sections(workshop: Workshop) -> Iterator[Section]:
    yield _who_came(workshop)
    if workshop.previous:
        yield _what_became(workshop)
    if agenda := [_agenda_line(number, item) for number, item in enumerate(workshop.agenda.all(), 1)]:
        yield Section(_("Agenda").upper(), tuple(agenda))
    yield from _what_was_said(workshop)
    if lines := [line.strip() for line in workshop.minutes.splitlines() if line.strip()]:
        yield Section(_("Conclusions of the chair").upper(), tuple(lines))
    if items := told(workshop.action_items.all(), on=workshop.on):
        lines = [agreed(number, one) for number, one in enumerate(sorted(items, key=lambda one: one.item.code), 1)]
        yield Section(_("What was agreed").upper(), tuple(lines))


def _who_came(workshop: Workshop) -> Section:
    invited = list(workshop.invitations.select_related("agency").prefetch_related("agency__names"))
    came = [one for one in invited if one.attended]
    lines = _("%(people)s delegates of %(agencies)s agencies took part (%(invited)s agencies were invited).") % {
        "people": sum(one.attended or 0 for one in came),
        "agencies": len(came),
        "invited": len(invited),
    }
    rows = [
        Row(one.agency.name_on(workshop.on), (Figure(str(one.seats)), Figure(str(one.attended))), str(place))
        for place, one in enumerate(came, 1)
    ]
    total = Row(
        _("Total"),
        (Figure(str(sum(one.seats for one in came))), Figure(str(sum(one.attended or 0 for one in came)))),
        strong=True,
    )
    table = Figures(
        columns=(Column(_("Invited"), _("people")), Column(_("Were present"), _("people"))),
        rows=(*rows, total),
        stub=_("Agency"),
    )
    return Section(_("Who took part").upper(), (lines, *([table] if came else []), *_who_did_not(workshop, invited)))


def _who_did_not(workshop: Workshop, invited: list[Invitation]) -> Iterator[str]:
    absent = [one.agency.name_on(workshop.on) for one in invited if one.attended == 0]
    if absent:
        yield _("Absent: %(agencies)s.") % {"agencies": "; ".join(absent)}


def _what_became(workshop: Workshop) -> Section:
    items = became_of(workshop)
    done = sum(one.item.state == ActionItem.State.DONE for one in items)
    late = sum(one.overdue for one in items)
    first = _("Of %(all)s things agreed at the meeting of %(day)s, %(done)s are done and %(late)s are overdue.") % {
        "all": len(items),
        "day": _day(workshop.previous.on) if workshop.previous else "",
        "done": done,
        "late": late,
    }
    lines = [_became(number, one) for number, one in enumerate(items, 1)]
    return Section(_("What became of the last meeting").upper(), (first, *lines))


def _became(number: int, one: Became) -> str:
    state = _("overdue").lower() if one.overdue else str(one.item.get_state_display()).lower()  # type: ignore[attr-defined]
    line = f"{number}. {_stopped(one.item.text)} {one.owner}: {state}"
    return _stopped(f"{line}. {one.last_note}" if one.last_note else line)


def agreed(number: int, one: Became) -> str:
    """`1. Khảo sát nhu cầu… Cơ quan thực hiện: Sở Y tế. Thời hạn: 30/9/2019.`"""
    return _("%(number)s. %(text)s In charge: %(owner)s. By: %(day)s (%(code)s).") % {
        "number": number,
        "text": _stopped(one.item.text),
        "owner": one.owner,
        "day": _day(one.item.due_on),
        "code": one.item.code,
    }


def _stopped(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _agenda_line(number: int, item: Any) -> str:
    who = f" ({item.agency.name_on(item.workshop.on)})" if item.agency else ""
    return _stopped(f"{number}. {item.title}{who}")


def _what_was_said(workshop: Workshop) -> Iterator[Section]:
    """By kind: themes with how many points say so, then what stands for itself."""
    if workshop.discussion is None:
        return
    points = list(
        workshop.discussion.points.shown().select_related("agency", "theme").prefetch_related("agency__names")
    )
    if not points:
        return
    said = _("%(count)s points were raised, from the floor and to the secretary.") % {"count": len(points)}
    yield Section(_("What the discussion brought").upper(), (said,))
    for kind in Kind:
        if lines := tuple(_lines_of(kind, points, workshop)):
            yield Section(str(kind.label), lines, 2)


def _lines_of(kind: Kind, points: list[DiscussionPoint], workshop: Workshop) -> Iterator[str]:
    mine = [point for point in points if point.kind == kind]
    assert workshop.discussion is not None
    for theme in workshop.discussion.themes.filter(kind=kind):
        if under := [point for point in points if point.theme_id == theme.pk]:
            said = {"theme": theme.title.rstrip("."), "count": len(under)}
            yield _("- %(theme)s (%(count)s points).") % said + _by(under, workshop)
    for point in mine:
        if point.theme_id is None:
            yield f"- {_stopped(point.text)}{_by([point], workshop)}"


def _by(points: list[DiscussionPoint], workshop: Workshop) -> str:
    """Which agencies contributed it aloud. Who typed on a phone chose an agency for the grouping, not for a paper."""
    spoke = [point.agency for point in points if point.agency and point.source == DiscussionPoint.Source.SECRETARY]
    names = dict.fromkeys(agency.name_on(workshop.on) for agency in spoke)
    return " " + _("Said by: %(agencies)s.") % {"agencies": "; ".join(names)} if names else ""


def frozen(sheet: Sheet) -> dict[str, Any]:
    """The sheet as JSON keeps it."""
    return {**asdict(sheet), "on": sheet.on.isoformat() if sheet.on else None}


def thawed(data: dict[str, Any]) -> Sheet:
    """The sheet that `frozen` kept."""
    said: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in data.items()}
    said["on"] = date.fromisoformat(data["on"]) if data["on"] else None
    said["sections"] = tuple(
        Section(one["heading"], tuple(_block(block) for block in one["blocks"]), one["level"])
        for one in data["sections"]
    )
    for name in ("signature", "secretary"):
        said[name] = Signature(tuple(data[name]["lines"]), data[name]["name"]) if data[name] else None
    return Sheet(**said)


def _block(block: Any) -> str | Figures:
    if isinstance(block, str):
        return block
    return Figures(
        columns=tuple(Column(**column) for column in block["columns"]),
        rows=tuple(Row(**{**row, "figures": tuple(Figure(**one) for one in row["figures"])}) for row in block["rows"]),
        **{name: block[name] for name in ("caption", "stub", "numbered")},
        notes=tuple(block["notes"]),
    )
