"""Words for waiting surveys, consultations, tests, trade trainings and loans.

A field that means something else in one kind of record stands as `<kind>.<field>`, a code as `<field>_<code>`.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from caunoi.services.models import Consultation, Loan, TestFollowUp, TradeTraining
from caunoi.services.words import NEED_WORDS

KINDS: dict[str, Any] = {
    "survey": _("Survey of needs"),
    "consultation": _("Consultation"),
    "test_follow_up": _("Test followed up"),
    "trade_training": _("Trade training"),
    "trade_step": _("Step of a trade training"),
    "loan": _("Loan"),
}


def _of(model: Any, *fields: str) -> dict[str, Any]:
    """The codes of these fields, each as its own."""
    return {f"{name}_{code}": word for name in fields for code, word in model._meta.get_field(name).choices}


FIELDS: dict[str, Any] = {
    **NEED_WORDS,
    **_of(Consultation, "topic", "mode", "result"),
    **{f"kind_{code}": word for code, word in Consultation.Kind.choices},
    **_of(TestFollowUp, "place"),
    **_of(Loan, "source", "band", "purpose"),
    **{name: TradeTraining._meta.get_field(name).verbose_name for name in ("provider", "trade", "certificate")},  # type: ignore[union-attr]
    **{
        name: TradeTraining._meta.get_field(name).verbose_name  # type: ignore[union-attr]
        for name in (
            "surveyed_on",
            "registered_on",
            "enrolled_on",
            "started_on",
            "completed_on",
            "left_on",
            "working_after_3",
            "working_after_6",
        )
    },
    "needs": _("Needs"),
    "answers": _("What was answered"),
    "advised": _("Advised at once"),
    "topic": _("Topic"),
    "agreement": _("Counsellor's agreement"),
    "result": _("Result"),
    "place": _("Where it was done"),
    "offered": _("We offered it"),
    "accepted": _("Accepts the test"),
    "result_known": _("The client knows the result"),
    "training": _("Trade training"),
    "loan.source": _("Loan from"),
    "loan.purpose": _("What for"),
    "band": _("Amount of the loan"),
}
