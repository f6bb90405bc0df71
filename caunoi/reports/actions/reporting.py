"""A report's life: begun, frozen, signed; later adjusted, never rewritten."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.base.periods import Period, parse
from caunoi.network.models.approaches import narrowed_to
from caunoi.places.models import Place
from caunoi.privacy import audit
from caunoi.reports.figures import Figure, Frame, figures
from caunoi.reports.models import Adjustment, FrozenFigure, Report

TEXTS = ("narrative", "number_symbol", "signer_title", "receivers")


class AlreadyFrozen(ValueError):
    """The report's figures are frozen; nothing was changed. Later corrections are adjustments."""


class NotFrozen(ValueError):
    """Only frozen figures can be signed or adjusted."""


class NotYours(PermissionError):
    """Only an officer of the whole province makes reports. Nothing was changed."""


def begin_report(*, place: Place, period: Period, by: User, at: datetime) -> Report:
    """The report of this place and period; the one that is there already, if there is one."""
    province_only(by)
    with transaction.atomic():
        report, is_new = Report.objects.get_or_create(
            place=place, period=period.name, defaults={"made_at": at, "made_by": by}
        )
        if is_new:
            _log("begin", report, by=by, at=at)
    return report


def change_report(*, report: Report, texts: Mapping[str, str], by: User, at: datetime) -> Report:
    """Change the report's own words. AlreadyFrozen once it is signed."""
    province_only(by)
    with transaction.atomic():
        report = hold(report)
        if report.signed_at:
            raise AlreadyFrozen("The report is signed.")
        for name in TEXTS:
            setattr(report, name, texts.get(name, getattr(report, name)))
        report.save()
        _log("change", report, by=by, at=at)
    return report


def freeze(*, report: Report, by: User, at: datetime) -> Report:
    """Keep every figure as it is now, with its parts, rows and definition. AlreadyFrozen the second time."""
    province_only(by)
    with transaction.atomic():
        report = hold(report)
        if report.frozen_at:
            raise AlreadyFrozen("The figures are frozen already.")
        counted = figures(Frame(report.place, parse(report.period)))
        FrozenFigure.objects.bulk_create(
            _frozen(figure, report=report, order=order) for order, figure in enumerate(counted, start=1)
        )
        report.frozen_at, report.frozen_by = at, by
        report.save()
        _log("freeze", report, by=by, at=at, figures=len(counted))
    return report


def _frozen(figure: Figure, *, report: Report, order: int) -> FrozenFigure:
    return FrozenFigure(
        report=report,
        code=figure.code,
        approach=figure.approach,
        unit=figure.unit,
        counted=figure.counted,
        typed_in=figure.typed_in,
        rows=figure.rows,
        breakdowns=figure.breakdowns,
        people=figure.people,
        definition=figure.indicator.definition_vi,
        order=order,
    )


def sign(*, report: Report, by: User, at: datetime) -> Report:
    """Sign the frozen figures off. NotFrozen before they are; signing twice changes nothing."""
    province_only(by)
    with transaction.atomic():
        report = hold(report)
        if not report.frozen_at:
            raise NotFrozen("Freeze the figures first.")
        if not report.signed_at:
            report.signed_at, report.signed_by = at, by
            report.save()
            _log("sign", report, by=by, at=at)
    return report


def adjust(*, figure: FrozenFigure, after: int, reason: str, by: User, at: datetime) -> Adjustment:
    """Say that a frozen figure would now be another, and why. The frozen one stays."""
    province_only(by)
    with transaction.atomic():
        report = hold(figure.report)
        if not report.frozen_at:
            raise NotFrozen("There is nothing frozen to adjust.")
        last = figure.adjustments.order_by("made_at").last()
        adjustment = Adjustment.objects.create(
            figure=figure,
            before=last.after if last else figure.value,
            after=after,
            reason=reason,
            made_at=at,
            made_by=by,
        )
        _log("adjust", report, by=by, at=at, code=figure.code)
    return adjustment


def makes_reports(user: User) -> bool:
    """Whether this person begins, freezes, signs and issues reports."""
    return user.role == Role.OFFICER and narrowed_to(user) is None


def province_only(by: User) -> None:
    """Reports are the whole province's: an officer held to some approaches reads them, and does not make them."""
    if not makes_reports(by):
        raise NotYours("Reports are made by an officer of the whole province. Nothing was changed.")


def hold(report: Report) -> Report:
    """The report, locked while somebody works on it."""
    return Report.objects.select_for_update(of=("self",)).select_related("place").get(pk=report.pk)


def _log(verb: str, report: Report, *, by: User, at: datetime, **detail: Any) -> None:
    audit.record(
        by=by.pk, verb=verb, noun="report", at=at, subjects=[report.pk], detail={"period": report.period, **detail}
    )
