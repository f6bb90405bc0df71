from caunoi.learning.forms.bank import KeyForm, QuestionFilter, QuestionForm, QuizForm, QuizItemsForm
from caunoi.learning.forms.rounds import AssignForm, ClassFormTimes, RoundForm, RoundTimesForm, TypedSheetForm
from caunoi.learning.forms.statements import FollowUpForm, StatementForm

__all__ = [
    "AssignForm",
    "ClassFormTimes",
    "FollowUpForm",
    "KeyForm",
    "QuestionFilter",
    "QuestionForm",
    "QuizForm",
    "QuizItemsForm",
    "RoundForm",
    "RoundTimesForm",
    "StatementForm",
    "TypedSheetForm",
]
