from caunoi.learning.models.forms import ClassForm, FollowUp, Reaction, Statement
from caunoi.learning.models.questions import Question, Quiz, QuizItem
from caunoi.learning.models.rounds import QuizResult, QuizRound

__all__ = [
    "ClassForm",
    "FollowUp",
    "Question",
    "Quiz",
    "QuizItem",
    "QuizResult",
    "QuizRound",
    "Reaction",
    "Statement",
]
