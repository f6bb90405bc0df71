"""The verbs of the office's queue: what becomes of a registration that a person has to look at."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.network.errors import Refused
from caunoi.network.models import Agency
from caunoi.network.scopes import only_if
from caunoi.places.models import Place
from caunoi.privacy import audit
from caunoi.training.actions.door import assign_check_in
from caunoi.training.actions.joining import alike, enrol, settle
from caunoi.training.actions.learners import change_learner
from caunoi.training.actions.scope import RUNNERS, log, runs
from caunoi.training.followers import tell_followers
from caunoi.training.known import Agencies, Known, spelled
from caunoi.training.models import AgencySpelling, CheckIn, CourseRun, Joining, Learner


class SettledAlready(Refused):
    """Somebody else said what becomes of it."""

    message = _("Somebody has settled this already. Nothing was changed; look at the list again.")


class NoAgencyYet(Refused):
    """Nobody is put into a class without saying which agency sends them."""

    message = _("Say which agency this is. Nothing was changed.")


class NotOfThisClass(Refused):
    """The same person must be one of the same class."""

    message = _("This person is not in this class. Nothing was changed.")


@transaction.atomic
def take_in_joining(
    *,
    joining: Joining,
    by: User,
    at: datetime,
    agency: Agency | None = None,
    commune: Place | None = None,
    remember: bool = True,
) -> Learner:
    """Put who registered into the class, as another person than all who are in it, under the badge they hold.

    `agency` says which is meant where the words did not; with `remember` the same words mean it from now on.
    """
    held = _held(joining, by)
    meant = agency or held.agency
    if meant is None:
        raise NoAgencyYet
    typed = held.agency_as_typed
    learner = enrol(held, by=by, settled_by=by, at=at, agency=meant, commune=commune)
    _give_what_waited(held, learner, by=by, at=at)
    if agency is not None and remember:
        remember_spelling(written=typed, agency=agency, by=by, at=at)
    log("settle joining", held.course_run, by, at, learner=learner.learner_code)
    return learner


@transaction.atomic
def settle_as_same(*, joining: Joining, learner: Learner, by: User, at: datetime, take_words: bool = False) -> Learner:
    """Who registered is in the class already: the badge they were given is theirs too.

    `take_words` takes over what they wrote now, where they mended what they had written before.
    """
    held = _held(joining, by)
    if learner.course_run_id != held.course_run_id or learner.membership_id is not None:
        raise NotOfThisClass
    if take_words:
        words = {"name": held.name, "position": held.position, "group": held.group, "gender": held.gender}
        places = {"agency": held.agency, "commune": held.commune}
        changes = {key: value for key, value in {**words, **places}.items() if value}
        learner = change_learner(learner=learner, changes=changes, by=by, at=at)
    settle(held, learner, by=by, at=at)
    _give_what_waited(held, learner, by=by, at=at)
    log("settle joining", held.course_run, by, at, learner=learner.learner_code, same=True)
    return learner


@transaction.atomic
def refuse_joining(*, joining: Joining, because: str, by: User, at: datetime) -> None:
    """Who registered has no place in the class. The badge then opens nothing: at the door it is an unknown one."""
    held = _held(joining, by)
    settle(held, None, by=by, at=at, because=str(Joining.Refusal(because)))
    log("refuse joining", held.course_run, by, at, because=because)


@transaction.atomic
def remember_spelling(*, written: str, agency: Agency, by: User, at: datetime) -> AgencySpelling | None:
    """From now on these words mean this agency, in links and files. Nothing where they are a name of it anyway."""
    only_if(by.role in RUNNERS)
    agencies = Agencies.of(on=at.date())
    key = spelled(written, agencies)
    if not key or agency.pk in agencies.strict.get(key, ()):
        return None
    said = {"written": written[:250], "agency": agency, "recorded_by": by, "recorded_at": at}
    spelling, _made = AgencySpelling.objects.update_or_create(canonical=key, defaults=said)
    audit.record(by=by.pk, verb="record", noun="agency spelling", at=at, subjects=[spelling.pk, agency.pk])
    return spelling


@transaction.atomic
def settle_clear_ones(*, course_run: CourseRun, by: User, at: datetime) -> list[Learner]:
    """Take in all who wait only for an agency or commune that is known by now and who are like nobody in the class."""
    only_if(runs(by, course_run))
    known = Known.of(course_run)
    taken = []
    for joining in _waiting(course_run):
        if joining.why not in ("", Joining.Why.AGENCY, Joining.Why.COMMUNE):
            continue
        agencies = known.agencies.meant(joining.agency_as_typed)
        communes = known.communes.meant(joining.commune_as_typed) if joining.commune_as_typed else []
        if len(agencies) != 1 or (joining.commune_as_typed and len(communes) != 1):
            continue
        joining.agency, joining.commune = agencies[0], communes[0] if communes else None
        if not alike(joining, known):
            taken.append(take_in_joining(joining=joining, agency=agencies[0], commune=joining.commune, by=by, at=at))
            known.__dict__.pop("people", None)  # the next may be like this one
    return taken


def _waiting(course_run: CourseRun) -> Sequence[Joining]:
    return list(course_run.joinings.waiting().select_for_update().order_by("joined_at", "id"))


def _held(joining: Joining, by: User) -> Joining:
    """The joining, held until the end of the transaction. OutOfScope, SettledAlready."""
    held = Joining.objects.select_for_update().get(pk=joining.pk)
    only_if(runs(by, held.course_run))
    if held.settled_at is not None:
        raise SettledAlready
    return held


def _give_what_waited(joining: Joining, learner: Learner, *, by: User, at: datetime) -> None:
    """What was scanned at the door, or handed in, before anybody had settled it is this learner's."""
    scans = CheckIn.objects.filter(course_run=joining.course_run_id, badge_code=joining.badge_code)
    if first := scans.filter(learner__isnull=True).first():
        assign_check_in(check_in=first, learner=learner, by=by, at=at)
    else:
        tell_followers(course_run=joining.course_run_id, badge=joining.badge_code, learner=learner, by=by, at=at)
