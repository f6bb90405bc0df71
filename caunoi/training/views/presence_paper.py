"""The list of a class on paper: ticked by hand, read by a phone."""

from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.access import Asked, open_to
from caunoi.privacy import audit
from caunoi.training.actions import RUNNERS
from caunoi.training.models import CourseRun, Lesson
from caunoi.training.papers.presence_list import presence_list_pdf
from caunoi.training.sheets.roster import COLUMNS
from caunoi.training.views.course_runs import run_and_page


class PresencePaperForm(forms.Form):
    """Which lessons stand on it."""

    lessons = forms.ModelMultipleChoiceField(
        label=_("Lessons on the list"), queryset=Lesson.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: object, lessons: QuerySet[Lesson], **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        field = self.fields["lessons"]
        field.queryset = lessons  # type: ignore[attr-defined]
        field.label_from_instance = lambda one: f"{timezone.localtime(one.starts_at):%d/%m %H:%M} · {one.title}"  # type: ignore[attr-defined]


@open_to(*RUNNERS)
def presence_paper(request: Asked, pk: UUID) -> HttpResponse:
    """Choose the lessons, then the PDF."""
    run, _back = run_and_page(request, pk)
    lessons = run.lessons.order_by("starts_at", "title", "id")
    form = PresencePaperForm(request.POST or None, lessons=lessons, initial={"lessons": _likely(run)})
    if request.method == "POST" and form.is_valid():
        return _printed(request, run, list(form.cleaned_data["lessons"]))
    number = run.learners.filter(withdrawn_at=None).count()
    context = {"run": run, "form": form, "lessons": lessons, "number": number, "columns": COLUMNS}
    return render(request, "training/presence_paper.html", context)


def _printed(request: Asked, run: CourseRun, lessons: list[Lesson]) -> HttpResponse:
    made = presence_list_pdf(run, lessons)
    detail = {"code": run.code, "number": len(lessons)}
    audit.record(by=request.user.id, verb="print", noun="presence", at=timezone.now(), subjects=[run.pk], detail=detail)
    name = f'attachment; filename="danh-sach-{run.code}.pdf"'
    return HttpResponse(made, content_type="application/pdf", headers={"Content-Disposition": name})


def _likely(run: CourseRun) -> list[Lesson]:
    """The lessons of the first day that is not over, or all: as many as stand on one page."""
    lessons = list(run.lessons.order_by("starts_at", "title", "id"))
    days = [timezone.localtime(one.starts_at).date() for one in lessons]
    ahead = [day for day in days if day >= timezone.localdate()]
    return [one for one, day in zip(lessons, days, strict=True) if not ahead or day == ahead[0]][:COLUMNS]
