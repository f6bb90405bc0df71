"""Quizzes in classes, and the sheets that were handed in."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.base.models import Record
from caunoi.learning.models.questions import Quiz
from caunoi.learning.rules.codes import make_code
from caunoi.privacy.labels import coded, open_
from caunoi.training.models import CourseRun, Learner

HANDLERS = (Role.OFFICER, Role.TRAINER)
"""Who sees single sheets."""


class QuizRoundQuerySet(models.QuerySet["QuizRound"]):
    def visible_to(self, user: User) -> "QuizRoundQuerySet":
        """Seen with the class; without a class by those who hold classes."""
        seen = Q(course_run__in=CourseRun.objects.visible_to(user))
        if user.role in HANDLERS:
            seen |= Q(course_run=None)
        return self.filter(seen)


class QuizRound(Record):
    """Lượt kiểm tra: one quiz given to one class at one time, before or after it, or alone.

    `code` is what learners type. `pairing` says how a sheet after is put beside the sheet before of the same person:
    by the badge, or by a code that everybody makes up and that is kept as a keyed hash only. `before` is the round
    that an after is compared with.
    """

    class Phase(models.TextChoices):
        BEFORE = "before", _("Before")
        AFTER = "after", _("After")
        SINGLE = "single", _("Single")

    class Pairing(models.TextChoices):
        PERSON = "person", _("By badge")
        OWN_CODE = "own_code", _("By a code of one's own, without names")

    course_run = coded(
        models.ForeignKey(
            CourseRun, on_delete=models.PROTECT, null=True, blank=True, related_name="rounds", verbose_name=_("class")
        )
    )
    quiz = open_(models.ForeignKey(Quiz, on_delete=models.PROTECT, related_name="rounds", verbose_name=_("test")))
    phase = open_(models.CharField(_("when"), max_length=6, choices=Phase.choices))
    pairing = open_(models.CharField(_("how sheets are paired"), max_length=8, choices=Pairing.choices))
    before = open_(models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="afters"))
    code = open_(models.CharField(_("code"), max_length=12, unique=True, default=make_code))
    asks_group = open_(models.BooleanField(_("asks the group"), default=True))
    asks_gender = open_(models.BooleanField(_("asks the gender"), default=False))
    opens_at = open_(models.DateTimeField(_("opens at")))
    closes_at = open_(models.DateTimeField(_("closes at"), null=True, blank=True))
    recorded_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    recorded_at = open_(models.DateTimeField())

    objects = QuizRoundQuerySet.as_manager()

    class Meta:
        ordering = ("-opens_at", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at=None) | Q(closes_at__gt=F("opens_at")), name="quiz_round_span"
            ),
            models.CheckConstraint(
                condition=Q(pairing="own_code") | Q(course_run__isnull=False), name="quiz_round_by_person_has_a_class"
            ),
            models.CheckConstraint(condition=Q(before=None) | Q(phase="after"), name="quiz_round_after_its_before"),
        ]

    def __str__(self) -> str:
        return self.code


class SheetQuerySet(models.QuerySet["QuizResult"]):
    def visible_to(self, user: User) -> "SheetQuerySet":
        """Single sheets are for those who hold the class; everybody else sees protected figures."""
        if user.role not in HANDLERS:
            return self.none()
        return self.filter(quiz_round__in=QuizRound.objects.visible_to(user))

    def standing(self) -> "SheetQuerySet":
        """The sheets that count."""
        return self.filter(stood=True)


class QuizResult(Record):
    """Phiếu trả lời: one sheet as it was handed in. One sheet of a person counts; the others are kept, and shown.

    `answers` has one text a question, in the order of the quiz: the letters chosen (`"B"`, `"AC"`), empty where
    nothing was. `right` is how many are right. `aside` says why a sheet does not count; `stood` that it does.
    """

    class How(models.TextChoices):
        PHONE = "phone", _("On a phone")
        PAPER = "paper", _("On paper, read by a camera")
        TYPED = "typed", _("On paper, typed in")

    class Aside(models.TextChoices):
        COUNTS = "", _("Counts")
        SECOND = "second", _("Second sheet of the same person")
        LATE = "late", _("Came after the end")
        UNKNOWN = "unknown", _("Badge not of this class")
        BY_HAND = "by_hand", _("Put aside by a person")

    quiz_round = coded(models.ForeignKey(QuizRound, on_delete=models.PROTECT, related_name="results"))
    learner = coded(models.ForeignKey(Learner, on_delete=models.PROTECT, null=True, blank=True, related_name="results"))
    badge_code = coded(models.CharField(_("badge code"), max_length=12, blank=True))
    own_code_hash = coded(models.CharField(max_length=64, blank=True))
    group = coded(models.CharField(_("group"), max_length=20, blank=True))  # a code of training's rules.groups.GROUPS
    gender = coded(models.CharField(_("gender"), max_length=10, blank=True))
    answers = coded(models.JSONField(_("answers"), default=list))
    right = coded(models.PositiveSmallIntegerField(_("right answers")))
    how = coded(models.CharField(_("how handed in"), max_length=5, choices=How.choices))
    handed_in_at = coded(models.DateTimeField(_("handed in at")))
    aside = coded(models.CharField(_("counts"), max_length=8, choices=Aside.choices, blank=True))
    stood = coded(models.BooleanField())
    recorded_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"))
    recorded_at = open_(models.DateTimeField())

    objects = SheetQuerySet.as_manager()

    class Meta:
        ordering = ("quiz_round", "handed_in_at", "id")
        constraints = [
            models.UniqueConstraint(
                fields=("quiz_round", "learner"),
                condition=Q(stood=True, learner__isnull=False),
                name="sheet_counts_once_a_learner",
            ),
            models.UniqueConstraint(
                fields=("quiz_round", "own_code_hash"),
                condition=Q(stood=True) & ~Q(own_code_hash=""),
                name="sheet_counts_once_a_code",
            ),
            models.CheckConstraint(
                condition=Q(stood=True, aside="") | (Q(stood=False) & ~Q(aside="")), name="sheet_counts_or_says_why"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)
