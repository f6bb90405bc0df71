"""A new referral: whom, for what, to which service, with which consent. Then the slip, once."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from caunoi.accounts.access import open_to
from caunoi.accounts.models import Right, User
from caunoi.accounts.roles import CODED_ROLES
from caunoi.base.listing import listing
from caunoi.clients.actions import NotKept
from caunoi.clients.models import Client, Consent
from caunoi.clients.models.consents import Purpose
from caunoi.clients.views.doing import found as found_client
from caunoi.clients.views.doing import user_of
from caunoi.clients.words import CONSENT_WORDS
from caunoi.directory import finding
from caunoi.directory.models import Service
from caunoi.hotline.models import Call
from caunoi.outreach.models import Contact
from caunoi.safety.models import Incident
from caunoi.services.actions.referrals import refer_without_consent
from caunoi.services.actions.referring import refer_at_the_desk
from caunoi.services.forms.referring import FindForm, ReferForm, WhomForm
from caunoi.services.models import Referral
from caunoi.services.offers import offer, offers
from caunoi.services.rules import slips
from caunoi.services.views.slips import show_slip
from caunoi.services.why_not import why_not

PER_PAGE = 12
SOURCES: dict[str, Any] = {"contact": Contact.objects, "incident": Incident.objects, "call": Call.objects}


@open_to(*CODED_ROLES)
def referral_new(request: HttpRequest) -> HttpResponse:
    """Look for a service for one client. The address names the client and what the referral arises from."""
    if request.method == "POST":
        return _whom(request)
    client = _client(request)
    if client is None:
        return render(request, "services/referral_whom.html", {"form": WhomForm(user=user_of(request))})
    now = timezone.now()
    filters = FindForm(request.GET)
    rows = _services(filters.chosen(), user_of(request), now)
    page = listing(request, rows.told(), per_page=PER_PAGE, counted=rows)
    context = {
        "client": client,
        "filters": filters,
        "listing": page,
        "offers": offers(page.rows, now),
        "kept": urlencode({**_links(request), "need": filters.chosen().get("need", "")}),
    }
    return render(request, "services/referral_find.html", context)


def _whom(request: HttpRequest) -> HttpResponse:
    """The card's code was typed: go on with the client's id in the address, not the code."""
    form = WhomForm(request.POST, user=user_of(request))
    form.is_valid()
    client = form.cleaned_data.get("client")
    if client is None:
        return render(request, "services/referral_whom.html", {"form": form})
    return redirect(f"{reverse('services:referral_new')}?{urlencode({'client': client.pk, **_links(request)})}")


def _client(request: HttpRequest) -> Client | None:
    """The client named in the address, or the one of the contact or incident that it names."""
    named = _uuid(request.GET.get("client"))
    sources = [] if named else [_source(request, name) for name in ("contact", "incident")]
    named = named or next((source.client_id for source in sources if source and source.client_id), None)
    return _current(request, named) if named else None


def _current(request: HttpRequest, pk: UUID) -> Client:
    client = found_client(request, pk)
    if client.closed_on or client.merged_into_id:
        raise Http404
    return client


def _links(request: HttpRequest) -> dict[str, str]:
    """What the referral arises from, as far as the address names it and this person may see it."""
    return {name: str(source.pk) for name in SOURCES if (source := _source(request, name))}


def _source(request: HttpRequest, name: str) -> Any:
    pk = _uuid(request.GET.get(name))
    return get_object_or_404(SOURCES[name].visible_to(user_of(request)), pk=pk) if pk else None


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None


def _services(chosen: dict[str, Any], user: User, now: Any) -> Any:
    today = timezone.localdate(now)
    return finding.find(
        on=today,
        need=chosen.get("need"),
        place=chosen.get("place"),
        open_at=now if chosen.get("open_now") else None,
        no_id=bool(chosen.get("no_id")),
        free=bool(chosen.get("free")),
        words=chosen.get("words", ""),
        rows=Service.objects.visible_to(user).offered(today).taking_referrals(),
    )


@dataclass(frozen=True)
class _Referring:
    """One client, one service, and the consent for its receiver that stands, if one does."""

    client: Client
    service: Service
    stands: Consent | None
    may_override: bool


@never_cache
@open_to(*CODED_ROLES)
def refer(request: HttpRequest, client: UUID, service: UUID) -> HttpResponse:
    """The last step; when it is kept, the slip is shown, this once."""
    at = timezone.now()
    it = _referring(request, client, service)
    sent = _uuid(request.POST.get("id"))
    if sent and (kept := Referral.objects.visible_to(user_of(request)).filter(pk=sent).first()):
        messages.info(request, _("This referral is kept already. Its slip was shown once; you can make a new one."))
        return redirect("services:referral", kept.pk)
    form = ReferForm(
        request.POST if request.method == "POST" else None,
        service=it.service,
        stands=it.stands,
        may_override=it.may_override,
        initial={"need": request.GET.get("need")},
    )
    if request.method == "POST" and form.is_valid():
        code = slips.make_slip()
        try:
            _keep(request, it, form.cleaned_data, code, at=at)
        except NotKept as refusal:
            form.add_error("note" if refusal.problem == "identifier" else None, why_not(refusal.problem))
        else:
            return show_slip(request, get_object_or_404(Referral, pk=form.cleaned_data["id"]), slips.written(code))
    return render(request, "services/referral_new.html", _last_step(request, it, form, at))


def _referring(request: HttpRequest, client: UUID, service: UUID) -> _Referring:
    user, today = user_of(request), timezone.localdate()
    one = _current(request, client)
    rows = Service.objects.visible_to(user).offered(today).taking_referrals().told()
    chosen = get_object_or_404(rows, pk=service)
    about = Q(client=one, purpose=Purpose.REFERRAL, receiver=chosen.organization.agency_id, is_withdrawal=False)
    stands = Consent.objects.visible_to(user).standing(today).filter(about).order_by("-given_at").first()
    right = Right.Name.REFER_WITHOUT_CONSENT
    may_override = stands is None and user.has_right(right, at=timezone.now())
    return _Referring(one, chosen, stands, may_override)


def _keep(request: HttpRequest, it: _Referring, said: dict[str, Any], code: str, *, at: Any) -> None:
    user = user_of(request)
    row = {
        "id": said["id"],
        "client": it.client.pk,
        "need": said["need"],
        "service": it.service.pk,
        "urgency": said["urgency"],
        "made_at": at,
        "accompanied": said["accompanied"],
        "slip_code": code,
        "note": said["note"],
        "state": "requested",
        **{name: UUID(pk) for name, pk in _links(request).items()},
    }
    if said["consent"] == "override":
        refer_without_consent(row=row, reason=said["override_reason"], by=user, at=at)
        return
    asked = None if it.stands else {
        "id": said["consent_id"],
        "purpose": Purpose.REFERRAL,
        "receiver": it.service.organization.agency,
        "channel": said["channel"],
    }  # fmt: skip
    consent = it.stands.pk if it.stands else said["consent_id"]
    refer_at_the_desk(client=it.client, row={**row, "consent": consent}, asked=asked, by=user, at=at)


def _last_step(request: HttpRequest, it: _Referring, form: ReferForm, at: Any) -> dict[str, Any]:
    back = {"client": it.client.pk, **_links(request), "need": request.GET.get("need", "")}
    return {
        "form": form,
        "client": it.client,
        "offer": offer(it.service, at),
        "stands": it.stands,
        "said": CONSENT_WORDS["referral"],
        "submit": _("Refer and show the slip"),
        "cancel": f"{reverse('services:referral_new')}?{urlencode(back)}",
    }
