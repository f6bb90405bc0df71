"""How people come into a class: the link, files, and what waits for a person; the class's list as a file."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from caunoi.accounts.access import Asked, open_to
from caunoi.accounts.roles import Role
from caunoi.base.excel.opening import BadFile
from caunoi.base.listing import listing
from caunoi.base.qr import qr_svg
from caunoi.network.errors import Refused
from caunoi.privacy import audit
from caunoi.training.actions import imports, joining, settling
from caunoi.training.excel.writing import MIME, learners_out, template
from caunoi.training.forms.registration import JoiningLinkForm, LearnerFileForm
from caunoi.training.models import CourseRun, Joining, LearnerImport
from caunoi.training.registering import may_see


@open_to(Role.OFFICER, Role.TRAINER)
def registration(request: Asked, pk: UUID) -> HttpResponse:
    """The link, the files and the queue of one class."""
    run = found_run(request, pk)
    return _page(request, run, LearnerFileForm(), JoiningLinkForm(initial={"last_day": _last_day(run)}))


def _last_day(run: CourseRun) -> date:
    """The day the link says now, or else the first day of the class."""
    link = run.joining_links.filter(closed_at__isnull=True).first()
    return timezone.localdate(link.until - timedelta(microseconds=1)) if link else run.starts_on


def _page(request: Asked, run: CourseRun, file_form: Any, link_form: Any) -> HttpResponse:
    at = timezone.now()
    queue = Joining.objects.visible_to(request.user).filter(course_run=run).waiting()
    page = listing(request, queue.select_related("agency", "commune").prefetch_related("agency__names"))
    if page.rows:
        read(request, run, "joining")
    files = LearnerImport.objects.visible_to(request.user).filter(course_run=run).defer("rows")
    link = run.joining_links.filter(closed_at__isnull=True).first()
    context = {
        "run": run,
        "link": link,
        "is_open": link is not None and link.is_open(at),
        "address": address_of(link.code) if link else "",
        "qr": qr_svg(address_of(link.code)) if link else "",
        "listing": page,
        "file_form": file_form,
        "link_form": link_form,
        "files": files.select_related("uploaded_by", "confirmed_by")[:10],
        "joined": run.learners.filter(source="link").count(),
    }
    return render(request, "training/registration.html", context)


def found_run(request: Asked, pk: UUID) -> CourseRun:
    """The class, for those who may read names in it; for others it is not there."""
    run = get_object_or_404(CourseRun.objects.visible_to(request.user), pk=pk)
    if not may_see(request.user, run):
        raise Http404
    return run


def read(request: Asked, run: CourseRun, noun: str) -> None:
    """Names were read: one line in the log."""
    audit.record(
        by=request.user.pk, verb="read", noun=noun, at=timezone.now(), subjects=[run.pk], detail={"code": run.code}
    )


def address_of(code: str) -> str:
    """The whole address of a link."""
    return settings.BASE_URL + reverse("public:join", kwargs={"language": "vi", "code": code})


@open_to(Role.OFFICER, Role.TRAINER)
@require_POST
def joining_open(request: Asked, pk: UUID) -> HttpResponse:
    run, form = found_run(request, pk), JoiningLinkForm(request.POST)
    if form.is_valid():
        try:
            joining.open_joining(course_run=run, until=form.until(), by=request.user, at=timezone.now())
        except Refused as error:
            form.add_error("last_day", str(error))
        else:
            messages.success(request, _("Registration is open. Send the address, or print the poster."))
            return redirect("training:registration", run.pk)
    return _page(request, run, LearnerFileForm(), form)


@open_to(Role.OFFICER, Role.TRAINER)
@require_POST
def joining_close(request: Asked, pk: UUID) -> HttpResponse:
    run = found_run(request, pk)
    joining.close_joining(course_run=run, by=request.user, at=timezone.now())
    messages.success(request, _("Registration is closed. What was written there stays."))
    return redirect("training:registration", run.pk)


@open_to(Role.OFFICER, Role.TRAINER)
def joining_poster(request: Asked, pk: UUID) -> HttpResponse:
    """One sheet for the wall or a letter: title, day, QR and address."""
    run = found_run(request, pk)
    link = run.joining_links.filter(closed_at__isnull=True).first()
    if link is None:
        raise Http404
    address = address_of(link.code)
    context = {"run": run, "link": link, "address": address, "qr": qr_svg(address)}
    return render(request, "training/joining_poster.html", context)


@open_to(Role.OFFICER, Role.TRAINER)
@require_POST
def joining_clear(request: Asked, pk: UUID) -> HttpResponse:
    """Take in those whose agency is known by now."""
    run = found_run(request, pk)
    taken = settling.settle_clear_ones(course_run=run, by=request.user, at=timezone.now())
    text = ngettext("%(n)d person was taken in.", "%(n)d people were taken in.", len(taken))
    messages.success(request, text % {"n": len(taken)})
    return redirect("training:registration", run.pk)


@open_to(Role.OFFICER, Role.TRAINER)
@require_POST
def learners_upload(request: Asked, pk: UUID) -> HttpResponse:
    """Take a file apart; nothing changes."""
    run, form = found_run(request, pk), LearnerFileForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            made = imports.start_learner_import(
                course_run=run, file_name=file.name, data=file.read(), by=request.user, at=timezone.now()
            )
        except BadFile as error:
            form.add_error("file", str(error))
        else:
            return redirect("training:learner_import", made.pk)
    return _page(request, run, form, JoiningLinkForm(initial={"last_day": run.starts_on}))


@open_to(Role.OFFICER, Role.TRAINER)
def learners_template(request: Asked) -> HttpResponse:
    """An empty sheet with a guide."""
    return _file(template(), "mau-danh-sach-hoc-vien.xlsx")


@open_to(Role.OFFICER, Role.TRAINER)
def learners_export(request: Asked, pk: UUID) -> HttpResponse:
    """The class's list; of a mixed class the codes alone."""
    run = get_object_or_404(CourseRun.objects.visible_to(request.user), pk=pk)
    data = learners_out(run)
    detail = {"code": run.code, "bytes": len(data)}
    audit.record(by=request.user.pk, verb="export", noun="learner", at=timezone.now(), subjects=[run.pk], detail=detail)
    return _file(data, "danh-sach-hoc-vien.xlsx")


def _file(data: bytes, name: str) -> HttpResponse:
    return HttpResponse(data, content_type=MIME, headers={"Content-Disposition": f'attachment; filename="{name}"'})
