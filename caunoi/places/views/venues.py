"""Venues: found, read, opened, changed, validated, closed."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from caunoi.accounts.access import open_to
from caunoi.accounts.roles import CODED_ROLES, Role
from caunoi.base.listing import listing
from caunoi.base.words import fold
from caunoi.places import actions
from caunoi.places.forms import VenueFilter, VenueForm
from caunoi.places.models import Typology, Venue
from caunoi.privacy import audit

SORTS = {"code": "code", "-code": "-code", "validated": "last_validated_on", "-validated": "-last_validated_on"}


@open_to(*CODED_ROLES)
@require_GET
def venues(request: HttpRequest) -> HttpResponse:
    """The venues that this person works with."""
    filters = VenueFilter(request.GET, on=timezone.localdate())
    chosen = filters.cleaned_data if filters.is_valid() else {}
    rows = Venue.objects.visible_to(request.user).select_related("commune")  # type: ignore[arg-type]
    rows = rows.filter(**{name: chosen[name] for name in ("typology", "status") if chosen.get(name)})
    if chosen.get("commune"):
        rows = rows.filter(commune__code=chosen["commune"].code)
    if chosen.get("q"):
        rows = rows.filter(Q(code__icontains=fold(chosen["q"])) | Q(label__icontains=chosen["q"]))
    rows = rows.order_by(SORTS.get(request.GET.get("sort", ""), "code"))
    page = listing(request, rows)
    _read(request, [row.pk for row in page.rows])
    return render(request, "places/venues.html", {"listing": page, "filters": filters})


@open_to(*CODED_ROLES)
@require_GET
def venue(request: HttpRequest, id: UUID) -> HttpResponse:
    """One venue and its life."""
    shown = _visible(request, id)
    _read(request, [shown.pk])
    context = {
        "venue": shown,
        "facts": _facts(shown),
        "changes": _changes(shown),
        "may_change": actions.may_change(request.user, shown),  # type: ignore[arg-type]
    }
    return render(request, "places/venue.html", context)


@open_to(Role.OFFICER)
def venue_new(request: HttpRequest) -> HttpResponse:
    """Open a venue. Which club looks after it is said in the network's pages."""
    at = timezone.now()
    form = VenueForm(request.POST or None, on=timezone.localdate(at))
    if request.method == "POST" and form.is_valid():
        details = form.details()
        commune, typology = details.pop("commune"), details.pop("typology")
        try:
            opened = actions.open_venue(
                commune=commune,
                typology=typology,
                details=details,
                by=request.user,  # type: ignore[arg-type]
                at=at,
            )
        except ValidationError as error:
            _show(form, error)
        else:
            messages.success(request, _("Venue %(code)s is kept.") % {"code": opened.code})
            seen = Venue.objects.visible_to(request.user).filter(pk=opened.pk).exists()  # type: ignore[arg-type]
            return redirect("places:venue", opened.pk) if seen else redirect("places:venues")
    return render(request, "places/venue_new.html", {"form": form, "cancel": reverse("places:venues")})


@open_to(Role.OFFICER, Role.LEAD)
def venue_change(request: HttpRequest, id: UUID) -> HttpResponse:
    """Change a venue. What somebody else changed meanwhile is said afterwards."""
    at, shown = timezone.now(), _visible(request, id)
    form = VenueForm(request.POST or None, instance=shown, on=timezone.localdate(at))
    if request.method == "POST" and form.is_valid():
        based_on = form.cleaned_data["based_on"] or shown.version
        try:
            change = actions.change_venue(
                venue=shown,
                changes=form.details(),
                based_on=based_on,
                by=request.user,  # type: ignore[arg-type]
                at=at,
            )
        except actions.NotYourVenue:
            raise Http404 from None
        except ValidationError as error:
            _show(form, error)
        else:
            _say_changed(request, change.overlaps)
            return redirect("places:venue", shown.pk)
    context = {"form": form, "venue": shown, "cancel": reverse("places:venue", args=[shown.pk])}
    return render(request, "places/venue_change.html", context)


