"""Answer sheets of a class on paper: which test, for whom, how many; made in portions and fetched."""

from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.access import Asked, open_to
from caunoi.base.making import Making
from caunoi.learning.forms.papers import PERSONAL, AnswerPaperForm
from caunoi.learning.models import QuizRound
from caunoi.learning.models.rounds import HANDLERS
from caunoi.learning.papers import SheetMaker
from caunoi.training.models import CourseRun
from caunoi.training.papers.badges import in_order
from caunoi.training.views.making import Papers


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
answer_paper_making, answer_paper_step, answer_paper_fetch = PAPERS.pages(open_to(*HANDLERS))
