"""The question bank and the tests made of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi.accounts.access import Asked, open_to
from caunoi.accounts.roles import Role
from caunoi.base.listing import listing
from caunoi.learning import actions, forms
from caunoi.learning.actions import bank as bank_actions
from caunoi.learning.actions import quizzes as quiz_actions
from caunoi.learning.models import Question, Quiz, QuizRound
from caunoi.learning.rules.answers import LETTERS
from caunoi.network.finding import like
from caunoi.network.views.doing import ask

SORTS = {"code": "code", "-code": "-code", "topic": "topic", "-topic": "-topic"}


@open_to(Role.OFFICER, Role.TRAINER)
def questions(request: Asked) -> HttpResponse:
    filters = forms.QuestionFilter(request.GET)
    rows = _filtered(Question.objects.visible_to(request.user), filters.chosen())
    rows = rows.order_by(SORTS.get(request.GET.get("sort", ""), "code"), "code")
    page = listing(request, rows.annotate(used=Count("items")))
    return render(request, "learning/questions.html", {"listing": page, "filters": filters})


def _filtered(rows: Any, chosen: dict[str, Any]) -> Any:
    if words := chosen.get("q"):
        rows = like(rows, words, "code", "text", "topic")
    if topic := chosen.get("topic"):
        rows = rows.filter(topic=topic)
    if not chosen.get("ended"):
        rows = rows.filter(Q(ended_on=None) | Q(ended_on__gt=timezone.localdate()))
    return rows


@open_to(Role.OFFICER, Role.TRAINER)
def question_new(request: Asked) -> HttpResponse:
    return ask(
        request,
        forms.QuestionForm(request.POST or None),
        deed=lambda said: actions.add_question(**said, by=request.user, at=timezone.now()),
        done=_("The question is in the bank."),
        then=lambda _made: reverse("learning:questions"),
        title=_("New question"),
        trail=[(_("Question bank"), reverse("learning:questions"))],
        cancel=reverse("learning:questions"),
    )


@open_to(Role.OFFICER, Role.TRAINER)
def question(request: Asked, pk: UUID) -> HttpResponse:
    """One question: what it asks, in which tests; changed while nobody has answered it."""
    one = get_object_or_404(Question.objects.visible_to(request.user), pk=pk)
    options = [
        (letter, text, place in one.correct)
        for place, (letter, text) in enumerate(zip(LETTERS, one.options, strict=False))
    ]
    context = {
        "question": one,
        "options": options,
        "quizzes": one.quizzes.all(),
        "is_answered": bank_actions.is_answered(one),
    }
    return render(request, "learning/question.html", context)


@open_to(Role.OFFICER, Role.TRAINER)
def question_change(request: Asked, pk: UUID) -> HttpResponse:
    one = get_object_or_404(Question.objects.visible_to(request.user), pk=pk)
    back = reverse("learning:question", args=[one.pk])

    def change(said: dict[str, Any]) -> Any:
        changes = {name: value for name, value in said.items() if name != "code"}
        return actions.change_question(question=one, changes=changes, by=request.user, at=timezone.now())

    return ask(
        request,
        forms.QuestionForm(request.POST or None, question=one),
        deed=change,
        done=_("The change is kept."),
        then=lambda _made: back,
        title=_("Change the question"),
        trail=[(_("Question bank"), reverse("learning:questions")), (one.code, back)],
        cancel=back,
    )


@open_to(Role.OFFICER, Role.TRAINER)
def question_key(request: Asked, pk: UUID) -> HttpResponse:
    """The key was wrong: every sheet is counted anew."""
    one = get_object_or_404(Question.objects.visible_to(request.user), pk=pk)
    back = reverse("learning:question", args=[one.pk])
    return ask(
        request,
        forms.KeyForm(request.POST or None, question=one),
        deed=lambda said: actions.correct_key(question=one, by=request.user, at=timezone.now(), **said),
        done=_("The key is corrected, and every sheet is counted anew."),
        then=lambda _made: back,
        title=_("Correct the key"),
        about=one.text,
        trail=[(_("Question bank"), reverse("learning:questions")), (one.code, back)],
        cancel=back,
    )


@open_to(Role.OFFICER, Role.TRAINER)
@require_POST
def question_end(request: Asked, pk: UUID) -> HttpResponse:
    """Offer it no longer for new tests, or again."""
    one = get_object_or_404(Question.objects.visible_to(request.user), pk=pk)
    on = None if one.ended_on else timezone.localdate()
    actions.end_question(question=one, on=on, by=request.user, at=timezone.now())
    messages.success(request, _("The change is kept."))
    return redirect("learning:question", one.pk)


@open_to(Role.OFFICER, Role.TRAINER)
def quizzes(request: Asked) -> HttpResponse:
    rows = Quiz.objects.visible_to(request.user).order_by("ended_on", "code")
    counted = rows.annotate(asked=Count("items", distinct=True), given=Count("rounds", distinct=True))
    return render(request, "learning/quizzes.html", {"listing": listing(request, counted, counted=rows)})


@open_to(Role.OFFICER, Role.TRAINER)
def quiz_new(request: Asked) -> HttpResponse:
    return ask(
        request,
        forms.QuizForm(request.POST or None),
        deed=lambda said: actions.make_quiz(**said, by=request.user, at=timezone.now()),
        done=_("The test is kept. Next: its questions."),
        then=lambda made: reverse("learning:quiz_items", args=[made.pk]),
        title=_("New knowledge test"),
        trail=[(_("Tests"), reverse("learning:quizzes"))],
        cancel=reverse("learning:quizzes"),
    )


@open_to(Role.OFFICER, Role.TRAINER)
def quiz(request: Asked, pk: UUID) -> HttpResponse:
    """One test as it is asked, with the right options marked, and the rounds it was given in."""
    one = get_object_or_404(Quiz.objects.visible_to(request.user), pk=pk)
    asked = [
        (question, [(letter, text, place in question.correct)
                    for place, (letter, text) in enumerate(zip(LETTERS, question.options, strict=False))])
        for question in one.in_order()
    ]  # fmt: skip
    rounds = QuizRound.objects.visible_to(request.user).filter(quiz=one).select_related("course_run")
    context = {"quiz": one, "asked": asked, "rounds": rounds[:50], "is_answered": quiz_actions.is_answered(one)}
    return render(request, "learning/quiz.html", context)


@open_to(Role.OFFICER, Role.TRAINER)
def quiz_items(request: Asked, pk: UUID) -> HttpResponse:
    """The questions of a test, by code, in order; the bank stands beside it to pick from."""
    one = get_object_or_404(Quiz.objects.visible_to(request.user), pk=pk)
    back = reverse("learning:quiz", args=[one.pk])
    now = "\n".join(f"{question.code} · {question.text[:80]}" for question in one.in_order())
    offered = Question.objects.visible_to(request.user).filter(Q(ended_on=None) | Q(ended_on__gt=timezone.localdate()))
    return ask(
        request,
        forms.QuizItemsForm(request.POST or None, initial={"codes": now}),
        deed=lambda said: actions.set_items(quiz=one, questions=said["codes"], by=request.user, at=timezone.now()),
        done=_("The questions are kept."),
        then=lambda _made: back,
        template="learning/quiz_items.html",
        title=_("Questions of the test"),
        quiz=one,
        offered=offered.order_by("topic", "code")[:500],
        trail=[(_("Tests"), reverse("learning:quizzes")), (one.title, back)],
        cancel=back,
    )


@open_to(Role.OFFICER, Role.TRAINER)
def quiz_copy(request: Asked, pk: UUID) -> HttpResponse:
    one = get_object_or_404(Quiz.objects.visible_to(request.user), pk=pk)
    back = reverse("learning:quiz", args=[one.pk])
    return ask(
        request,
        forms.QuizForm(request.POST or None, copy=True, initial={"title": one.title}),
        deed=lambda said: actions.copy_quiz(quiz=one, by=request.user, at=timezone.now(), **said),
        done=_("The copy is kept. Change its questions as you like."),
        then=lambda made: reverse("learning:quiz", args=[made.pk]),
        title=_("Copy the test"),
        trail=[(_("Tests"), reverse("learning:quizzes")), (one.title, back)],
        cancel=back,
    )


@open_to(Role.OFFICER, Role.TRAINER)
@require_POST
def quiz_end(request: Asked, pk: UUID) -> HttpResponse:
    """Offer it no longer for new rounds, or again."""
    one = get_object_or_404(Quiz.objects.visible_to(request.user), pk=pk)
    on = None if one.ended_on else timezone.localdate()
    actions.end_quiz(quiz=one, on=on, by=request.user, at=timezone.now())
    messages.success(request, _("The change is kept."))
    return redirect("learning:quiz", one.pk)
