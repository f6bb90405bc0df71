"""Tests in classes: the tab of a class, one round with its code and its sheets."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi.accounts.access import Asked, open_to
from caunoi.accounts.roles import Role
from caunoi.base.listing import listing
from caunoi.base.qr import qr_svg
from caunoi.learning import actions, forms
from caunoi.learning.models import ClassForm, QuizResult, QuizRound
from caunoi.learning.models.rounds import HANDLERS
from caunoi.learning.rules import codes
from caunoi.learning.words import ASIDE_TONES
from caunoi.network.errors import OutOfScope, Refused
from caunoi.network.views.doing import ask
from caunoi.privacy import audit
from caunoi.training.models import CourseRun


@open_to(Role.OFFICER, Role.TRAINER, Role.LEAD)
def class_rounds(request: Asked, pk: UUID) -> HttpResponse:
    """The tab of a class: its tests, its reaction sheet, its follow-up."""
    run = get_object_or_404(CourseRun.objects.visible_to(request.user), pk=pk)
    rounds = counted(QuizRound.objects.visible_to(request.user).filter(course_run=run)).order_by("opens_at", "id")
    context = {
        "run": run,
        "rounds": [told(one) for one in rounds.select_related("quiz")],
        "class_forms": ClassForm.objects.visible_to(request.user).filter(course_run=run),
        "may_handle": request.user.role in HANDLERS,
    }
    return render(request, "learning/class_rounds.html", context)


def counted(rounds: Any) -> Any:
    """Rounds with the numbers of their sheets."""
    return rounds.annotate(handed_in=Count("results"), stood=Count("results", filter=Q(results__stood=True)))


def told(one: Any) -> Any:
    """A round with what a page says of it."""
    at = timezone.now()
    one.shown_code = codes.written(one.code)
    one.is_open = one.opens_at <= at and (one.closes_at is None or at < one.closes_at)
    one.state = (
        (_("Open for answers"), "good")
        if one.is_open
        else (_("Not open yet"), "")
        if at < one.opens_at
        else (_("Closed for answers"), "")
    )
    return one


@open_to(Role.OFFICER, Role.TRAINER)
def round_new(request: Asked, pk: UUID) -> HttpResponse:
    run = get_object_or_404(CourseRun.objects.visible_to(request.user), pk=pk)
    back = reverse("learning:class_rounds", args=[run.pk])
    given = {**forms.RoundForm.shown(timezone.now()), "phase": _next_phase(run), "pairing": QuizRound.Pairing.PERSON}
    return ask(
        request,
        forms.RoundForm(request.POST or None, run=run, today=timezone.localdate(), initial=given),
        deed=lambda said: actions.open_round(course_run=run, **said, by=request.user, at=timezone.now()),
        done=_("The test is set. Learners open it with the code below."),
        then=lambda made: reverse("learning:round", args=[made.pk]),
        title=_("Give a test"),
        trail=[(run.house_title, back)],
        cancel=back,
    )


def _next_phase(run: CourseRun) -> str:
    has_before = run.rounds.filter(phase=QuizRound.Phase.BEFORE).exists()  # type: ignore[attr-defined]
    return QuizRound.Phase.AFTER if has_before else QuizRound.Phase.BEFORE


def find_round(request: Asked, pk: UUID) -> Any:
    rows = counted(QuizRound.objects.visible_to(request.user)).select_related("quiz", "course_run", "before__quiz")
    return told(get_object_or_404(rows, pk=pk))


@open_to(Role.OFFICER, Role.TRAINER, Role.LEAD)
def quiz_round(request: Asked, pk: UUID) -> HttpResponse:
    """One round: its code on a screen, how many sheets are in, and for those who hold the class each sheet."""
    one = find_round(request, pk)
    sheets = QuizResult.objects.visible_to(request.user).filter(quiz_round=one).select_related("learner")
    aside = request.GET.get("aside")
    rows = sheets.exclude(aside="") if aside else sheets
    page = listing(request, rows.order_by("-handed_in_at", "-id"))
    for row in page.rows:
        row.tone = ASIDE_TONES[row.aside]
    may_handle = request.user.role in HANDLERS
    if may_handle and page.rows:
        audit.record(by=request.user.pk, verb="read", noun="answer_sheet", at=timezone.now(), subjects=[one.pk])
    address = settings.BASE_URL.rstrip("/") + reverse("public:quiz", kwargs={"language": "vi", "code": one.shown_code})
    context = {
        "round": one,
        "run": one.course_run,
        "listing": page,
        "figures": _figures(one),
        "address": address,
        "qr": qr_svg(address),
        "aside": aside,
        "set_aside": sheets.exclude(aside="").count(),
        "questions": one.quiz.items.count(),
        "may_handle": may_handle,
    }
    return render(request, "learning/round.html", context)


@open_to(Role.OFFICER, Role.TRAINER, Role.LEAD)
def round_count(request: Asked, pk: UUID) -> HttpResponse:
    """The numbers alone, asked for again and again while the hall fills in."""
    one = find_round(request, pk)
    return render(request, "learning/round_count.html", {"round": one, "figures": _figures(one)})


def _figures(one: Any) -> list[dict[str, Any]]:
    figures = [
        {"label": _("Handed in"), "value": one.handed_in, "unit": _("sheets")},
        {"label": _("Count"), "value": one.stood, "unit": _("sheets")},
    ]
    if one.handed_in > one.stood:
        figures.append(
            {
                "label": _("Do not count"),
                "value": one.handed_in - one.stood,
                "unit": _("sheets"),
                "href": f"{reverse('learning:round', args=[one.pk])}?aside=1#sheets",
                "tone": "warn",
            }
        )
    return figures


@open_to(Role.OFFICER, Role.TRAINER)
def round_change(request: Asked, pk: UUID) -> HttpResponse:
    one = find_round(request, pk)
    back = reverse("learning:round", args=[one.pk])
    given = forms.RoundTimesForm.shown(one.opens_at, one.closes_at)
    given |= {"asks_group": one.asks_group, "asks_gender": one.asks_gender}
    return ask(
        request,
        forms.RoundTimesForm(request.POST or None, initial=given),
        deed=lambda said: actions.change_round(quiz_round=one, changes=said, by=request.user, at=timezone.now()),
        done=_("The change is kept."),
        then=lambda _made: back,
        title=_("Change when it is open"),
        trail=[(one.quiz.title, back)],
        cancel=back,
    )


@open_to(Role.OFFICER, Role.TRAINER)
@require_POST
def round_close(request: Asked, pk: UUID) -> HttpResponse:
    one = find_round(request, pk)
    return do(
        request,
        lambda: actions.close_round(quiz_round=one, by=request.user, at=timezone.now()),
        _("Closed. Sheets that still come by phone are kept and do not count unless you say so."),
        reverse("learning:round", args=[one.pk]),
    )


def do(request: Asked, deed: Any, done: str, then: str) -> HttpResponse:
    """One deed of a button: say what happened, or why not."""
    try:
        deed()
    except OutOfScope as error:
        raise Http404 from error
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect(then)