@open_to(Role.OFFICER, Role.LEAD)
@require_POST
def venue_validate(request: HttpRequest, id: UUID) -> HttpResponse:
    """What is written still holds today."""
    at, shown = timezone.now(), _visible(request, id)
    try:
        actions.validate_venue(venue=shown, on=timezone.localdate(at), by=request.user, at=at)  # type: ignore[arg-type]
    except actions.NotYourVenue:
        raise Http404 from None
    messages.success(request, _("Marked as validated today."))
    return redirect("places:venue", shown.pk)


@open_to(Role.OFFICER, Role.LEAD)
def venue_close(request: HttpRequest, id: UUID) -> HttpResponse:
    """Ask, then close."""
    shown = _visible(request, id)
    if request.method == "POST":
        try:
            actions.close_venue(venue=shown, by=request.user, at=timezone.now())  # type: ignore[arg-type]
        except actions.NotYourVenue:
            raise Http404 from None
        messages.success(request, _("Venue %(code)s is closed.") % {"code": shown.code})
        return redirect("places:venue", shown.pk)
    context = {
        "question": _("Close venue %(code)s?") % {"code": shown.code},
        "consequences": [
            _("Phones stop offering it when a contact is recorded."),
            _("Everything recorded there stays and is counted as before."),
            _("It can be made active again at any time."),
        ],
        "submit": _("Close the venue"),
        "cancel": reverse("places:venue", args=[shown.pk]),
    }
    return render(request, "base/confirm.html", context)


def _visible(request: HttpRequest, id: UUID) -> Venue:
    rows = Venue.objects.visible_to(request.user).select_related("commune__parent")  # type: ignore[arg-type]
    return get_object_or_404(rows, pk=id)


def _read(request: HttpRequest, ids: list[UUID]) -> None:
    audit.record(by=request.user.pk, verb="read", noun="venue", at=timezone.now(), subjects=ids)


def _show(form: VenueForm, error: ValidationError) -> None:
    """What a verb refused, beside its field where the form has it."""
    for name, texts in error.message_dict.items() if hasattr(error, "error_dict") else [(None, error.messages)]:
        for text in texts:
            form.add_error(name if name in form.fields else None, text)


def _say_changed(request: HttpRequest, overlaps: list[str]) -> None:
    if overlaps:
        names = ", ".join(_field_label(name) for name in overlaps)
        text = _("Kept. Somebody else had changed the same meanwhile: %(names)s. Both values stand in the history.")
        messages.warning(request, text % {"names": names})
    else:
        messages.success(request, _("The changes are kept."))


def _facts(venue: Venue) -> list[tuple[str, object]]:
    people = [venue.estimate_low, venue.estimate_point, venue.estimate_high]
    estimate = " – ".join("?" if number is None else str(number) for number in people)
    return [
        (_("Commune"), venue.commune.full_name),
        (_("Sort"), Typology(venue.typology).label),
        (_("Safe visiting times"), venue.safe_hours),
        (_("Attitude of whoever decides there"), venue.get_gatekeeper_display()),
        (_("People (least – most likely – most)"), estimate if any(n is not None for n in people) else None),
        (_("How it was estimated"), venue.get_estimate_method_display()),
        (_("Estimated on"), venue.estimated_on),
        (_("Last validated"), venue.last_validated_on),
    ]


def _changes(venue: Venue) -> list[dict[str, object]]:
    """The venue's events for the timeline, newest first."""
    return [
        {
            "at": change.at,
            "by": change.by.label,
            "title": ", ".join(_field_label(name) for name in sorted(change.after)),
            "about": _("Somebody else changed the same at the same time.") if change.overlaps else "",
            "tone": "warn" if change.overlaps else "",
        }
        for change in venue.changes.select_related("by")[:30]
    ]


def _field_label(name: str) -> str:
    return str(Venue._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
