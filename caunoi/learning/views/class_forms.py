"""Reaction sheet and follow-up of a class, and which classes are to be asked now."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import F
from django.http import HttpResponse
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
from caunoi.learning.models import ClassForm, FollowUp, Reaction, Statement
from caunoi.learning.models.rounds import HANDLERS
from caunoi.learning.reading import class_forms as reading
from caunoi.learning.rules import codes, due
from caunoi.learning.views.rounds import do
from caunoi.network.views.doing import ask
from caunoi.privacy import audit
from caunoi.training.models import CourseRun, Learner

WORDS_SHOWN = 100


def _run(request: Asked, pk: UUID) -> CourseRun:
    return get_object_or_404(CourseRun.objects.visible_to(request.user), pk=pk)


def _form(run: CourseRun, kind: str) -> dict[str, Any] | None:
    """A class's form with its code, address and QR, if it was opened."""
    form = run.class_forms.filter(kind=kind).first()  # type: ignore[attr-defined]
    if form is None:
        return None
    code = codes.written(form.code)
    address = settings.BASE_URL.rstrip("/") + reverse("public:quiz", kwargs={"language": "vi", "code": code})
    at = timezone.now()
    is_open = form.opens_at <= at and (form.closes_at is None or at < form.closes_at)
    return {"form": form, "code": code, "address": address, "qr": qr_svg(address), "is_open": is_open}


@open_to(Role.OFFICER, Role.TRAINER, Role.LEAD)
def reaction(request: Asked, pk: UUID) -> HttpResponse:
    """How learners found the class: each statement's mean and how often 1 to 5; what they wrote."""
    run = _run(request, pk)
    sheets, lines = reading.reaction_lines(run)
    may_handle = request.user.role in HANDLERS
    words = Reaction.objects.visible_to(request.user).filter(course_run=run).exclude(words="")
    context = {
        "run": run,
        "opened": _form(run, ClassForm.Kind.REACTION),
        "sheets": sheets,
        "lines": [(line, _bars(line)) for line in lines],
        "words": words.order_by("words").values_list("words", flat=True)[:WORDS_SHOWN] if may_handle else [],
        "kind": ClassForm.Kind.REACTION,
        "may_handle": may_handle,
    }
    return render(request, "learning/reaction.html", context)


def _bars(line: reading.ReactionLine) -> list[dict[str, Any]]:
    """Where each of 1 to 5 stands in a bar of 100."""
    if not line.chosen:
        return []
    bars, x = [], 0.0
    for answer, people in zip(reading.SCALE, line.chosen, strict=True):
        width = 100 * people / line.answered
        bars.append({"x": round(x, 2), "width": round(width, 2), "answer": answer, "share": round(width)})
        x += width
    return bars


@open_to(Role.OFFICER, Role.TRAINER, Role.LEAD)
def follow_up(request: Asked, pk: UUID) -> HttpResponse:
    """What learners did with the class, and who is still to be asked."""
    run = _run(request, pk)
    may_handle = request.user.role in HANDLERS
    latest = reading.latest_follow_ups(run)
    learners = reading.to_follow_up(run).order_by(F("followed").asc(nulls_first=True), "learner_code")
    page = listing(request, learners) if may_handle else None
    states = dict(FollowUp.State.choices)
    if page and page.rows:
        audit.record(by=request.user.pk, verb="read", noun="follow-up", at=timezone.now(), subjects=[run.pk])
    context = {
        "run": run,
        "opened": _form(run, ClassForm.Kind.FOLLOW_UP),
        "due_on": due.due_on(run.ends_on),
        "learners": learners.count(),
        "answered": sum(one.state == FollowUp.State.ANSWERED for one in latest),
        "used": reading.follow_up_lines(latest, Statement.Kind.USE),
        "obstacles": reading.follow_up_lines(latest, Statement.Kind.OBSTACLE),
        "words": [one.words for one in latest if one.words] if may_handle else [],
        "listing": page,
        "listed": [(one, states.get(one.followed)) for one in page.rows] if page else [],
        "names": not run.is_mixed,
        "kind": ClassForm.Kind.FOLLOW_UP,
        "may_handle": may_handle,
    }
    return render(request, "learning/follow_up.html", context)


