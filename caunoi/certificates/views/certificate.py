"""One certificate: its paper, its credential, and taking it back."""

import json
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from caunoi.accounts.access import Asked, open_to
from caunoi.certificates import actions, credentials, forms, papers
from caunoi.certificates.models import HANDLERS, Certificate
from caunoi.certificates.rules.serials import written
from caunoi.certificates.views.course_run import PAPERS
from caunoi.network.views.doing import ask, found_if


@open_to(*HANDLERS)
def certificate(request: Asked, pk: UUID) -> HttpResponse:
    found = _found(request, pk)
    context = {
        "run": found.course_run,
        "certificate": found,
        "facts": _facts(found),
        "successor": Certificate.objects.visible_to(request.user).filter(replaces=found).first(),
    }
    return render(request, "certificates/certificate.html", context)


def _facts(found: Certificate) -> list[tuple[str, Any]]:
    named = not found.course_run.is_mixed
    said = [
        (_("Register no."), str(found)),
        (_("Code to check with"), written(found.serial)),
        (_("Learner code"), found.learner.learner_code),
        (_("Name"), (named and found.holder) or _("a line to write on by hand")),
        (_("Agency"), found.agency_name if named else ""),
        (_("Title on the paper"), found.title),
        (_("Issuing body"), found.issuer),
        (_("Issued on"), found.issued_on),
        (_("Issued by"), found.issued_by),
        (_("Replaces"), found.replaces),
    ]
    if found.revoked_at:
        said += [(_("Revoked at"), found.revoked_at), (_("Revoked by"), found.revoked_by), (_("Reason"), found.reason)]
    return [(label, value) for label, value in said if value]


@open_to(*HANDLERS)
@require_safe
def paper(request: Asked, pk: UUID, language: str) -> HttpResponse:
    """The certificate as a PDF."""
    found = _valid(request, pk)
    found_if(language in papers.LANGUAGES)
    return _file(request, found, "pdf", papers.certificates_pdf([found], language=language), "application/pdf")


@open_to(*HANDLERS)
@require_safe
def credential(request: Asked, pk: UUID, ending: str) -> HttpResponse:
    """The credential: as JSON, signed as a JWT, or baked into a picture."""
    found = _valid(request, pk)
    found_if(ending in ("json", "jwt", "svg"))
    if ending == "json":
        made = json.dumps(credentials.credential_of(found), ensure_ascii=False, indent=2)
        return _file(request, found, ending, made, "application/json")
    if ending == "jwt":
        return _file(request, found, ending, credentials.signed(found), "application/jwt")
    return _file(request, found, ending, credentials.baked(found), "image/svg+xml")


def _file(request: Asked, found: Certificate, ending: str, made: bytes | str, kind: str) -> HttpResponse:
    PAPERS.log(request, found.course_run, number=1)
    name = f'attachment; filename="{papers.file_name(found, ending)}"'
    return HttpResponse(made, content_type=kind, headers={"Content-Disposition": name})


@open_to(*HANDLERS)
def revoke(request: Asked, pk: UUID) -> HttpResponse:
    found = _valid(request, pk)
    return _reasoned(
        request,
        found,
        deed=lambda said: actions.revoke(certificate=found, reason=said["reason"], by=request.user, at=timezone.now()),
        done=_("The certificate is revoked. From now on the public page does not know it."),
        then=lambda made: reverse("certificates:certificate", args=[made.pk]),
        title=_("Revoke the certificate"),
    )


@open_to(*HANDLERS)
def issue_again(request: Asked, pk: UUID) -> HttpResponse:
    found = _valid(request, pk)

    def deed(said: dict[str, Any]) -> Certificate:
        return actions.issue_again(certificate=found, reason=said["reason"], by=request.user, at=timezone.now())

    return _reasoned(
        request,
        found,
        deed=deed,
        done=_("A new certificate is issued; the one before is revoked."),
        then=lambda made: reverse("certificates:certificate", args=[made.pk]),
        title=_("Issue the certificate again"),
    )


def _reasoned(request: Asked, found: Certificate, **more: Any) -> HttpResponse:
    back = reverse("certificates:certificate", args=[found.pk])
    trail = [(found.course_run.house_title, reverse("certificates:course_run", args=[found.course_run_id]))]
    return ask(
        request,
        forms.ReasonForm(request.POST or None),
        trail=[*trail, (str(found), back)],
        cancel=back,
        **more,
    )


def _valid(request: Asked, pk: UUID) -> Certificate:
    found = _found(request, pk)
    found_if(found.revoked_at is None)
    return found


def _found(request: Asked, pk: UUID) -> Certificate:
    rows = Certificate.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("learner", "course_run", "issued_by", "revoked_by", "replaces"), pk=pk)
