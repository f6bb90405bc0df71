from caunoi.learning.actions.bank import (
    AnsweredAlready,
    NotAQuestion,
    add_question,
    change_question,
    correct_key,
    end_question,
)
from caunoi.learning.actions.class_forms import (
    NothingToAsk,
    close_form,
    hand_in_follow_ups,
    hand_in_reactions,
    open_form,
    record_follow_up,
)
from caunoi.learning.actions.exporting import FiguresChanged, StillOpen, publish_results
from caunoi.learning.actions.own_codes import hash_in_class, hash_in_round
from caunoi.learning.actions.quizzes import (
    TooManyQuestions,
    change_quiz,
    copy_quiz,
    end_quiz,
    make_quiz,
    set_items,
)
from caunoi.learning.actions.rounds import (
    NoClass,
    NoQuestions,
    OtherPairing,
    change_round,
    close_round,
    open_round,
)
from caunoi.learning.actions.settling import NobodyYet, assign_sheet, let_count, put_aside
from caunoi.learning.actions.sheets import GENDERS, hand_in
from caunoi.learning.actions.statements import add_statement, end_statement, load_statements

__all__ = [
    "GENDERS",
    "AnsweredAlready",
    "FiguresChanged",
    "NoClass",
    "NoQuestions",
    "NobodyYet",
    "NotAQuestion",
    "NothingToAsk",
    "OtherPairing",
    "StillOpen",
    "TooManyQuestions",
    "add_question",
    "add_statement",
    "assign_sheet",
    "change_question",
    "change_quiz",
    "change_round",
    "close_form",
    "close_round",
    "copy_quiz",
    "correct_key",
    "end_question",
    "end_quiz",
    "end_statement",
    "hand_in",
    "hand_in_follow_ups",
    "hand_in_reactions",
    "hash_in_class",
    "hash_in_round",
    "let_count",
    "load_statements",
    "make_quiz",
    "open_form",
    "open_round",
    "publish_results",
    "put_aside",
    "record_follow_up",
    "set_items",
]
