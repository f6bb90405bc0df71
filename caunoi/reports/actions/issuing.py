"""Issuing a signed report for readers outside: protected once, noted in the ledger, printed the same ever after."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from caunoi.accounts.models import User
from caunoi.privacy import audit
from caunoi.privacy.disclosure import Audience, ledger, protect
from caunoi.reports.actions.reporting import hold, province_only
from caunoi.reports.frozen import frame_of, frozen_figures
from caunoi.reports.models import Issue, Report
from caunoi.reports.tables import table


class NotSigned(ValueError):
    """Only a signed report leaves the office. Nothing was issued."""


class NotWhole(ValueError):
    """Only the whole province's report leaves the office. Nothing was issued."""


def issue(*, report: Report, audience: Audience, by: User, at: datetime) -> Issue:
    """Protect the frozen figures for these readers and note them in the ledger; a second time changes nothing.

    NotSigned before the signature. NotWhole for a district or commune: the ledger does not know how its figures sit
    inside the province's, so that one could be subtracted from the other. RewritesHistory if another value of a
    figure was published before, LedgerMoved if another table was published in the same moment: nothing is issued then.
    """
    province_only(by)
    with transaction.atomic():
        report = hold(report)
        if report.place.code != settings.PROVINCE:
            raise NotWhole("Only the province's report is issued.")
        if not report.signed_at:
            raise NotSigned("Sign the report first.")
        if found := Issue.objects.filter(report=report, audience=audience.value).first():
            return found
        made = table(frame_of(report), frozen_figures(report), audience)
        protected = protect(made, audience=audience, ledger=ledger.known(made))
        release = ledger.publish(protected, name=str(report), by=by.pk, at=at)
        new = Issue.objects.create(report=report, audience=audience.value, release=release, made_at=at, made_by=by)
        detail = {"audience": audience.value, "release": release.number, "exposed": len(protected.exposed)}
        audit.record(by=by.pk, verb="issue", noun="report", at=at, subjects=[report.pk], detail=detail)
    return new
