"""The certificates of a class: who has earned one, who holds one, and the papers."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from caunoi.accounts.access import Asked, open_to
from caunoi.base.listing import listing
from caunoi.certificates import actions, forms, papers
from caunoi.certificates.models import HANDLERS, Certificate, CertificateTerms
from caunoi.certificates.rules.standing import Standing
from caunoi.certificates.standing import standing_of
from caunoi.network.errors import OutOfScope, Refused
from caunoi.network.views.doing import ask
from caunoi.training.models import CourseRun, Learner
from caunoi.training.views.making import Papers

PAPERS = Papers(
    name="certificates:papers",
    noun="certificate papers",
    says=gettext_lazy("%(done)s of %(total)s certificates are made."),
    maker=lambda _run, _making: papers.Maker(),
)
papers_making, papers_step, papers_fetch = PAPERS.pages(open_to(*HANDLERS))
ENDINGS = {papers.ONE: "pdf", papers.EACH: "zip", papers.SIGNED: "zip"}
EARNED, NOT_EARNED, HELD = "earned", "not", "held"


@open_to(*HANDLERS)
def course_run(request: Asked, pk: UUID) -> HttpResponse:
    """Everybody in the class: how much of it, earned or not, and the certificate."""
    run = _run(request, pk)
    standing = standing_of(run)
    held = {one.learner_id: one for one in run.certificates.valid()}  # type: ignore[attr-defined]
    due = [learner for learner, one in standing.items() if one.earned and learner not in held]
    learners = Learner.objects.visible_to(request.user).filter(course_run=run, withdrawn_at=None)
    chosen = request.GET.get("show", "")
    page = listing(request, _chosen(learners, chosen, held, due).order_by("learner_code"))
    context = {
        "run": run,
        "listing": page,
        "rows": [(one, standing.get(one.pk), held.get(one.pk)) for one in page.rows],
        "tabs_within": _tabs(request, run, chosen, len(standing), len(held), len(due)),
        "figures": _figures(standing, held),
        "due": len(due),
        "held": len(held),
        "mixed": run.is_mixed,
        "terms": _terms(request, run),
        "is_over": run.ends_on <= timezone.localdate() and run.state != CourseRun.State.CANCELLED,
    }
    return render(request, "certificates/course_run.html", context)


def _chosen(learners: Any, chosen: str, held: dict[UUID, Certificate], due: Sequence[UUID]) -> Any:
    if chosen == HELD:
        return learners.filter(pk__in=list(held))
    return learners.filter(pk__in=due) if chosen == EARNED else learners


def _tabs(request: Asked, run: CourseRun, chosen: str, every: int, held: int, due: int) -> list[dict[str, Any]]:
    here = reverse("certificates:course_run", args=[run.pk])
    rows = [("", _("All learners"), every), (EARNED, _("Earned, not yet issued"), due), (HELD, _("Issued"), held)]
    return [
        {"label": label, "href": f"{here}?show={key}" if key else here, "is_current": key == chosen, "count": count}
        for key, label, count in rows
    ]


def _figures(standing: dict[UUID, Standing], held: dict[UUID, Certificate]) -> list[dict[str, Any]]:
    earned = sum(one.earned for one in standing.values())
    return [
        {"label": _("In the class"), "value": len(standing), "unit": _("people")},
        {"label": _("Have earned a certificate"), "value": earned, "unit": _("people")},
        {"label": _("Hold a valid one"), "value": len(held), "unit": _("people")},
    ]


@open_to(*HANDLERS)
@require_POST
def issue(request: Asked, pk: UUID) -> HttpResponse:
    """To all who have earned one and hold none."""
    run = _run(request, pk)
    standing = standing_of(run)
    earned = {learner for learner, one in standing.items() if one.earned}
    learners = run.learners.filter(withdrawn_at=None).select_related("agency").prefetch_related("agency__names")
    chosen = [one for one in learners.order_by("learner_code") if one.pk in earned]
    try:
        made = actions.issue(course_run=run, learners=chosen, by=request.user, at=timezone.now())
    except OutOfScope as error:
        raise Http404 from error
    except Refused as error:
        messages.error(request, str(error))
    else:
        text = ngettext("%(count)d certificate was issued.", "%(count)d certificates were issued.", len(made))
        messages.success(request, text % {"count": len(made)})
    return redirect("certificates:course_run", run.pk)


@open_to(*HANDLERS)
def terms(request: Asked, pk: UUID) -> HttpResponse:
    """The signature block, the place, the test."""
    run = _run(request, pk)
    back = reverse("certificates:course_run", args=[run.pk])
    known = _terms(request, run) or CertificateTerms()
    return ask(
        request,
        forms.TermsForm(request.POST or None, instance=known),
        deed=lambda said: actions.set_terms(course_run=run, terms=said, by=request.user, at=timezone.now()),
        done=_("The change is kept."),
        then=lambda _made: back,
        title=_("What certificates say"),
        trail=[(run.house_title, back)],
        cancel=back,
    )


@open_to(*HANDLERS)
def papers_page(request: Asked, pk: UUID) -> HttpResponse:
    """Choose what is made and begin."""
    run = _run(request, pk)
    form = forms.PapersForm(request.POST or None)
    ids = list(run.certificates.valid().order_by("year", "number").values_list("pk", flat=True))  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid() and ids:
        said = form.cleaned_data
        name = f"giay-chung-nhan-{run.code}.{ENDINGS[said['shape']]}"
        return PAPERS.begin(request, run, things=ids, file_name=name, detail=said)
    return render(request, "certificates/papers.html", {"run": run, "form": form, "number": len(ids)})


def _terms(request: Asked, run: CourseRun) -> CertificateTerms | None:
    return CertificateTerms.objects.visible_to(request.user).filter(course_run=run).first()


def _run(request: Asked, pk: UUID) -> CourseRun:
    return get_object_or_404(CourseRun.objects.visible_to(request.user), pk=pk)
