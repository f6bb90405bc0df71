"""The question bank and what is asked together."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.models import Record
from caunoi.privacy.labels import coded, open_
from caunoi.training.models.courses import READERS


class OpenToThoseWhoTeach(models.QuerySet[Any]):
    def visible_to(self, user: User) -> "OpenToThoseWhoTeach":
        """Questions and quizzes are open to those who teach, plan and send learners."""
        return self if user.role in READERS else self.none()


class Question(Record):
    """Câu hỏi: one question of the bank with its options (A, B, …) and which of them are right.

    `correct` holds the places of the right options, the first is 0. Where there are several, an answer is right if it
    names exactly these. A question that was ever answered keeps its words; a changed one is a new one.
    """

    code = open_(models.CharField(_("code"), max_length=30, unique=True))
    text = open_(models.TextField(_("question")))
    options = open_(models.JSONField(_("options"), default=list))
    correct = open_(models.JSONField(_("right options"), default=list))
    because = open_(models.TextField(_("why"), blank=True))  # told after a quiz for practice
    topic = open_(models.CharField(_("topic"), max_length=100, blank=True))
    ended_on = open_(models.DateField(_("no longer asked from"), null=True, blank=True))
    recorded_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    recorded_at = open_(models.DateTimeField())

    objects = OpenToThoseWhoTeach.as_manager()

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.text


class Quiz(Record):
    """Bài kiểm tra: questions in an order. `version` grows with every change, so that a printed sheet tells which.

    Once a sheet was handed in, its questions stay as they are.
    """

    class Kind(models.TextChoices):
        CLASS = "class", _("Test of a class")
        PRACTICE = "practice", _("For practice, with learning material")

    code = open_(models.CharField(_("code"), max_length=30, unique=True))
    title = open_(models.CharField(_("title"), max_length=250))  # neutral: learners see it
    kind = open_(models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.CLASS))
    questions = models.ManyToManyField(Question, through="QuizItem", related_name="quizzes")
    questions.privacy = "open"  # type: ignore[attr-defined]
    version = open_(models.PositiveIntegerField(default=1))
    ended_on = open_(models.DateField(_("no longer used from"), null=True, blank=True))
    recorded_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    recorded_at = open_(models.DateTimeField())

    objects = OpenToThoseWhoTeach.as_manager()

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.title

    def in_order(self) -> list[Question]:
        """Its questions as they stand on the sheet."""
        return [item.question for item in self.items.select_related("question").order_by("order")]  # type: ignore[attr-defined]


class QuizItem(Record):
    """A question's place in a quiz; the first is 1, as printed."""

    quiz = open_(models.ForeignKey(Quiz, on_delete=models.CASCADE, related_name="items"))
    question = open_(models.ForeignKey(Question, on_delete=models.PROTECT, related_name="items"))
    order = open_(models.PositiveSmallIntegerField(_("order")))

    class Meta:
        ordering = ("quiz", "order")
        constraints = [
            models.UniqueConstraint(fields=("quiz", "question"), name="quiz_item_once"),
            models.UniqueConstraint(fields=("quiz", "order"), name="quiz_item_order"),
            models.CheckConstraint(condition=Q(order__gte=1), name="quiz_item_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.order}"
