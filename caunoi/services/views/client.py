"""What this room says on a client's page."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from caunoi.accounts.access import open_to
from caunoi.accounts.roles import CODED_ROLES
from caunoi.clients.views.doing import found, user_of
from caunoi.services.models import TradeTraining
from caunoi.services.views.sorts import SORTS

SORTED = [(name, sort.model) for name, sort in SORTS.items()]


@open_to(*CODED_ROLES)
def about_client(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A fragment: how many surveys and consultations, and each trade training with its page."""
    one, user = found(request, pk), user_of(request)
    counts = [
        {"label": SORTS[sort].title, "count": model.objects.visible_to(user).counting().filter(client=one).count(),
         "href": f"{reverse(f'services:{sort}s')}?q={one.card_code}",
         "new": f"{reverse(f'services:{sort}_new')}?client={one.card_code}", "add": SORTS[sort].new}
        for sort, model in SORTED
    ]  # fmt: skip
    trainings = TradeTraining.objects.visible_to(user).counting().filter(client=one).select_related("trade")
    return render(request, "services/client.html", {"counts": counts, "trainings": trainings})
