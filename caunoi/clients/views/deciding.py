"""Codes that may be one person: shown, decided by a person, undone."""

from functools import lru_cache
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from caunoi.accounts.access import open_to
from caunoi.accounts.roles import Role
from caunoi.base.listing import Listing, listing, page_number
from caunoi.clients import actions
from caunoi.clients import candidates as pairs
from caunoi.clients.forms import DecideForm
from caunoi.clients.models import Merge
from caunoi.clients.rules import collisions
from caunoi.clients.views.doing import found, user_of, was_read

DECIDERS = (Role.OFFICER, Role.LEAD)
PAIRS = 20


@open_to(*DECIDERS)
def candidates(request: HttpRequest) -> HttpResponse:
    """Pairs with equal answers, beside how often that happens by chance."""
    page = _page(request, pairs.candidates(user_of(request)))
    was_read(
        request, {client for pair in page.rows for client in (pair.first, pair.second)}, at=timezone.now(), verb="list"
    )
    return render(
        request,
        "clients/candidates.html",
        {"listing": page, "rates": [_told(rate) for rate in _rates()], "people": collisions.PEOPLE},
    )


def _page(request: HttpRequest, found: list[pairs.Candidate]) -> Listing:
    """The pairs are computed whole, so they are cut here instead of in the database."""
    number = page_number(request)
    start, end = (number - 1) * PAIRS, number * PAIRS
    return Listing(found[start:end], number, len(found) > end, len(found), counted_all=len(found) < pairs.MOST)


@lru_cache(maxsize=1)
def _rates() -> list[collisions.Rate]:
    """Measured once a start: half a second, and always the same."""
    return collisions.measure()


def _told(rate: collisions.Rate) -> dict[str, object]:
    """A rate as the page prints it: 39,7%."""
    words = {
        "surname_sex_day_year": _("Two letters of the surname, sex, day and year of birth"),
        "given_names_birth": _("Two letters of the own and of the mother's given name, day, month and year of birth"),
        "given_name_birth": _("Two letters of the own given name, day, month and year of birth"),
    }
    published = rate.formula.published
    return {
        "words": words[rate.formula.code],
        "is_ours": rate.formula.code == "given_names_birth",
        "mean": _percent(rate.mean),
        "span": f"{_percent(rate.least)} – {_percent(rate.most)}",
        "published": _("about %s") % _percent(published) if published else "–",
    }


def _percent(share: float) -> str:
    return f"{number_format(100 * share, 1 if share > 0.01 else 2)}%"


@open_to(*DECIDERS)
def decide(request: HttpRequest, kept: UUID, other: UUID, decision: str) -> HttpResponse:
    """Ask why, then merge two codes or keep them apart."""
    first, second = found(request, kept), found(request, other)
    form = DecideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        deed = {"by": user_of(request), "at": timezone.now(), "reason": form.cleaned_data["reason"]}
        try:
            if decision == Merge.Decision.MERGED:
                actions.merge_clients(kept=first, other=second, **deed)
            else:
                actions.keep_apart(one=first, other=second, **deed)
        except (actions.CannotMerge, actions.DecidedAlready):
            messages.info(request, _("Somebody has decided about one of these two meanwhile. Nothing was changed."))
        except actions.NotYours as error:
            raise Http404 from error
        else:
            messages.success(request, _("Your decision is kept. It can be undone under “Decisions”."))
        return redirect("clients:candidates")
    was_read(request, [first, second], at=timezone.now())
    return render(request, "base/confirm.html", _asked(form, first, second, decision))


def _asked(form: DecideForm, first: object, second: object, decision: str) -> dict[str, object]:
    context = {"form": form, "cancel": reverse("clients:candidates")}
    if decision == Merge.Decision.MERGED:
        return context | {
            "question": _("Count %(first)s and %(second)s as one person?") % {"first": first, "second": second},
            "consequences": [
                _("From now on both are counted once, under %s.") % first,
                _("All contacts stay as they were recorded. The decision can be undone."),
            ],
            "submit": _("One person"),
        }
    return context | {
        "question": _("Are %(first)s and %(second)s different people?") % {"first": first, "second": second},
        "consequences": [_("This pair is not shown again. The decision can be undone.")],
        "submit": _("Different people"),
    }


@open_to(*DECIDERS)
def merges(request: HttpRequest) -> HttpResponse:
    rows = Merge.objects.visible_to(user_of(request)).select_related("kept", "other", "decided_by", "undone_by")
    return render(request, "clients/merges.html", {"listing": listing(request, rows)})


@open_to(*DECIDERS)
def undo(request: HttpRequest, pk: UUID) -> HttpResponse:
    merge = get_object_or_404(Merge.objects.visible_to(user_of(request)).standing(), pk=pk)  # type: ignore[attr-defined]
    if request.method == "POST":
        try:
            actions.undo_merge(merge=merge, by=user_of(request), at=timezone.now())
        except actions.DecidedAlready:
            messages.info(request, _("Somebody undid this meanwhile."))
        else:
            messages.success(request, _("The decision is undone; both codes stand as before."))
        return redirect("clients:merges")
    context = {
        "question": _("Undo the decision about %(kept)s and %(other)s?") % {"kept": merge.kept, "other": merge.other},
        "consequences": [_("Both codes stand again as if nobody had decided. The history keeps both steps.")],
        "submit": _("Undo"),
        "cancel": reverse("clients:merges"),
    }
    return render(request, "base/confirm.html", context)
