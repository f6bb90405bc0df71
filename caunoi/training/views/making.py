"""The pages on which papers of a class are made in portions and fetched: badges, certificates."""

import mimetypes
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi.accounts.access import Asked
from caunoi.base import making, progress
from caunoi.base.making import Maker, Making
from caunoi.base.progress import Progress
from caunoi.privacy import audit
from caunoi.training.models import CourseRun

Page = Callable[..., HttpResponseBase]
Rule = Callable[[Page], Page]


@dataclass(frozen=True)
class Papers:
    """One kind of paper of a class. Its pages are named `name`, `name_making`, `name_step`, `name_fetch`.

    `says` is a lazy sentence with %(done)s and %(total)s; the log calls the papers `noun`.
    """

    name: str
    noun: str
    says: Any
    maker: Callable[[CourseRun, Making], Maker]

    def pages(self, rule: Rule) -> tuple[Page, Page, Page]:
        """The pages `name_making`, `name_step` and `name_fetch`, each under this rule of access."""

        def of_class(deed: Any) -> Page:
            def page(request: Asked, pk: UUID, token: str) -> HttpResponseBase:
                return deed(request, get_object_or_404(CourseRun.objects.visible_to(request.user), pk=pk), token)

            return page

        posted = (require_POST(of_class(deed)) for deed in (self.step, self.fetch))
        step, fetch = (rule(page) for page in posted)
        return rule(of_class(self.page)), step, fetch

    def begin(
        self, request: Asked, run: CourseRun, *, things: Sequence[UUID], file_name: str, detail: Mapping[str, Any]
    ) -> HttpResponse:
        """Begin, and go to the page that shows how far it is."""
        known = {**detail, "run": str(run.pk), "mixed": run.is_mixed}
        begun = making.begin(
            kind=self.noun,
            by=request.user.id,
            things=things,
            file_name=file_name,
            at=timezone.now(),
            detail=known,
        )
        return redirect(f"{self.name}_making", run.pk, begun.token)

    def page(self, request: Asked, run: CourseRun, token: str) -> HttpResponse:
        """How far they are, or where to fetch them."""
        found = self._found(request, run, token)
        context = {"run": run, "making": found, "back": reverse(self.name, args=[run.pk])}
        if found.is_ready:
            context["fetch"] = reverse(f"{self.name}_fetch", args=[run.pk, token])
        else:
            context["progress"] = self._progress(run, found)
        return render(request, "training/making.html", context)

    def step(self, request: Asked, run: CourseRun, token: str) -> HttpResponse:
        """Do the next portion."""
        maker = self.maker(run, self._found(request, run, token))
        found = making.advance(token, by=request.user.id, maker=maker, at=timezone.now())
        return progress.answer(
            request, self._progress(run, found), then=reverse(f"{self.name}_making", args=[run.pk, token])
        )

    def fetch(self, request: Asked, run: CourseRun, token: str) -> HttpResponseBase:
        """The file, once; the log says so."""
        at = timezone.now()
        found = self._found(request, run, token)
        try:
            file = making.fetch(token, by=request.user.id, at=at)
        except making.NoSuchMaking as error:
            raise Http404 from error
        self.log(request, run, number=found.total)
        kind = mimetypes.guess_type(found.file_name)[0] or "application/octet-stream"
        return FileResponse(file, as_attachment=True, filename=found.file_name, content_type=kind)

    def log(self, request: Asked, run: CourseRun, *, number: int) -> None:
        """That so many were printed."""
        detail = {"code": run.code, "number": number}
        audit.record(
            by=request.user.id, verb="print", noun=self.noun, at=timezone.now(), subjects=[run.pk], detail=detail
        )

    def _found(self, request: Asked, run: CourseRun, token: str) -> Making:
        try:
            found = making.look(token, by=request.user.id, at=timezone.now())
        except making.NoSuchMaking as error:
            raise Http404 from error
        if found.kind != self.noun or found.detail.get("run") != str(run.pk):
            raise Http404
        if found.detail.get("mixed") != run.is_mixed:  # a club member has come: half of it would carry names
            raise Http404
        return found

    def _progress(self, run: CourseRun, found: Making) -> Progress:
        return Progress(
            found.done,
            found.total,
            progress.how_far(str(self.says), found.done, found.total),
            step=reverse(f"{self.name}_step", args=[run.pk, found.token]),
            note=_("You may leave this page and come back within an hour."),
        )
