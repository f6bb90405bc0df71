"""What tells surveys, consultations, tests and loans apart on their pages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.base.outcomes import Outcome
from caunoi.services import actions, forms
from caunoi.services.models import Consultation, Loan, NeedsSurvey, TestFollowUp


@dataclass(frozen=True)
class Sort:
    """One sort of facts: its model, its form, its filters, its verb and its words. `noun` is the log's."""

    name: str
    noun: str
    model: Any
    form: Any
    filter: type[forms.FactFilter]
    record: Callable[..., list[Outcome]]
    title: Any
    new: Any
    empty: Any


SORTS = {
    "survey": Sort(
        "survey",
        "survey",
        NeedsSurvey,
        forms.SurveyForm,
        forms.FactFilter,
        lambda row, **who: actions.record_surveys(surveys=[row], **who),
        _("Surveys of needs"),
        _("New survey"),
        _("Nobody has been asked yet what they need."),
    ),
    "consultation": Sort(
        "consultation",
        "consultation",
        Consultation,
        forms.ConsultationForm,
        forms.ConsultationFilter,
        lambda row, **who: actions.record_consultations(consultations=[row], **who),
        _("Consultations"),
        _("New consultation"),
        _("No consultation is recorded yet."),
    ),
    "test": Sort(
        "test",
        "test follow-up",
        TestFollowUp,
        forms.FollowUpTestForm,
        forms.TestFilter,
        lambda row, **who: actions.record_test_follow_ups(follow_ups=[row], **who),
        _("Tests followed up"),
        _("New test"),
        _("No test is followed up yet. Results are never kept here."),
    ),
    "loan": Sort(
        "loan",
        "loan",
        Loan,
        forms.LoanForm,
        forms.LoanFilter,
        lambda row, **who: actions.record_loans(loans=[row], **who),
        _("Loans"),
        _("New loan"),
        _("No loan is recorded yet."),
    ),
}
