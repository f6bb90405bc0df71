"""Accounts, invitations and devices."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from caunoi.accounts import scope
from caunoi.accounts.roles import PHONE_ROLES, Role
from caunoi.base.models import Record
from caunoi.privacy.labels import coded, open_


class UserQuerySet(models.QuerySet["User"]):
    def visible_to(self, user: "User") -> "UserQuerySet":
        """Administrators see every account, officers those of the clubs, a lead their workers, everyone their own."""
        return self.filter(models.Q(pk=user.pk) | scope.looks_after(user))


class UserManager(BaseUserManager.from_queryset(UserQuerySet)["User"]):  # type: ignore[misc]
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(login=username)


class User(Record, AbstractBaseUser):
    """An account: a login and a label that its owner chose, never a person's name or e-mail. Ended, never deleted."""

    login = coded(
        models.CharField(
            _("login"),
            max_length=40,
            unique=True,
            validators=[RegexValidator(r"^[a-z0-9][a-z0-9._-]{2,39}$", _("3 to 40 small letters, digits, . _ -"))],
        )
    )
    label = coded(models.CharField(_("label shown to others"), max_length=60, help_text=_("Not a real name.")))
    role = open_(models.CharField(_("role"), max_length=10, choices=Role.choices))
    language = open_(models.CharField(_("language"), max_length=2, default="vi"))
    created_at = open_(models.DateTimeField())
    ended_at = open_(models.DateTimeField(null=True, blank=True))
    password = coded(models.CharField(max_length=128))
    last_login = coded(models.DateTimeField(null=True, blank=True))

    answers: dict[str, Any] | None = None  # what was asked about this account while one page is read; else None

    objects = UserManager()
    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        ordering = ("login",)

    def __str__(self) -> str:
        return self.label

    @property
    def is_active(self) -> bool:  # type: ignore[override]  # a state somebody caused is a time, not a boolean
        return self.ended_at is None

    def once(self, question: str, ask: Callable[[], Any]) -> Any:
        """What `ask` returns; while a page is read it is asked once, at all other times anew."""
        if self.answers is None:
            return ask()
        if question not in self.answers:
            self.answers[question] = ask()
        return self.answers[question]

    def has_right(self, name: str, *, at: datetime) -> bool:
        """Whether this account may do, at this moment, what `Right.name` names."""
        return self.is_active and self.rights.standing(at).filter(name=name).exists()  # type: ignore[attr-defined]


class Invitation(Record):
    """A single-use link with which an invited person sets their own passphrase. Only its hash is kept."""

    user = coded(models.ForeignKey(User, on_delete=models.CASCADE, related_name="invitations"))
    code_hash = coded(models.CharField(max_length=64, unique=True))
    made_at = open_(models.DateTimeField())
    made_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+"))
    expires_at = open_(models.DateTimeField())
    used_at = open_(models.DateTimeField(null=True, blank=True))


class DeviceQuerySet(models.QuerySet["Device"]):
    def visible_to(self, user: User) -> "DeviceQuerySet":
        """The devices of whom this person looks after, and their own."""
        return self.filter(user__in=User.objects.visible_to(user))


class Device(Record):
    """One person's seat on one phone. A second person on the same phone has a second device.

    Made by the office with a single-use enrolment code; the phone answers with the hashes of two tokens that it made
    itself. The send token may hand in sealed records at any time, even after a revocation (they are then held); what
    the pull token may fetch begins when a person has confirmed the fingerprint and ends with the account or a
    revocation.
    """

    user = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="devices"))
    label = coded(models.CharField(_("label"), max_length=60))
    made_at = open_(models.DateTimeField())
    made_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    enrol_hash = coded(models.CharField(max_length=64, unique=True, null=True))
    enrol_expires_at = open_(models.DateTimeField())
    enrolled_at = open_(models.DateTimeField(null=True, blank=True))
    send_hash = coded(models.CharField(max_length=64, unique=True, null=True))
    pull_hash = coded(models.CharField(max_length=64, unique=True, null=True))
    fingerprint = open_(models.CharField(max_length=40, blank=True))
    confirmed_at = open_(models.DateTimeField(null=True, blank=True))
    last_seen_at = coded(models.DateTimeField(null=True, blank=True))
    app_version = open_(models.CharField(max_length=20, blank=True))
    unsent = coded(models.PositiveIntegerField(null=True, blank=True))
    revoked_at = open_(models.DateTimeField(null=True, blank=True))
    revoked_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+"))

    objects = DeviceQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return self.label

    def may_pull(self, *, at: datetime) -> bool:
        """Whether this seat may still receive anything."""
        trusted = bool(self.confirmed_at) and not self.revoked_at
        return trusted and self.user.is_active and self.user.role in PHONE_ROLES


class RightQuerySet(models.QuerySet["Right"]):
    def visible_to(self, user: User) -> "RightQuerySet":
        """The rights of whom this person looks after, and their own."""
        return self.filter(user__in=User.objects.visible_to(user))

    def standing(self, at: datetime) -> "RightQuerySet":
        """Rights that hold at this moment."""
        return self.filter(models.Q(until_at__isnull=True) | models.Q(until_at__gt=at), from_at__lte=at)


class Right(Record):
    """One thing that an account may do beyond its role, for a time, given by an administrator for a reason."""

    class Name(models.TextChoices):
        REFER_WITHOUT_CONSENT = "refer_without_consent", _("Refer a client without consent, with a reason")

    user = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="rights"))
    name = open_(models.CharField(_("right"), max_length=30, choices=Name.choices))
    from_at = open_(models.DateTimeField(_("from")))
    until_at = open_(models.DateTimeField(_("until"), null=True, blank=True))
    given_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, related_name="+"))
    reason = coded(models.CharField(_("reason"), max_length=200))
    taken_by = coded(models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"))

    objects = RightQuerySet.as_manager()

    class Meta:
        ordering = ("-from_at",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_at__isnull=True) | models.Q(until_at__gte=models.F("from_at")),
                name="right_in_order",
            )
        ]

    def __str__(self) -> str:
        return str(self.get_name_display())  # type: ignore[attr-defined]