@open_to(Role.OFFICER, Role.TRAINER)
def form_open(request: Asked, pk: UUID, kind: str) -> HttpResponse:
    """Open a form of the class, or change when it is open."""
    run = _run(request, pk)
    back = reverse(_page_of(kind), args=[run.pk])
    now = run.class_forms.filter(kind=kind).first()  # type: ignore[attr-defined]
    given = forms.ClassFormTimes.shown(*((now.opens_at, now.closes_at) if now else (timezone.now(),)))
    return ask(
        request,
        forms.ClassFormTimes(request.POST or None, initial={**given, "kind": kind}),
        deed=lambda said: actions.open_form(
            course_run=run, **{**said, "kind": kind}, by=request.user, at=timezone.now()
        ),
        done=_("The form is set. Learners open it with the code below."),
        then=lambda _made: back,
        title=ClassForm.Kind(kind).label,
        trail=[(run.house_title, back)],
        cancel=back,
    )


@open_to(Role.OFFICER, Role.TRAINER)
@require_POST
def form_close(request: Asked, pk: UUID) -> HttpResponse:
    form = get_object_or_404(ClassForm.objects.visible_to(request.user).select_related("course_run"), pk=pk)
    return do(
        request,
        lambda: actions.close_form(form=form, by=request.user, at=timezone.now()),
        _("The form is closed."),
        reverse(_page_of(form.kind), args=[form.course_run_id]),
    )


def _page_of(kind: str) -> str:
    return "learning:reaction" if kind == ClassForm.Kind.REACTION else "learning:follow_up"


@open_to(Role.OFFICER, Role.TRAINER)
def follow_up_record(request: Asked, pk: UUID) -> HttpResponse:
    """What one learner said, or that nobody was reached."""
    learner = get_object_or_404(Learner.objects.visible_to(request.user).select_related("course_run"), pk=pk)
    back = reverse("learning:follow_up", args=[learner.course_run_id])
    named = "" if learner.course_run.is_mixed else learner.name
    return ask(
        request,
        forms.FollowUpForm(request.POST or None),
        deed=lambda said: actions.record_follow_up(learner=learner, by=request.user, at=timezone.now(), **said),
        done=_("The answer is kept."),
        then=lambda _made: back,
        title=_("Follow-up of %(who)s") % {"who": f"{learner.learner_code} {named}".strip()},
        trail=[(learner.course_run.house_title, back)],
        cancel=back,
    )


@open_to(Role.OFFICER, Role.TRAINER)
def follow_ups(request: Asked) -> HttpResponse:
    """Classes whose learners are to be asked now or soon, three months after."""
    today = timezone.localdate()
    rows = reading.due_classes(request.user, today=today)
    return render(request, "learning/follow_ups.html", {"rows": rows, "today": today})


@open_to(Role.OFFICER, Role.TRAINER)
def statements(request: Asked) -> HttpResponse:
    """What reaction sheets and follow-ups ask."""
    rows = Statement.objects.visible_to(request.user)
    kinds = [(kind.label, [row for row in rows if row.kind == kind]) for kind in Statement.Kind]  # type: ignore[attr-defined]
    return render(request, "learning/statements.html", {"kinds": kinds})


@open_to(Role.OFFICER, Role.TRAINER)
def statement_new(request: Asked) -> HttpResponse:
    back = reverse("learning:statements")
    return ask(
        request,
        forms.StatementForm(request.POST or None),
        deed=lambda said: actions.add_statement(**said, by=request.user, at=timezone.now()),
        done=_("Forms opened from now on ask this."),
        then=lambda _made: back,
        title=_("New statement"),
        trail=[(_("Statements"), back)],
        cancel=back,
    )


@open_to(Role.OFFICER, Role.TRAINER)
@require_POST
def statement_end(request: Asked, pk: UUID) -> HttpResponse:
    """Ask it no longer, or again."""
    one: Any = get_object_or_404(Statement.objects.visible_to(request.user), pk=pk)
    on = None if one.ended_on else timezone.localdate()
    actions.end_statement(statement=one, on=on, by=request.user, at=timezone.now())
    return redirect("learning:statements")
