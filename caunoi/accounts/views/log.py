"""The log, to read: who did what, when, on which records; whether its chains hold."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from caunoi.accounts import reading
from caunoi.accounts.access import Asked, open_to
from caunoi.accounts.forms import LogFilter
from caunoi.accounts.roles import Role
from caunoi.base.listing import listing
from caunoi.privacy import audit
from caunoi.privacy.models import AuditLine


@open_to(Role.ADMIN, Role.OFFICER)
def log(request: Asked) -> HttpResponse:
    """One page of the log, newest first. Reading it is itself written down."""
    filters = LogFilter(request.GET)
    found = listing(request, reading.find(AuditLine.objects.all(), **filters.chosen()))
    user = request.user
    audit.record(by=user.pk, verb="read", noun="log", at=timezone.now())
    context = {"listing": found, "filters": filters, "lines": reading.as_shown(found.rows, to=user)}
    return render(request, "accounts/log.html", context)


@open_to(Role.ADMIN, Role.OFFICER)
def check(request: Asked) -> HttpResponse:
    """Recompute every chain; asked for by a button, as it reads the whole log."""
    found = list(audit.breaks())
    return render(request, "accounts/log_check.html", {"breaks": found, "seal": audit.seal_of_the_day()})
