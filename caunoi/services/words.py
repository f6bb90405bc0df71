"""The words for needs and steps."""

from django.utils.translation import gettext_lazy as _

from caunoi.directory.words import NEED_WORDS

PROBLEM_WORDS = {
    "future": _("This day has not come yet. Nothing was kept. Correct the day."),
    "not_yours": _("This club was not yours on that day. Nothing was kept. Choose a club you serve."),
    "identifier": _("The note seems to hold a name, number or address. Nothing was kept. Write it without."),
    "amended_already": _("Somebody corrected this record meanwhile. Nothing was kept. Open the newer one."),
    "parent": _("The client or the earlier record is not here. Nothing was kept."),
}
NOT_KEPT = _("Something in the form does not fit. Nothing was kept. Look through it again.")
ORDER_WORDS = _("This step does not follow from the others: check the days. Nothing was kept.")
OVERTAKEN = _(
    "Somebody changed this record while you were typing. Nothing of yours was written; it still stands in the form."
    " Compare it with the record and send it again."
)
QUESTION_WORDS = {
    "code": _("A question with this code is asked already. Reword that one, or choose another code."),
    "kind": _("This is no kind of answer."),
    "choices": _("Write two to twelve answers, each on a line of its own and no two alike."),
    "need": _("Only a question with yes and no can name a need."),
}

__all__ = ["NEED_WORDS", "NOT_KEPT", "ORDER_WORDS", "OVERTAKEN", "PROBLEM_WORDS"]
