"""Words for the parts of a breakdown, in the reader's language."""

from datetime import date

from django.utils.translation import gettext_lazy, pgettext

from caunoi.clients.models.clients import AgeBand, Gender
from caunoi.coordination.models import Communication, Requirement
from caunoi.directory.models import Check
from caunoi.hotline.models import Call
from caunoi.hotline.models.roster import Kind
from caunoi.hotline.words import TOPIC_WORDS
from caunoi.learning.models import FollowUp
from caunoi.library.models import Opening
from caunoi.network.models import Agency, Agreement, Membership
from caunoi.outreach.models import Supply
from caunoi.outreach.models.contacts import Mode
from caunoi.places.models import Place
from caunoi.reports.counting.tally import NOT_STATED, Parts
from caunoi.safety.models import choices as incidents
from caunoi.services.models import Consultation, Loan, Recall, TestFollowUp, Trade
from caunoi.services.models.referrals import State, Urgency
from caunoi.services.referral_words import REASON_WORDS
from caunoi.services.words import NEED_WORDS
from caunoi.training.words import GROUP_WORDS as LEARNER_GROUPS
from caunoi.workshops.models import Workshop

TITLES = {
    "gender": gettext_lazy("By gender"),
    "age": gettext_lazy("By age"),
    "mode": gettext_lazy("By kind of contact"),
    "novelty": gettext_lazy("First or repeated"),
    "role": gettext_lazy("By role in the club"),
    "provider": gettext_lazy("By provider"),
    "topic": gettext_lazy("By topic"),
    "trade": gettext_lazy("By trade"),
    "agency": gettext_lazy("By organisation"),
    "supply": gettext_lazy("By item"),
    "advised": gettext_lazy("Advised or not"),
    "commune": gettext_lazy("By commune"),
    "need": gettext_lazy("By need"),
    "referred": gettext_lazy("Referred afterwards or not"),
    "advice": gettext_lazy("By kind of advice"),
    "advice_mode": gettext_lazy("By how it was held"),
    "answer": gettext_lazy("Accepted or not"),
    "test_place": gettext_lazy("By where the test was done"),
    "known": gettext_lazy("Whether the client knows the result"),
    "work": gettext_lazy("Works or not"),
    "source": gettext_lazy("By source of the loan"),
    "band": gettext_lazy("By size of the loan"),
    "purpose": gettext_lazy("By purpose of the loan"),
    "referral_state": gettext_lazy("How far they are"),
    "referral_urgency": gettext_lazy("By urgency"),
    "confirmed": gettext_lazy("By who says so"),
    "accompanied": gettext_lazy("Accompanied or not"),
    "satisfaction": gettext_lazy("By satisfaction"),
    "reason": gettext_lazy("By reason"),
    "because": gettext_lazy("By cause"),
    "recall": gettext_lazy("Confirmed by the receiver or not"),
    "freshness": gettext_lazy("By when they were checked"),
    "check": gettext_lazy("By what was found"),
    "answered": gettext_lazy("By who answered"),
    "urgency": gettext_lazy("By urgency"),
    "line": gettext_lazy("By line"),
    "caller": gettext_lazy("By caller"),
    "call_topic": gettext_lazy("By topic"),
    "incident": gettext_lazy("By kind of incident"),
    "perpetrator": gettext_lazy("By class of perpetrator"),
    "against": gettext_lazy("Against one or several"),
    "response": gettext_lazy("In time or not"),
    "treatment": gettext_lazy("In time or not"),
    "zero": gettext_lazy("By what the club said"),
    "alert_level": gettext_lazy("By how far it went"),
    "host": gettext_lazy("By host agency"),
    "learner_group": gettext_lazy("By group of learners"),
    "learner_kind": gettext_lazy("Club members and officials"),
    "follow_up": gettext_lazy("By what came of it"),
    "opened": gettext_lazy("By where they were opened"),
    "meeting_kind": gettext_lazy("By kind of meeting"),
    "agency_kind": gettext_lazy("By kind of agency"),
    "in_time": gettext_lazy("In time or not"),
    "required": gettext_lazy("How they stand"),
    "communication": gettext_lazy("By kind of activity"),
}
CHOICES = {
    "gender": {"f": Gender.FEMALE.label, "m": Gender.MALE.label, "other": gettext_lazy("Other or not stated")},
    "age": dict(AgeBand.choices),
    "mode": dict(Mode.choices),
    "role": dict(Membership.Role.choices),
    "provider": dict(Agreement.Provider.choices),
    "topic": dict(Consultation.Topic.choices),
    "novelty": {"new": gettext_lazy("First contact"), "repeat": gettext_lazy("Repeated contact")},
    "advised": {"advised": gettext_lazy("Surveyed and advised"), "not_advised": gettext_lazy("Surveyed only")},
    "need": NEED_WORDS,
    "referred": {
        "referred": gettext_lazy("Referred for it afterwards"),
        "not_referred": gettext_lazy("Not referred yet"),
        "anonymous": gettext_lazy("Anonymous, cannot be followed"),
    },
    "advice": dict(Consultation.Kind.choices),
    "advice_mode": {
        "in_person": gettext_lazy("In person"),
        "phone": gettext_lazy("By phone"),
        "online": gettext_lazy("Over the internet"),
    },
    "answer": {"accepted": gettext_lazy("Test accepted"), "not_accepted": gettext_lazy("Test not accepted")},
    "test_place": {"contact": gettext_lazy("Offered in a contact"), **dict(TestFollowUp.Place.choices)},
    "known": {
        "known": gettext_lazy("The client knows the result"),
        "unknown": gettext_lazy("The client does not know the result"),
        "open": gettext_lazy("We do not know"),
    },
    "work": {
        "works": gettext_lazy("Works"),
        "does_not_work": gettext_lazy("Does not work"),
        "not_known": gettext_lazy("Not asked or not found"),
    },
    "source": dict(Loan.Source.choices),
    "band": dict(Loan.Band.choices),
    "purpose": dict(Loan.Purpose.choices),
    "referral_state": dict(State.choices),
    "referral_urgency": dict(Urgency.choices),
    "confirmed": {
        "client": gettext_lazy("The client confirms it"),
        "provider": gettext_lazy("The service says so"),
        "worker": gettext_lazy("The club says so"),
        "office": gettext_lazy("The office says so"),
    },
    "accompanied": {"accompanied": gettext_lazy("Accompanied"), "alone": gettext_lazy("Went alone")},
    "satisfaction": {
        "5": gettext_lazy("5 (very satisfied)"),
        "4": "4",
        "3": "3",
        "2": "2",
        "1": gettext_lazy("1 (not at all)"),
    },
    "reason": REASON_WORDS,
    "because": dict(Recall.Because.choices),
    "recall": {
        "confirmed": gettext_lazy("The receiver has confirmed"),
        "unconfirmed": gettext_lazy("Not confirmed yet"),
    },
    "freshness": {
        "fresh": gettext_lazy("Checked lately"),
        "amber": gettext_lazy("To be checked again"),
        "stale": gettext_lazy("Not checked for too long"),
        "never": gettext_lazy("Never checked"),
    },
    "check": dict(Check.Outcome.choices),
    "answered": {
        "first": gettext_lazy("First on call"),
        "backup": gettext_lazy("Backup"),
        "coordinator": gettext_lazy("Coordinator"),
        "national": gettext_lazy("After the national lines were named"),
        "nobody": gettext_lazy("Nobody answered"),
    },
    "urgency": dict(Call.Urgency.choices),
    "line": dict(Kind.choices),
    "caller": dict(Call.Caller.choices),
    "call_topic": TOPIC_WORDS,
    "incident": dict(incidents.Kind.choices),
    "perpetrator": dict(incidents.Perpetrator.choices),
    "against": dict(incidents.Against.choices),
    "response": {
        "in_time": gettext_lazy("Within 24 hours"),
        "late": gettext_lazy("After 24 hours"),
        "none": gettext_lazy("No response yet"),
    },
    "treatment": {
        "met": gettext_lazy("Given in time"),
        "missed": gettext_lazy("Not given in time"),
        "declined": gettext_lazy("Declined by the person"),
        "not_needed": gettext_lazy("Not needed after all"),
    },
    "zero": {
        "none": gettext_lazy("Said that there was none"),
        "some": gettext_lazy("Reported incidents"),
        "silent": gettext_lazy("Said nothing"),
    },
    "alert_level": dict(incidents.Level.choices),
    "learner_group": LEARNER_GROUPS,
    "learner_kind": {"member": gettext_lazy("Club members"), "official": gettext_lazy("Officials of agencies")},
    "follow_up": dict(FollowUp.State.choices),
    "opened": dict(Opening.Through.choices),
    "meeting_kind": dict(Workshop.Kind.choices),
    "agency_kind": dict(Agency.Kind.choices),
    "in_time": {"in_time": gettext_lazy("In time"), "late": gettext_lazy("Late")},
    "required": dict(Requirement.State.choices),
    "communication": dict(Communication.Kind.choices),
}


