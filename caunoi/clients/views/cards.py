"""Cards to print: a sheet of blank ones for a club, or one client's again."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi.accounts.access import open_to
from caunoi.accounts.roles import CODED_ROLES, Role
from caunoi.clients import actions, cards
from caunoi.clients.forms import BlankCardsForm
from caunoi.clients.forms.cards import A_SHEET
from caunoi.clients.views.doing import found, user_of


@open_to(Role.OFFICER, Role.LEAD)
def blank_cards(request: HttpRequest) -> HttpResponse:
    form = BlankCardsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        count = form.cleaned_data["sheets"] * A_SHEET
        codes = actions.blank_codes(count=count, by=user_of(request), at=timezone.now())
        return _pdf(codes, "the-hen.pdf")
    return render(request, "clients/blank_cards.html", {"form": form, "submit": _("Print cards")})


@open_to(*CODED_ROLES)
@require_POST
def client_card(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One client's card again. The file's name says nothing."""
    one = found(request, pk)
    return _pdf([actions.print_card(client=one, by=user_of(request), at=timezone.now())], "the.pdf")


def _pdf(codes: list[str], name: str) -> HttpResponse:
    answer = HttpResponse(cards.sheet(codes), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer
