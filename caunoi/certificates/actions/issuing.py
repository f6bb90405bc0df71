"""Issue, revoke, issue again."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base.portions import portions
from caunoi.base.words import tidy
from caunoi.certificates.models import Certificate, CertificateRegister, CertificateTerms
from caunoi.certificates.standing import standing_of
from caunoi.network.errors import Refused
from caunoi.network.scopes import only_if
from caunoi.privacy import audit
from caunoi.training.actions import must_be_neutral
from caunoi.training.actions.scope import runs
from caunoi.training.models import CourseRun, Learner
from caunoi.training.papers.badges import AgencyNames

MINUTES = 60


class NotEarned(Refused):
    """Somebody of the list has not taken part in enough of the class, or has not passed the test that it asks for."""

    message = _(
        "Not earned: %(codes)s. The class asks for more presence, or for the test. No certificate was issued; look at"
        " the presence, or leave them out."
    )

    def __init__(self, learners: Sequence[Learner]) -> None:
        codes = ", ".join(learner.learner_code for learner in learners[:10])
        more = f" +{len(learners) - 10}" if len(learners) > 10 else ""
        super().__init__(self.message % {"codes": codes + more})


class NotOver(Refused):
    """A certificate says that somebody has taken part: the class must be over, and must have taken place."""

    message = _("The class is not over yet, or was cancelled. No certificate was issued; come back after its last day.")


class NotValid(Refused):
    """It was revoked before."""

    message = _("This certificate was revoked before. Nothing was changed.")


class ReasonNeeded(Refused):
    """Revoking says why."""

    message = _("A reason is missing. Nothing was changed; say why.")


@transaction.atomic
def issue(*, course_run: CourseRun, learners: Sequence[Learner], by: User, at: datetime) -> list[Certificate]:
    """Certificates for learners of a class who have earned one; who holds a valid one already keeps it.

    A thousand in one call. In a mixed class none carries a name. Returned are the new ones, in the order given.
    OutOfScope, NotOver, NotEarned (then nothing is issued), NotNeutral (a text that would be read outside).
    """
    only_if(runs(by, course_run))
    only_if(all(learner.course_run_id == course_run.pk for learner in learners))
    if timezone.localdate(at) < course_run.ends_on or course_run.state == CourseRun.State.CANCELLED:
        raise NotOver
    # The lock first: of two who issue at once the second sees what the first has issued.
    register = _register(timezone.localdate(at).year)
    holding = set(course_run.certificates.valid().values_list("learner", flat=True))  # type: ignore[attr-defined]
    without = [learner for learner in learners if learner.pk not in holding]
    standing = standing_of(course_run)
    if lacking := [one for one in without if one.pk not in standing or not standing[one.pk].earned]:
        raise NotEarned(lacking)
    return _issue(course_run, without, register, by, at)


@transaction.atomic
def revoke(*, certificate: Certificate, reason: str, by: User, at: datetime) -> Certificate:
    """Take back a certificate: from now on `/verify/` knows nothing of it. OutOfScope, ReasonNeeded, NotValid."""
    locked = _locked(certificate, by)
    _revoke(locked, tidy(reason), by, at)
    return locked


@transaction.atomic
def issue_again(*, certificate: Certificate, reason: str, by: User, at: datetime) -> Certificate:
    """Revoke it and issue a new one from what is known today: a name was wrong, a paper was lost.

    OutOfScope, ReasonNeeded, NotValid, NotOver, NotEarned.
    """
    locked = _locked(certificate, by)
    _revoke(locked, tidy(reason), by, at)
    learner = Learner.objects.select_related("agency").get(pk=locked.learner_id)
    [fresh] = issue(course_run=locked.course_run, learners=[learner], by=by, at=at)
    fresh.replaces = locked
    fresh.save(update_fields=["replaces"])
    return fresh


def _locked(certificate: Certificate, by: User) -> Certificate:
    locked = Certificate.objects.select_for_update().get(pk=certificate.pk)
    only_if(runs(by, locked.course_run))
    return locked


def _revoke(certificate: Certificate, reason: str, by: User, at: datetime) -> None:
    if not reason:
        raise ReasonNeeded
    if certificate.revoked_at:
        raise NotValid
    certificate.revoked_at, certificate.revoked_by, certificate.reason = at, by, reason[:200]
    certificate.save(update_fields=["revoked_at", "revoked_by", "reason"])
    _log("revoke", certificate.course_run, by, at, certificate=str(certificate))


def _register(year: int) -> CertificateRegister:
    CertificateRegister.objects.bulk_create([CertificateRegister(year=year)], ignore_conflicts=True)
    return CertificateRegister.objects.select_for_update().get(pk=year)


def _issue(
    run: CourseRun, learners: Sequence[Learner], register: CertificateRegister, by: User, at: datetime
) -> list[Certificate]:
    if not learners:
        return []
    said, mixed, agencies = _said(run), run.is_mixed, AgencyNames(run.starts_on)
    common = {**said, "course_run": run, "issued_by": by, "issued_at": at, "issued_on": timezone.localdate(at)}
    made = [
        Certificate(
            **common,
            learner=learner,
            year=register.year,
            number=number,
            holder="" if mixed else learner.name,
            agency_name="" if mixed or not learner.name else agencies.of(learner.agency),
        )
        for number, learner in enumerate(learners, start=register.last + 1)
    ]
    for portion in portions(made):
        Certificate.objects.bulk_create(portion)
    register.last += len(made)
    register.save(update_fields=["last"])
    _log("issue", run, by, at, year=register.year, numbers=[made[0].number, made[-1].number])
    return made


def _said(run: CourseRun) -> dict[str, Any]:
    """What stands on every certificate of the class, by its terms and the names of the first day. NotNeutral."""
    terms = CertificateTerms.objects.filter(course_run=run).first() or CertificateTerms()
    with translation.override("vi"):  # the paper's own language, whoever issues it
        title = run.shown_title
    texts = {
        "title": title,
        "parent_body": terms.parent_body,
        "issuer": terms.issuer or _host(run, run.starts_on),
        "place_name": terms.place_name,
        "capacity": terms.capacity,
        "signer": terms.signer,
    }
    must_be_neutral(*texts.values())
    return {**texts, "starts_on": run.starts_on, "ends_on": run.ends_on, "hours": _hours(run)}


def _host(run: CourseRun, on: date) -> str:
    return run.host.name_on(on)


def _hours(run: CourseRun) -> int | None:
    """As planned, else what the lessons come to, in whole hours; None where neither is known."""
    return run.hours or sum(lesson.minutes for lesson in run.lessons.all()) // MINUTES or None


def _log(verb: str, run: CourseRun, by: User, at: datetime, **detail: Any) -> None:
    line = {"code": run.code, **detail}
    audit.record(by=by.id, verb=verb, noun="certificate", at=at, subjects=[run.pk], detail=line)