def not_stated() -> str:
    """The part of which nothing was said."""
    return pgettext("part of a figure", "not stated")


def labelled(name: str, parts: Parts, *, on: date) -> list[tuple[str, int]]:
    """Parts with their words, in the order of their choices or largest first, what is not stated last."""
    return [(label, parts[key]) for key, label in labelled_keys(name, parts, on=on)]


def labelled_keys(name: str, parts: Parts, *, on: date) -> list[tuple[str, str]]:
    """The keys of the parts with their words, in the same order; nothing that is not stated, no row for it."""
    words = _places(parts) if name == "commune" else part_words(name, on=on)
    order = {key: place for place, key in enumerate(words)}
    keys = sorted((key for key in parts if key != NOT_STATED), key=lambda key: (order.get(key, len(order)), key))
    rows = [(key, str(words.get(key, key))) for key in keys]
    return [*rows, (NOT_STATED, not_stated())] if parts.get(NOT_STATED) else rows


def _places(parts: Parts) -> dict[str, str]:
    """Communes by the name they had, in the order of their names."""
    ids = [key for key in parts if key != NOT_STATED]
    return {str(place.pk): place.full_name for place in Place.objects.filter(pk__in=ids).order_by("search_name")}


def part_words(name: str, *, on: date) -> dict[str, str]:
    """Every part that a breakdown can have, with its word, in order.

    None for communes, as there are too many, nor for "", which is no breakdown.
    """
    if name in ("", "commune"):
        return {}
    if name == "trade":
        return {row.code: row.name for row in Trade.objects.all()}
    if name == "supply":
        return {row.code: row.label for row in Supply.objects.all()}
    if name in ("agency", "host"):
        return {row.code: row.name_on(on) for row in Agency.objects.prefetch_related("names")}
    return CHOICES[name]  # type: ignore[return-value]
