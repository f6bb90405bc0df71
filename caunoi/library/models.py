"""Material to learn from, and how often it was opened."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.accounts.roles import Role
from caunoi.base.models import Record
from caunoi.learning.models import Quiz
from caunoi.privacy.labels import coded, open_

KEEPERS = (Role.OFFICER, Role.TRAINER)
"""Who puts material into the library."""


class MaterialQuerySet(models.QuerySet["Material"]):
    def visible_to(self, user: User) -> "MaterialQuerySet":
        """Keepers see all of it; everybody else who signs in sees what is published."""
        return self if user.role in KEEPERS else self.published()

    def published(self) -> "MaterialQuerySet":
        """What can be read now."""
        return self.filter(published_at__isnull=False, withdrawn_at__isnull=True)

    def for_everybody(self) -> "MaterialQuerySet":
        """What stands on the open pages."""
        return self.published().filter(audience=Material.Audience.PUBLIC)


class Material(Record):
    """Tài liệu học: a paper, a page, a sound or a film to learn from, perhaps with a quiz for practice.

    Its title and its words are neutral: it lies on phones and on open pages. `version` grows with every change, so that
    a phone knows whether its copy is the latest.
    """

    class Kind(models.TextChoices):
        PAGE = "page", _("Page of text")
        PAPER = "paper", _("Paper (PDF)")
        SOUND = "sound", _("Sound")
        FILM = "film", _("Film")

    class Audience(models.TextChoices):
        PUBLIC = "public", _("Everybody, on the open pages too")
        FIELD = "field", _("Those who sign in")

    code = open_(models.CharField(_("code"), max_length=30, unique=True))
    title = open_(models.CharField(_("name of the material"), max_length=200))
    summary = open_(models.TextField(_("what it is about"), blank=True))
    kind = open_(models.CharField(_("kind"), max_length=5, choices=Kind.choices))
    audience = open_(models.CharField(_("for whom"), max_length=6, choices=Audience.choices, default=Audience.FIELD))
    language = open_(models.CharField(_("language"), max_length=2, choices=[("vi", "Tiếng Việt"), ("en", "English")]))
    minutes = open_(models.PositiveSmallIntegerField(_("minutes it takes"), null=True, blank=True))
    body = open_(models.TextField(_("text"), blank=True))
    stored = open_(models.CharField(max_length=40, blank=True, editable=False))  # in base.files
    file_name = open_(models.CharField(_("file"), max_length=150, blank=True))
    media_type = open_(models.CharField(max_length=80, blank=True))
    size = open_(models.PositiveBigIntegerField(_("bytes"), default=0))
    quiz = open_(
        models.ForeignKey(
            Quiz, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("quiz for practice")
        )
    )
    version = open_(models.PositiveIntegerField(default=1))
    published_at = open_(models.DateTimeField(null=True, blank=True))
    withdrawn_at = open_(models.DateTimeField(null=True, blank=True))
    recorded_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    recorded_at = open_(models.DateTimeField())

    objects = MaterialQuerySet.as_manager()

    class Meta:
        ordering = ("title",)
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="page", stored="") | ~Q(kind="page") & ~Q(stored=""), name="text_or_file"
            )
        ]

    def __str__(self) -> str:
        return self.title


class OpeningQuerySet(models.QuerySet["Opening"]):
    def visible_to(self, user: User) -> "OpeningQuerySet":
        """How often something was opened is seen by those who keep the library."""
        return self if user.role in KEEPERS else self.none()

    def between(self, from_: date, until: date) -> "OpeningQuerySet":
        """Openings on the days [from_, until)."""
        return self.filter(on__gte=from_, on__lt=until)


class Opening(Record):
    """How often a material was opened on a day, and through which door. Never by whom: no field could say it."""

    class Through(models.TextChoices):
        OFFICE = "office", _("office pages")
        PHONE = "phone", _("phones")
        OPEN = "open", _("open pages")

    material = open_(models.ForeignKey(Material, on_delete=models.CASCADE, related_name="openings"))
    on = open_(models.DateField())
    through = open_(models.CharField(max_length=6, choices=Through.choices))
    times = open_(models.PositiveIntegerField(default=0))

    objects = OpeningQuerySet.as_manager()

    class Meta:
        ordering = ("material", "on")
        constraints = [models.UniqueConstraint(fields=("material", "on", "through"), name="opening_one_a_day")]

    def __str__(self) -> str:
        return f"{self.on} {self.times}"
