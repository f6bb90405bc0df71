"""Postings: who serves what, and since when."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.access import open_to
from caunoi.accounts.roles import Role
from caunoi.base.listing import listing
from caunoi.network import actions, forms
from caunoi.network.models import Agency, Approach, Club, Posting
from caunoi.network.views.doing import Asked, ask, found_if

POSTERS = (Role.ADMIN, Role.OFFICER, Role.LEAD)


@open_to(*POSTERS)
def postings(request: Asked) -> HttpResponse:
    today = timezone.localdate()
    filters = forms.PostingFilter(request.GET)
    filters.fields["club"].queryset = Club.objects.visible_to(request.user)  # type: ignore[attr-defined]
    rows = Posting.objects.visible_to(request.user).select_related("user", "club", "approach", "agency")
    chosen = filters.chosen()
    if words := chosen.get("q"):
        rows = rows.filter(Q(user__login__icontains=words) | Q(user__label__icontains=words))
    if club := chosen.get("club"):
        rows = rows.filter(club=club)
    if life := chosen.get("life"):
        rows = rows.current(today) if life == "running" else rows.filter(to_on__lte=today)
    page = listing(request, rows.prefetch_related("agency__names").order_by("user__label", "-from_on"))
    may_end = actions.ones_to_end(request.user, page.rows)
    context = {"listing": page, "filters": filters, "today": today, "may_end": may_end}
    return render(request, "network/postings.html", context)


@open_to(*POSTERS)
def posting_new(request: Asked) -> HttpResponse:
    to = _target(request)
    found_if(not isinstance(to, Approach) or request.user.role == Role.ADMIN)
    found_if(not isinstance(to, Agency) or request.user.role != Role.LEAD)
    back = _page_of(to) if to else reverse("network:postings")
    initial = {"user": request.GET.get("user"), "from_on": timezone.localdate()}
    return ask(
        request,
        forms.PostingForm(request.POST or None, by=request.user, to=to, initial=initial),
        deed=lambda said: actions.post(**{"to": to, **said}, by=request.user, at=timezone.now()),
        done=_("The posting is kept; it holds from that day."),
        then=lambda made: _after(request, made),
        title=_("Post an account to %(target)s") % {"target": to} if to else _("New posting"),
        trail=[(str(to) if to else _("Postings"), back)],
        cancel=back,
    )


@open_to(*POSTERS)
def posting_end(request: Asked, pk: UUID) -> HttpResponse:
    rows = Posting.objects.visible_to(request.user).select_related("user", "club", "approach", "agency")
    posting = get_object_or_404(rows, pk=pk)
    found_if(actions.may_post(request.user, posting.user, posting.target))
    back = _page_of(posting.target)
    return ask(
        request,
        forms.EndForm(request.POST or None, today=timezone.localdate()),
        deed=lambda said: actions.end_posting(posting=posting, **said, by=request.user, at=timezone.now()),
        done=_("The posting ends on that day, and with it what it let the account see."),
        then=lambda _made: back,
        template="base/confirm.html",
        question=_("End the posting of %(user)s to “%(target)s”?")
        % {"user": posting.user.label, "target": posting.target},
        consequences=[
            _("From that day the account sees nothing of it; its phone forgets what it held at the next connection."),
            _("What lies unsent on the phone still arrives."),
        ],
        submit=_("End the posting"),
        cancel=back,
    )


def _target(request: Asked) -> Any:
    """The club, approach or agency that the address names, or None where a person chooses."""
    nouns = {
        "club": Club.objects.visible_to(request.user),
        "approach": Approach.objects.visible_to(request.user),
        "agency": Agency.objects.visible_to(request.user),
    }
    for name, rows in nouns.items():
        if key := request.GET.get(name):
            try:
                return get_object_or_404(rows, pk=UUID(key))
            except ValueError as error:
                raise Http404 from error
    return None


def _page_of(target: Any) -> str:
    return reverse(f"network:{actions.noun_of(target)}", args=[target.pk])


def _after(request: Asked, posting: Posting) -> str:
    if request.GET.get("then") == "first-steps" and posting.club_id:
        return f"{reverse('network:first_steps')}?club={posting.club_id}"
    return _page_of(posting.target)
