"""The verbs of the joining link: open it, close it, and what somebody without an account does there."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.clients.rules import cards
from caunoi.network.errors import Refused
from caunoi.network.models import Agency
from caunoi.network.scopes import only_if
from caunoi.places.models import Place
from caunoi.privacy import audit
from caunoi.training.actions.learners import GENDERS, AgencyNeeded, Person, enrol_people
from caunoi.training.actions.scope import log, runs
from caunoi.training.known import Known
from caunoi.training.models import CourseRun, Joining, JoiningLink, Learner
from caunoi.training.rules import badges, entries
from caunoi.training.rules.groups import GROUPS
from caunoi.training.words import OF_CLUBS

WORDS = ("name", "agency_as_typed", "position", "group", "gender", "commune_as_typed")
"""What a joining holds of somebody's words; emptied once it is settled."""
OVER = (CourseRun.State.CANCELLED, CourseRun.State.HELD)


MOST_WAITING = 3_000
"""So many may wait for a person in one class; more are a flood, and the link answers as if it were closed."""


class OverBeforeItBegins(Refused):
    """A link that nobody could use."""

    message = _("This time is over already. Nothing was opened; choose a later one.")


class NoLinkHere(LookupError):
    """No registration is open under this code: it never was, or is over, or the class was called off."""


