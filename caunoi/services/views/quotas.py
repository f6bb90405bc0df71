"""What is used of agreements: of all that run, and of one for its page."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from caunoi.accounts.access import open_to
from caunoi.accounts.roles import CODED_ROLES
from caunoi.clients.views.doing import user_of
from caunoi.network import rules as network_rules
from caunoi.network.models import Agreement
from caunoi.services import quotas


@open_to(*CODED_ROLES)
def usage(request: HttpRequest) -> HttpResponse:
    """Agreements that hold today, those to worry about first."""
    today = timezone.localdate()
    running = Agreement.objects.visible_to(user_of(request)).in_state(network_rules.RUNNING, today)
    rows = list(running.select_related("agency", "approach").prefetch_related("agency__names"))
    standing = quotas.quotas(rows, on=today)
    listed = [(one, one.agency.name_on(today), standing[one.pk], quotas.words(standing[one.pk])) for one in rows]
    listed.sort(key=lambda line: (-len(line[3]), line[0].code))
    return render(request, "services/usage.html", {"listed": listed})


@open_to(*CODED_ROLES)
def quota(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A fragment for the agreement's page: how much of its volume is used, and what there is to warn of."""
    agreement = get_object_or_404(Agreement.objects.visible_to(user_of(request)), pk=pk)
    standing = quotas.quota(agreement, on=timezone.localdate())
    context = {
        "agreement": agreement,
        "quota": standing,
        "warnings": quotas.words(standing),
        "rows": f"{reverse('services:consultations')}?agreement={agreement.pk}",
    }
    return render(request, "services/quota.html", context)
