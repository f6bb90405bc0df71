"""Clubs: the list, one with all that belongs to it, and the deeds on them."""

import copy
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.access import open_to
from caunoi.accounts.roles import Role
from caunoi.base.listing import listing
from caunoi.network import actions, forms, lacking, scopes
from caunoi.network.finding import like
from caunoi.network.models import Approach, Club, ClubApproach, ClubKey, Membership, Posting
from caunoi.network.views.doing import Asked, ask, found_if
from caunoi.places.models import Venue

CLUB_PAGES = (Role.ADMIN, Role.OFFICER, Role.LEAD, Role.WORKER, Role.TRAINER)
SORTS = {"code": "code", "-code": "-code", "founded": "founded_on", "-founded": "-founded_on"}


@open_to(*CLUB_PAGES)
def clubs(request: Asked) -> HttpResponse:
    today = timezone.localdate()
    filters = forms.ClubFilter(request.GET)
    filters.fields["approach"].queryset = Approach.objects.visible_to(request.user)  # type: ignore[attr-defined]
    rows = _filtered(Club.objects.visible_to(request.user), filters.chosen(), today)
    rows = rows.order_by(SORTS.get(request.GET.get("sort", ""), "code")).select_related("commune")
    page = listing(request, lacking.with_state(rows, today))
    context = {"listing": page, "filters": filters, "may_found": request.user.role in scopes.SETTERS}
    return render(request, "network/clubs.html", context)


def _filtered(rows: Any, chosen: dict[str, Any], today: date) -> Any:
    if words := chosen.get("q"):
        rows = like(rows, words, "code", "name")
    if kind := chosen.get("kind"):
        rows = rows.filter(kind=kind)
    if approach := chosen.get("approach"):
        links = ClubApproach.objects.current(today).filter(approach=approach)
        rows = rows.filter(pk__in=links.values("club"))
    if life := chosen.get("life"):
        rows = rows.active(today) if life == "running" else rows.filter(ended_on__lte=today)
    return lacking.only(rows, chosen["lacks"], today) if chosen.get("lacks") else rows


@open_to(*CLUB_PAGES)
def club(request: Asked, pk: UUID) -> HttpResponse:
    today = timezone.localdate()
    clubs_now = lacking.with_state(Club.objects.visible_to(request.user), today).select_related("commune")
    one = get_object_or_404(clubs_now, pk=pk)
    venues = Venue.objects.visible_to(request.user)
    members = Membership.objects.visible_to(request.user).current(today).filter(club=one)
    postings = list(Posting.objects.visible_to(request.user).filter(club=one).select_related("user", "club"))
    context = {
        "club": one,
        "facts": _facts(one),
        "today": today,
        "approach_links": one.approach_links.select_related("approach").order_by("-from_on"),
        "venue_links": one.venue_links.filter(venue__in=venues).select_related("venue__commune"),
        "member_roles": [(label, members.filter(role=role).count()) for role, label in Membership.Role.choices],
        "postings": postings,
        "may_end": actions.ones_to_end(request.user, postings),
        "keys": ClubKey.objects.visible_to(request.user)
        .filter(club=one)
        .select_related("made_by")
        .order_by(F("replaced_at").desc(nulls_first=True)),
        "may_set": scopes.sets_club(request.user, one),
        "may_keep": scopes.keeps_members(request.user, one),
        "may_post": request.user.role in (Role.ADMIN, Role.OFFICER, Role.LEAD),
        "sees_members": request.user.role in (Role.OFFICER, Role.LEAD, Role.WORKER),
    }
    return render(request, "network/club.html", context)


def _facts(one: Club) -> list[tuple[str, Any]]:
    return [
        (_("Code"), one.code),
        (_("Kind"), one.get_kind_display()),
        (_("Commune or district"), one.commune),
        (_("Founded on"), one.founded_on),
        (_("End date"), one.ended_on or _("running")),
    ]


