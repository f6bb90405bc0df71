"""What the survey of needs asks: the office adds, orders, rewords and ends its questions."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caunoi.accounts.access import open_to
from caunoi.accounts.roles import Role
from caunoi.clients.views.doing import user_of
from caunoi.services import actions, forms
from caunoi.services.models import SurveyQuestion
from caunoi.services.words import NEED_WORDS, QUESTION_WORDS

SETTERS = (Role.OFFICER, Role.ADMIN)


@open_to(*SETTERS)
def questions(request: HttpRequest) -> HttpResponse:
    """What is asked, in order, and what was asked before."""
    rows = list(SurveyQuestion.objects.visible_to(user_of(request)))
    for row in rows:
        row.names_need = NEED_WORDS.get(row.need, "")  # type: ignore[attr-defined]
        row.may_answer = " · ".join(row.words_for(choice["code"]) for choice in row.choices)  # type: ignore[attr-defined]
    context = {
        "asked": [row for row in rows if row.valid_to is None],
        "ended": [row for row in rows if row.valid_to is not None],
    }
    return render(request, "services/questions.html", context)


@open_to(*SETTERS)
def question_new(request: HttpRequest) -> HttpResponse:
    form = forms.QuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_question(**form.cleaned_data, by=user_of(request), at=timezone.now())
        except actions.NoQuestion as refusal:
            form.add_error(refusal.field, QUESTION_WORDS[refusal.field])
        else:
            messages.success(request, _("The question is asked from today; phones get it when they next connect."))
            return redirect("services:questions")
    return _page(request, form, _("New question"))


@open_to(*SETTERS)
def question_reword(request: HttpRequest, pk: UUID) -> HttpResponse:
    """In other words from today; what was answered stays beside the old words."""
    question = _asked(request, pk)
    form = forms.QuestionForm(request.POST or None, question=question)
    if request.method == "POST" and form.is_valid():
        actions.reword_question(question=question, **form.cleaned_data, by=user_of(request), at=timezone.now())
        messages.success(request, _("Asked in the new words from today. Old answers keep the old ones."))
        return redirect("services:questions")
    return _page(request, form, _("Reword the question"))


@open_to(*SETTERS)
@require_POST
def question_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    actions.end_question(question=_asked(request, pk), by=user_of(request), at=timezone.now())
    messages.success(request, _("It is asked no longer. What was answered stays readable."))
    return redirect("services:questions")


@open_to(*SETTERS)
@require_POST
def question_up(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One place further up."""
    ids = list(SurveyQuestion.objects.visible_to(user_of(request)).asked().values_list("pk", flat=True))
    place = ids.index(_asked(request, pk).pk)
    ids.insert(max(place - 1, 0), ids.pop(place))
    actions.order_questions(ids=ids, by=user_of(request), at=timezone.now())
    return redirect("services:questions")


def _asked(request: HttpRequest, pk: UUID) -> SurveyQuestion:
    return get_object_or_404(SurveyQuestion.objects.visible_to(user_of(request)).asked(), pk=pk)


def _page(request: HttpRequest, form: forms.QuestionForm, title: str) -> HttpResponse:
    context = {"form": form, "title": title, "cancel": reverse("services:questions")}
    return render(request, "services/question_form.html", context)
