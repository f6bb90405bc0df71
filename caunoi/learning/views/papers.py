"""Answer sheets of a class on paper: which test, for whom, how many; made in portions and fetched."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from caunoi.accounts.access import Asked, open_to
from caunoi.base.forms import RadioCards
from caunoi.base.making import Making
from caunoi.learning.models import QuizRound
from caunoi.learning.models.rounds import HANDLERS
from caunoi.learning.papers import SheetMaker, asks_digits
from caunoi.training.models import CourseRun
from caunoi.training.papers.badges import in_order
from caunoi.training.views.making import Papers

PERSONAL, BLANK = "personal", "blank"
MOST_COPIES = 1_500


class AnswerPaperForm(forms.Form):
    """One test of the class; sheets with each learner's code, or blank ones."""

    quiz_round = forms.ModelChoiceField(label=_("Class test"), queryset=QuizRound.objects.none(), empty_label=None)
    kind = forms.ChoiceField(
        label=_("Kind of sheet"),
        choices=[
            (PERSONAL, _("One for each learner, with the code printed on it")),
            (BLANK, _("Blank ones: the code is typed, or filled in as six digits")),
        ],
        initial=PERSONAL,
        widget=RadioCards,
    )
    copies = forms.IntegerField(
        label=_("How many blank sheets"), min_value=1, max_value=MOST_COPIES, initial=30, required=False
    )

    def __init__(self, *args: Any, rounds: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        field: Any = self.fields["quiz_round"]
        field.queryset = rounds
        field.label_from_instance = lambda one: f"{one.quiz.title} · {one.get_phase_display()}"

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("kind") == BLANK and not said.get("copies"):
            self.add_error("copies", _("Say how many."))
        if said.get("kind") == PERSONAL and said.get("quiz_round") and asks_digits(said["quiz_round"]):
            self.add_error(
                "kind", _("This test is paired by a code of one's own: its sheets carry no names. Make blank ones.")
            )
        return said


@open_to(*HANDLERS)
def answer_paper(request: Asked, pk: UUID) -> HttpResponse:
    """Choose and begin."""
    run = _run(request, pk)
    rounds = QuizRound.objects.visible_to(request.user).filter(course_run=run).select_related("quiz")
    form = AnswerPaperForm(request.POST or None, rounds=rounds, initial={"quiz_round": request.GET.get("round")})
    learners = in_order(run)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        things = learners if said["kind"] == PERSONAL else [uuid4() for _copy in range(said["copies"])]
        detail = {"quiz_round": str(said["quiz_round"].pk), "kind": said["kind"]}
        if things:
            return PAPERS.begin(request, run, things=things, file_name=f"phieu-{run.code}.pdf", detail=detail)
        form.add_error("kind", _("Nobody is in this class yet. Put learners into it first."))
    return render(request, "learning/answer_paper.html", {"run": run, "form": form, "rounds": rounds})


@open_to(*HANDLERS)
def answer_paper_making(request: Asked, pk: UUID, token: str) -> HttpResponse:
    return PAPERS.page(request, _run(request, pk), token)


@open_to(*HANDLERS)
@require_POST
def answer_paper_step(request: Asked, pk: UUID, token: str) -> HttpResponse:
    return PAPERS.step(request, _run(request, pk), token)


@open_to(*HANDLERS)
@require_POST
def answer_paper_fetch(request: Asked, pk: UUID, token: str) -> HttpResponseBase:
    return PAPERS.fetch(request, _run(request, pk), token)


def _run(request: Asked, pk: UUID) -> CourseRun:
    return get_object_or_404(CourseRun.objects.visible_to(request.user), pk=pk)


def _maker(run: CourseRun, making: Making) -> SheetMaker:
    """The round was chosen among those of the class, by whom the class is seen."""
    one = run.rounds.select_related("quiz").get(pk=making.detail["quiz_round"])  # type: ignore[attr-defined]
    return SheetMaker(run, one, personal=making.detail["kind"] == PERSONAL)


PAPERS = Papers(
    name="learning:answer_paper",
    noun="answer_sheet",
    says=_("%(done)s of %(total)s sheets are made."),
    maker=_maker,
)