@open_to(Role.ADMIN, Role.OFFICER)
def club_new(request: Asked) -> HttpResponse:
    initial = {"approach": request.GET.get("approach"), "founded_on": timezone.localdate()}
    return ask(
        request,
        forms.ClubForm(request.POST or None, by=request.user, initial=initial),
        deed=lambda said: actions.found_club(**said, by=request.user, at=timezone.now()),
        done=_("The club is kept. Next: its people and their phones."),
        then=lambda made: f"{reverse('network:first_steps')}?club={made.pk}",
        title=_("New club"),
        trail=[(_("Clubs"), reverse("network:clubs"))],
        cancel=reverse("network:clubs"),
    )


@open_to(Role.ADMIN, Role.OFFICER)
def club_change(request: Asked, pk: UUID) -> HttpResponse:
    one, back = _to_set(request, pk)
    return ask(
        request,
        forms.ClubChangeForm(request.POST or None, instance=copy.copy(one)),
        deed=lambda said: actions.change_club(club=one, changes=said, by=request.user, at=timezone.now()),
        done=_("The change is kept."),
        then=lambda _made: back,
        title=_("Change the club"),
        trail=[(one.name, back)],
        cancel=back,
    )


@open_to(Role.ADMIN, Role.OFFICER)
def club_end(request: Asked, pk: UUID) -> HttpResponse:
    one, back = _to_set(request, pk)
    return ask(
        request,
        forms.EndForm(request.POST or None, today=timezone.localdate()),
        deed=lambda said: actions.end_club(club=one, on=said["on"], by=request.user, at=timezone.now()),
        done=_("The club ends on that day, and with it what its people could see."),
        then=lambda _made: back,
        template="base/confirm.html",
        question=_("End the club “%(name)s”?") % {"name": one.name},
        consequences=[
            _("Its workers and leads no longer see its clients from that day; their phones forget them."),
            _("What lies unsent on their phones still arrives."),
            _("What was recorded stays and is reported as before."),
        ],
        submit=_("End the club"),
        cancel=back,
    )


@open_to(Role.ADMIN, Role.OFFICER)
def approach_link_new(request: Asked, pk: UUID) -> HttpResponse:
    one, back = _to_set(request, pk)
    return ask(
        request,
        forms.ApproachLinkForm(request.POST or None, by=request.user, initial={"from_on": timezone.localdate()}),
        deed=lambda said: actions.link_approach(club=one, **said, by=request.user, at=timezone.now()),
        done=_("The club works in the approach from that day."),
        then=lambda _made: back,
        title=_("Let the club work in an approach"),
        trail=[(one.name, back)],
        cancel=back,
    )


@open_to(Role.ADMIN, Role.OFFICER)
def approach_link_end(request: Asked, pk: UUID) -> HttpResponse:
    clubs_seen = Club.objects.visible_to(request.user)
    link = get_object_or_404(ClubApproach.objects.select_related("club", "approach"), pk=pk, club__in=clubs_seen)
    found_if(scopes.sets_approach(request.user, link.approach))
    back = reverse("network:club", args=[link.club_id])
    return ask(
        request,
        forms.EndForm(request.POST or None, today=timezone.localdate()),
        deed=lambda said: actions.unlink_approach(link=link, on=said["on"], by=request.user, at=timezone.now()),
        done=_("The club's work in the approach ends on that day."),
        then=lambda _made: back,
        template="base/confirm.html",
        question=_("End the work of “%(club)s” in “%(approach)s”?")
        % {"club": link.club.name, "approach": link.approach.short_name},
        submit=_("End it"),
        cancel=back,
    )


def _to_set(request: Asked, pk: UUID) -> tuple[Club, str]:
    one = get_object_or_404(Club.objects.visible_to(request.user), pk=pk)
    found_if(scopes.sets_club(request.user, one))
    return one, reverse("network:club", args=[one.pk])
