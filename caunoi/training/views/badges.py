"""Badges of a class: all at once with the progress shown, or one again."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy

from caunoi.accounts.access import Asked, open_to
from caunoi.base.forms import RadioCards
from caunoi.training.actions.scope import RUNNERS
from caunoi.training.models import CourseRun, Learner
from caunoi.training.papers import badges as paper
from caunoi.training.views.making import Papers

BADGES = Papers(
    name="training:badges",
    noun="badges",
    says=gettext_lazy("%(done)s of %(total)s badges are made."),
    maker=lambda run, _making: paper.BadgeMaker(run),
)
badges_making, badges_step, badges_fetch = BADGES.pages(open_to(*RUNNERS))


class BadgesForm(forms.Form):
    """How large."""

    layout = forms.ChoiceField(
        label=gettext_lazy("Size"),
        choices=[
            (paper.CARD, gettext_lazy("90 × 55 mm, ten a page, for badge holders")),
            (paper.A6, gettext_lazy("A6, four a page, for lanyards")),
        ],
        initial=paper.CARD,
        widget=RadioCards,
    )


@open_to(*RUNNERS)
def badges(request: Asked, pk: UUID) -> HttpResponse:
    """Choose the size and begin."""
    run = _run(request, pk)
    form = BadgesForm(request.POST or None)
    wanted = paper.in_order(run)
    if request.method == "POST" and form.is_valid() and wanted:
        return BADGES.begin(
            request, run, things=wanted, file_name=f"the-du-lop-{run.code}.pdf", detail=form.cleaned_data
        )
    context = {"run": run, "form": form, "number": len(wanted), "mixed": run.is_mixed}
    return render(request, "training/badges.html", context)


@open_to(*RUNNERS)
def badge(request: Asked, pk: UUID) -> HttpResponse:
    """One badge again, for somebody who lost it or whose name was mended."""
    learner = get_object_or_404(Learner.objects.visible_to(request.user).select_related("course_run", "agency"), pk=pk)
    BADGES.log(request, learner.course_run, number=1)
    name = f'inline; filename="the-du-lop-{learner.learner_code}.pdf"'
    made = paper.badges_pdf(learner.course_run, [learner])
    return HttpResponse(made, content_type="application/pdf", headers={"Content-Disposition": name})


def _run(request: Asked, pk: UUID) -> CourseRun:
    return get_object_or_404(CourseRun.objects.visible_to(request.user), pk=pk)
