"""Who belongs to a club, under codes; and the venues it looks after."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.access import open_to
from caunoi.accounts.roles import Role
from caunoi.base.listing import listing
from caunoi.network import actions, forms, scopes
from caunoi.network.models import Club, ClubVenue, Membership
from caunoi.network.views.doing import Asked, ask, found_if
from caunoi.places.models import Venue
from caunoi.privacy import audit


@open_to(Role.OFFICER, Role.LEAD, Role.WORKER)
def members(request: Asked, pk: UUID) -> HttpResponse:
    club = get_object_or_404(Club.objects.visible_to(request.user), pk=pk)
    rows = Membership.objects.visible_to(request.user).filter(club=club).order_by("member_code", "-from_on")
    if request.GET.get("all") != "1":
        rows = rows.current(timezone.localdate())
    page = listing(request, rows)
    audit.record(by=request.user.pk, verb="read", noun="membership", at=timezone.now(), subjects=[club.pk])
    context = {
        "listing": page,
        "club": club,
        "today": timezone.localdate(),
        "may_keep": scopes.keeps_members(request.user, club),
        "all": request.GET.get("all") == "1",
    }
    return render(request, "network/members.html", context)


@open_to(Role.OFFICER, Role.LEAD)
def member_new(request: Asked, pk: UUID) -> HttpResponse:
    club = _to_keep(request, pk)
    back = reverse("network:members", args=[club.pk])
    return ask(
        request,
        forms.MemberForm(request.POST or None, initial={"from_on": timezone.localdate()}),
        deed=lambda said: actions.join_club(club=club, **said, by=request.user, at=timezone.now()),
        done=_("The member is kept."),
        then=lambda _made: back,
        title=_("New member"),
        trail=[(club.name, reverse("network:club", args=[club.pk])), (_("Members"), back)],
        cancel=back,
    )


@open_to(Role.OFFICER, Role.LEAD)
def member_role(request: Asked, pk: UUID) -> HttpResponse:
    membership = _membership(request, pk)
    back = reverse("network:members", args=[membership.club_id])
    initial = {"role": membership.role, "on": timezone.localdate()}
    return ask(
        request,
        forms.RoleForm(request.POST or None, initial=initial),
        deed=lambda said: actions.change_role(membership=membership, **said, by=request.user, at=timezone.now()),
        done=_("The new role is kept; the old one stays in the history."),
        then=lambda _made: back,
        title=_("New role for %(code)s") % {"code": membership.member_code},
        trail=[(membership.club.name, reverse("network:club", args=[membership.club_id])), (_("Members"), back)],
        cancel=back,
    )


@open_to(Role.OFFICER, Role.LEAD)
def member_leave(request: Asked, pk: UUID) -> HttpResponse:
    membership = _membership(request, pk)
    back = reverse("network:members", args=[membership.club_id])
    return ask(
        request,
        forms.EndForm(request.POST or None, today=timezone.localdate()),
        deed=lambda said: actions.leave_club(membership=membership, **said, by=request.user, at=timezone.now()),
        done=_("The member has left on that day."),
        then=lambda _made: back,
        template="base/confirm.html",
        question=_("Does %(code)s leave the club?") % {"code": membership.member_code},
        consequences=[
            _("The code becomes free for somebody else."),
            _("If the member has an account or a phone, end the posting too; if they knew the club's key, replace it."),
        ],
        submit=_("The member leaves"),
        cancel=back,
    )


@open_to(Role.OFFICER, Role.LEAD)
def venue_link_new(request: Asked, pk: UUID) -> HttpResponse:
    club = _to_keep(request, pk)
    back = reverse("network:club", args=[club.pk])
    return ask(
        request,
        forms.VenueLinkForm(request.POST or None, by=request.user, initial={"from_on": timezone.localdate()}),
        deed=lambda said: actions.link_venue(club=club, **said, by=request.user, at=timezone.now()),
        done=_("The club looks after the venue from that day."),
        then=lambda _made: back,
        title=_("Let the club look after a venue"),
        trail=[(club.name, back)],
        cancel=back,
    )


@open_to(Role.OFFICER, Role.LEAD)
def venue_link_end(request: Asked, pk: UUID) -> HttpResponse:
    link = get_object_or_404(
        ClubVenue.objects.select_related("club", "venue"),
        pk=pk,
        club__in=Club.objects.visible_to(request.user),
        venue__in=Venue.objects.visible_to(request.user),
    )
    back = reverse("network:club", args=[link.club_id])
    return ask(
        request,
        forms.EndForm(request.POST or None, today=timezone.localdate()),
        deed=lambda said: actions.unlink_venue(link=link, on=said["on"], by=request.user, at=timezone.now()),
        done=_("The club's care of the venue ends on that day."),
        then=lambda _made: back,
        template="base/confirm.html",
        question=_("Does “%(club)s” stop looking after %(venue)s?")
        % {"club": link.club.name, "venue": link.venue.code},
        submit=_("End it"),
        cancel=back,
    )


def _to_keep(request: Asked, pk: UUID) -> Club:
    club = get_object_or_404(Club.objects.visible_to(request.user), pk=pk)
    found_if(scopes.keeps_members(request.user, club))
    return club


def _membership(request: Asked, pk: UUID) -> Membership:
    rows = Membership.objects.visible_to(request.user).select_related("club")
    return get_object_or_404(rows, pk=pk)