class Unfit(ValueError):
    """What was written cannot be kept; `problems` says why, by field (see rules.entries)."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(", ".join(problems))
        self.problems = problems


@transaction.atomic
def open_joining(*, course_run: CourseRun, until: datetime, by: User, at: datetime) -> str:
    """Open registration by a link until a moment; its code. An open link stays the same and only gets another end."""
    only_if(runs(by, course_run))
    if until <= at:
        raise OverBeforeItBegins
    run = CourseRun.objects.select_for_update().get(pk=course_run.pk)
    link = run.joining_links.filter(closed_at__isnull=True).first()
    if link is None:
        link = JoiningLink(course_run=run, code=cards.make_code(), opened_by=by, opened_at=at)
    link.until = until
    link.save()
    _show_on_class(run, link.code, until)
    course_run.joining_code, course_run.joining_until = link.code, until
    log("open joining", run, by, at, until=until.isoformat())
    return link.code


@transaction.atomic
def close_joining(*, course_run: CourseRun, by: User, at: datetime) -> None:
    """Nobody may register by the link any more; the next one has another code. What was written there stays."""
    only_if(runs(by, course_run))
    closed = course_run.joining_links.filter(closed_at__isnull=True).update(closed_at=at)
    _show_on_class(course_run, None, None)
    course_run.joining_code = course_run.joining_until = None
    if closed:
        log("close joining", course_run, by, at)


def _show_on_class(run: CourseRun, code: str | None, until: datetime | None) -> None:
    CourseRun.objects.filter(pk=run.pk).update(joining_code=code, joining_until=until)


def link_for(*, code: str, at: datetime) -> JoiningLink:
    """The open link of this code, as typed or in an address. NoLinkHere."""
    try:
        plain = cards.normalise(code)
    except cards.CodeRefused as refusal:
        raise NoLinkHere from refusal
    link = JoiningLink.objects.select_related("course_run__course", "opened_by").filter(code=plain).first()
    if (
        link is None
        or not link.is_open(at)
        or link.course_run.state in (CourseRun.State.CANCELLED, CourseRun.State.HELD)
    ):
        raise NoLinkHere
    return link


@transaction.atomic
def join(*, code: str, form: UUID, said: Mapping[str, str], at: datetime) -> str:
    """Somebody registers by the link; the code of their badge.

    `said` has name, agency, position, group, gender and commune, as typed. The answer is the same whether or not the
    agency is known, somebody of that name is in the class already or a seat is left: it tells nothing about anybody.
    Where who opened the link may no longer put anybody in, it waits for somebody who may.
    `form` is the id that the form was given when it was fetched: the same form with the same words is kept once.
    NoLinkHere, Unfit.
    """
    link = link_for(code=code, at=at)
    words = entries.tidied(said)
    if problems := entries.problems(words):
        raise Unfit(problems)
    run = CourseRun.objects.select_for_update().get(pk=link.course_run_id)  # a form sent twice at once waits for itself
    own = uuid5(form, f"{link.pk} {entries.fingerprint(words)}")
    before = Joining.objects.filter(pk=own).first()
    if before is not None:
        return before.badge_code
    if run.joinings.waiting().count() >= MOST_WAITING:
        raise NoLinkHere
    joining = _written(own, link, form, words, at=at)
    joining.why = _why(joining, run)
    joining.save(force_insert=True)
    audit.record(by=None, verb="register", noun="joining", at=at, subjects=[joining.pk], detail={"code": run.code})
    if not joining.why and runs(link.opened_by, run):
        enrol(joining, by=link.opened_by, settled_by=None, at=at)
    return joining.badge_code


def _written(own: UUID, link: JoiningLink, form: UUID, words: Mapping[str, str], *, at: datetime) -> Joining:
    group, gender = words["group"], words["gender"]
    return Joining(
        id=own,
        link=link,
        course_run_id=link.course_run_id,
        form=form,
        badge_code=badges.make_badge(),
        name=words["name"],
        agency_as_typed=words["agency"],
        position=words["position"],
        group=group if group in GROUPS and group not in OF_CLUBS else "",
        gender=gender if gender in GENDERS else "",
        commune_as_typed=words["commune"],
        joined_at=at,
    )


def _why(joining: Joining, run: CourseRun) -> str:
    """Why a person has to look at it first, or nothing. All is looked up in any case, so that it takes as long."""
    known = Known.of(run)
    joining.agency = _only(known.agencies.meant(joining.agency_as_typed))
    communes = known.communes.meant(joining.commune_as_typed) if joining.commune_as_typed else []
    joining.commune = _only(communes)
    twice = bool(alike(joining, known)) or _sent_before(joining)
    reasons = (
        (joining.agency is None, Joining.Why.AGENCY),
        (bool(joining.commune_as_typed) and joining.commune is None, Joining.Why.COMMUNE),
        (twice, Joining.Why.TWICE),
        (seats_left(run) < 1, Joining.Why.SEATS),
    )
    return next((str(reason) for applies, reason in reasons if applies), "")


def alike(joining: Joining, known: Known) -> list[tuple[Any, dict[str, Any]]]:
    """Who in the class may be the same person: (how sure, row of Known.people), the surest first."""
    commune = joining.commune.code if joining.commune else None
    entry = known.entry(joining.name, joining.agency_id, commune, position=joining.position, gender=joining.gender)
    return known.people.like(entry)


def _sent_before(joining: Joining) -> bool:
    """Whether the same form was sent with other words: somebody mends what they had written."""
    return Joining.objects.filter(form=joining.form, course_run=joining.course_run_id, refused_because="").exists()


def _only(found: list[Any]) -> Any:
    return found[0] if len(found) == 1 else None


def seats_left(run: CourseRun) -> float:
    """How many more may come; endless where no number was set."""
    return float("inf") if run.seats is None else run.seats - run.learners.coming().count()


def enrol(
    joining: Joining,
    *,
    by: User,
    settled_by: User | None,
    at: datetime,
    agency: Agency | None = None,
    commune: Place | None = None,
) -> Learner:
    """Put who wrote this into the class under the badge that they were given. Part of a verb's transaction."""
    meant = agency or joining.agency
    if meant is None:
        raise AgencyNeeded
    person = Person(
        name=joining.name,
        agency=meant,
        position=joining.position,
        group=joining.group,
        gender=joining.gender,
        commune=commune or joining.commune,
        source=Learner.Source.OFFICE if settled_by else Learner.Source.LINK,  # the office may go beyond the seats
    )
    learner = enrol_people(course_run=joining.course_run, people=[person], by=by, at=at)[0]
    learner.badge_code, learner.source = joining.badge_code, Learner.Source.LINK
    learner.save(update_fields=["badge_code", "source"])
    settle(joining, learner, by=settled_by, at=at)
    return learner


def settle(joining: Joining, learner: Learner | None, *, by: User | None, at: datetime, because: str = "") -> None:
    """It is said what becomes of it; the words go. Part of a verb's transaction."""
    for name in WORDS:
        setattr(joining, name, "")
    joining.agency = joining.commune = None
    joining.learner, joining.refused_because, joining.why = learner, because, ""
    joining.settled_by, joining.settled_at = by, at
    joining.save()
