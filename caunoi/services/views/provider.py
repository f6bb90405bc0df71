"""What a service provider sees: the referrals sent to its agency, without a word about who the person is."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Case, IntegerField, Value, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi.accounts.access import open_to
from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.base.listing import listing
from caunoi.base.outcomes import Unsound
from caunoi.clients.views.doing import user_of
from caunoi.directory.actions import set_capacity
from caunoi.directory.errors import MoreThanAll, NoCapacity
from caunoi.directory.models import Service
from caunoi.services import for_providers
from caunoi.services.actions import slips as actions
from caunoi.services.actions.recalls import see_recalls
from caunoi.services.forms.provider import AnswerForm, CapacityForm, SentFilter
from caunoi.services.models import Recall, Referral
from caunoi.services.models.referrals import ReferralQuerySet
from caunoi.services.offers import taken_places
from caunoi.services.referral_words import STEP_WORDS
from caunoi.services.rules import referrals as rules
from caunoi.services.views.referrals import was_read
from caunoi.services.why_not import moment, why_not

WAITING_FIRST = Case(
    When(state=rules.REQUESTED, urgency=rules.URGENT, then=Value(0)),
    When(state=rules.REQUESTED, then=Value(1)),
    When(state__in=rules.OPEN, then=Value(2)),
    default=Value(3),
    output_field=IntegerField(),
)
STATES = {"new": (rules.REQUESTED,), "open": rules.OPEN, "closed": rules.CLOSED}


@open_to(Role.PROVIDER)
def received(request: HttpRequest) -> HttpResponse:
    """The list: what is not answered first, the urgent in front, then what is under way, then what has ended."""
    user = user_of(request)
    filters = SentFilter(request.GET)
    rows = _filtered(Referral.objects.visible_to(user), filters.chosen())
    ordered = rows.select_related("service").order_by(WAITING_FIRST, "-made_at", "-pk")
    page = listing(request, ordered, counted=rows)
    was_read(request, page.rows, verb="list")
    page.rows[:] = for_providers.views(page.rows)  # type: ignore[index]
    context = {"listing": page, "filters": filters, "tabs": _tabs(user, "received")}
    return render(request, "services/received.html", context)


def _filtered(rows: ReferralQuerySet, chosen: dict[str, Any]) -> ReferralQuerySet:
    if states := STATES.get(chosen.get("state", "")):
        rows = rows.filter(state__in=states)
    return rows.filter(urgency=chosen["urgency"]) if "urgency" in chosen else rows


@open_to(Role.PROVIDER)
def received_one(request: HttpRequest, pk: UUID) -> HttpResponse:
    one = _found(request, pk)
    was_read(request, [one])
    return render(request, "services/received_one.html", {"one": for_providers.view(one, user_of(request))})


@open_to(Role.PROVIDER)
def received_answer(request: HttpRequest, pk: UUID, event: str) -> HttpResponse:
    """One step of the service's side; only what the machine allows has a page."""
    one = _found(request, pk)
    it = for_providers.view(one, user_of(request))
    if event not in dict(it.steps):
        if request.method == "POST" and event in STEP_WORDS:
            messages.warning(request, _("Somebody has answered meanwhile. Nothing was changed; this is how it stands."))
            return redirect("services:received_one", pk)
        raise Http404
    typed = request.POST if request.method == "POST" else None
    form = AnswerForm(typed, event=event, needs=one.service.need_codes, need=one.need)
    if request.method == "POST" and form.is_valid():
        if problem := _say(request, one, event, form.cleaned_data):
            form.add_error(None, problem)
        else:
            messages.success(request, _("Thank you. The club sees your answer now."))
            return redirect("services:received_one", pk)
    context = {
        "one": it,
        "form": form,
        "step": STEP_WORDS[event],
        "cancel": reverse("services:received_one", args=[pk]),
    }
    return render(request, "services/received_answer.html", context)


def _say(request: HttpRequest, one: Referral, event: str, said: dict[str, Any]) -> str | None:
    """Hand the answer on; why not, if it was not kept."""
    try:
        actions.provider_says(referral=one, event=event, by=user_of(request), at=timezone.now(), **said)
    except actions.UsedAlready as again:
        return _("This was said already, on %s. Nothing was changed.") % moment(again.used_at)
    except actions.SlipOver:
        return _("This does not follow from how it stands now. Nothing was changed.")
    except Unsound as refusal:
        return why_not(refusal.problem)
    return None


