"""The minutes: written, read as paper, signed."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.access import Asked, open_to
from caunoi.network.views.doing import ask, sure
from caunoi.workshops import actions, forms
from caunoi.workshops.models import GUESTS, KEEPERS
from caunoi.workshops.opening import became_of, told
from caunoi.workshops.paper import minutes as on_paper
from caunoi.workshops.views.pages import around, found, kept

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@open_to(*KEEPERS)
def minutes(request: Asked, pk: UUID) -> HttpResponse:
    one = kept(request, pk)
    fields = ("chair", "secretary", "minutes", "minutes_number", "minutes_symbol")
    return ask(
        request,
        forms.MinutesForm(request.POST or None, initial={name: getattr(one, name) for name in fields}),
        deed=lambda said: actions.write_minutes(workshop=one, **said, by=request.user, at=timezone.now()),
        done=_("The minutes are kept."),
        then=lambda _made: reverse("workshops:minutes", args=[pk]),
        template="workshops/minutes.html",
        before=became_of(one),
        items=told(one.action_items.all(), on=timezone.localdate()),
        may_sign=bool(one.minutes and one.chair and one.secretary),
        **around(one, "workshops:minutes"),
    )


@open_to(*KEEPERS)
def sign(request: Asked, pk: UUID) -> HttpResponse:
    one = kept(request, pk)
    back = reverse("workshops:minutes", args=[pk])
    return sure(
        request,
        deed=lambda: actions.sign_minutes(workshop=one, by=request.user, at=timezone.now()),
        done=_("The minutes are signed. They, and what they tell of, stay as they are."),
        back=back,
        question=_("Sign the minutes of %(code)s?") % {"code": one.code},
        consequences=[
            _("The paper stays as it is now: agenda, who came and what was agreed can no longer be changed."),
            _("Agencies that were invited can read it here."),
            _("What was agreed goes on: steps are still taken."),
        ],
        submit=_("Sign"),
    )


@open_to(*KEEPERS, *GUESTS)
def paper(request: Asked, pk: UUID, form: str) -> HttpResponse:
    """The minutes as PDF or Word; an invited agency gets them once they are signed."""
    one = found(request, pk)
    if form not in TYPES or (request.user.role not in KEEPERS and not one.minutes_signed_at):
        raise Http404
    response = HttpResponse(on_paper(one, form=form), content_type=TYPES[form])
    how = "inline" if form == "pdf" else "attachment"
    response["Content-Disposition"] = f'{how}; filename="bien-ban-{one.code}.{form}"'
    return response
