"""Facts in words, for pages."""

from typing import Any

from django.utils.translation import gettext as _

from caunoi.base.flags import to_codes
from caunoi.services.models import Consultation, Loan, NeedsSurvey, SurveyQuestion, TestFollowUp
from caunoi.services.rules import NEEDS
from caunoi.services.words import NEED_WORDS

Told = list[tuple[str, Any]]


def facts_of(one: Any) -> Told:
    """The facts as [(label, value)]."""
    return [
        (_("Date"), one.on),
        (_("Club"), one.club),
        (_("Approach"), one.approach),
        (_("Client"), one.client or _("anonymous")),
        *_OWN[type(one)](one),
        (_("Note"), one.note),
        (_("Recorded by"), one.recorded_by),
    ]


def brief(one: Any) -> str:
    """The facts in one line."""
    own = _OWN[type(one)](one)
    parts = own[:1] if isinstance(one, NeedsSurvey) else own[:2]
    return " · ".join(str(value) for _label, value in parts if value)


def needs_of(one: NeedsSurvey) -> list[tuple[str, Any]]:
    """The needs that were found: each with its code."""
    return [(code, NEED_WORDS[code]) for code in to_codes(one.needs, NEEDS)]


def answers_of(one: NeedsSurvey) -> Told:
    """What was asked, in the words of the day, and what was answered."""
    questions = SurveyQuestion.objects.filter(pk__in=list(one.answers))
    return [(str(question), question.words_for(one.answers[str(question.pk)])) for question in questions]


def _survey(one: NeedsSurvey) -> Told:
    needs = ", ".join(str(words) for _code, words in needs_of(one))
    return [(_("Needs"), needs or _("none named")), (_("Advised at once"), _yes_no(one.advised))]


def _consultation(one: Consultation) -> Told:
    return [
        (_("Kind of advice"), one.get_kind_display()),
        (_("Topic"), one.get_topic_display()),
        (_("Counsellor's agreement"), one.agreement),
        (_("How"), one.get_mode_display()),
        (_("Minutes"), one.minutes),
        (_("Result"), one.get_result_display()),
        (_("Next step on"), one.next_on),
    ]


def _test(one: TestFollowUp) -> Told:
    known = _("not known yet") if one.accepted and one.result_known is None else _yes_no(one.result_known)
    return [
        (_("Where it was done"), one.get_place_display()),
        (_("How far"), stage_of(one)),
        (_("We offered it"), _yes_no(one.offered)),
        (_("Accepts the test"), _yes_no(one.accepted)),
        (_("The client knows the result"), known if one.accepted else ""),
    ]


def stage_of(one: TestFollowUp) -> str:
    """How far a test went, in one word."""
    if not one.accepted:
        return _("not accepted")
    told = {
        True: _("result known to the client"),
        False: _("result not known to the client"),
        None: _("accepted, not known yet"),
    }
    return told[one.result_known]


def _loan(one: Loan) -> Told:
    return [
        (_("Loan from"), one.get_source_display()),
        (_("Amount of the loan"), one.get_band_display()),
        (_("What for"), one.get_purpose_display()),
        (_("Trade training"), (one.training.trade or _("Not stated")) if one.training else ""),
    ]


def _yes_no(value: bool | None) -> str:
    return {True: _("yes"), False: _("no"), None: ""}[value]


_OWN: dict[type, Any] = {NeedsSurvey: _survey, Consultation: _consultation, TestFollowUp: _test, Loan: _loan}