@open_to(Role.PROVIDER)
def received_recalls(request: HttpRequest) -> HttpResponse:
    """What people took back: please destroy what was noted, and say so."""
    user = user_of(request)
    rows = Recall.objects.visible_to(user)
    see_recalls(by=user, at=timezone.now())
    waiting = for_providers.recall_views(rows.unconfirmed().order_by("asked_at", "pk"))
    heeded = for_providers.recall_views(rows.filter(confirmed_at__isnull=False)[:50])
    context = {"waiting": waiting, "heeded": heeded, "tabs": _tabs(user, "received_recalls")}
    return render(request, "services/received_recalls.html", context)


@open_to(Role.PROVIDER)
@require_POST
def recall_confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    rows = Recall.objects.visible_to(user_of(request)).unconfirmed()
    recall = get_object_or_404(rows, pk=pk)
    actions.confirm_recall(recall=recall, by=user_of(request), at=timezone.now())
    messages.success(request, _("Thank you. It is noted that you keep nothing of it."))
    return redirect("services:received_recalls")


@open_to(Role.PROVIDER)
def capacity(request: HttpRequest) -> HttpResponse:
    """Seats and beds of the agency's services, each with its form."""
    user = user_of(request)
    mine = list(counted_services(user))
    if request.method == "POST":
        return _set(request, mine)
    return _capacity_page(request, mine, {})


def counted_services(user: User) -> Any:
    """The services with seats or beds of the agencies that this person works for."""
    agencies = user.postings.current().filter(agency__isnull=False).values("agency")
    rows = Service.objects.visible_to(user).offered(timezone.localdate())
    return rows.filter(organization__agency__in=agencies).exclude(capacity_kind="").order_by("name", "pk")


def _set(request: HttpRequest, mine: list[Service]) -> HttpResponse:
    service = next((one for one in mine if str(one.pk) == request.POST.get("service")), None)
    if service is None:
        raise Http404
    form = CapacityForm(request.POST, auto_id=f"id_{service.pk}_%s")
    if not form.is_valid():
        return _capacity_page(request, mine, {service.pk: form})
    try:
        set_capacity(service=service, **form.cleaned_data, by=user_of(request), at=timezone.now())
    except (MoreThanAll, NoCapacity):
        form.add_error(None, _("This does not fit. Nothing was kept. Look at both numbers again."))
        return _capacity_page(request, mine, {service.pk: form})
    messages.success(request, _("The free places are kept. Clubs see them at once."))
    return redirect("services:capacity")


def _capacity_page(request: HttpRequest, mine: list[Service], typed: dict[UUID, CapacityForm]) -> HttpResponse:
    taken = taken_places(one.pk for one in mine)
    rows = [
        {
            "service": one,
            "form": typed.get(one.pk) or _capacity_form(one),
            "taken": taken.get(one.pk, 0),
            "free": one.free_places(taken.get(one.pk, 0)),
        }
        for one in mine
    ]
    context = {"rows": rows, "tabs": _tabs(user_of(request), "capacity")}
    return render(request, "services/capacity.html", context)


def _capacity_form(one: Service) -> CapacityForm:
    said = {"total": one.capacity_total, "taken_elsewhere": one.capacity_taken_elsewhere}
    return CapacityForm(initial=said, auto_id=f"id_{one.pk}_%s")


def _found(request: HttpRequest, pk: UUID) -> Referral:
    return get_object_or_404(Referral.objects.visible_to(user_of(request)).select_related("service"), pk=pk)


def _tabs(user: User, current: str) -> list[dict[str, Any]]:
    waiting = Referral.objects.visible_to(user).filter(state=rules.REQUESTED).count()
    pages: list[tuple[str, str, int | None]] = [
        ("received", _("Sent to you"), waiting),
        ("received_recalls", _("Taken back"), Recall.objects.visible_to(user).unconfirmed().count()),
    ]
    if counted_services(user).exists():
        pages.append(("capacity", _("Seats and beds"), None))
    return [
        {"label": label, "href": reverse(f"services:{name}"), "is_current": name == current, "count": count}
        for name, label, count in pages
    ]
