"""Referring: with consent for this receiver or not at all; what happened to a referral is never lost."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caunoi.accounts.models import Right
from caunoi.base.ids import new_id
from caunoi.clients.actions import NotYours, enrol_clients
from caunoi.clients.actions.office import NotKept
from caunoi.clients.models import Client
from caunoi.directory.taken import open_referrals
from caunoi.privacy.models import AuditLine
from caunoi.services.actions.referral_events import record_referral_events, settle_event
from caunoi.services.actions.referrals import make_referrals, refer_without_consent
from caunoi.services.actions.slips import provider_says
from caunoi.services.models import Referral, ReferralEvent
from caunoi.services.rules import referrals as rules
from caunoi.services.tests.sending import HERE, make_service, sending

__all__ = ["sending"]
pytestmark = pytest.mark.django_db
LAWS = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def test_a_referral_with_consent_is_sent(sending):
    referral, _code = sending.refer()
    assert referral.state == "requested" and referral.receiver == sending.clinic.organization.agency
    assert referral.requested_at == referral.made_at and referral.version == 1
    assert AuditLine.objects.filter(verb="refer", noun="referral").count() == 1


@pytest.mark.parametrize("what", ["none", "purpose", "receiver", "nobody", "client", "later", "withdrawn", "expired"])
def test_no_referral_without_consent_for_this_purpose_and_receiver(sending, what):
    def somebody_else():
        row = sending.card()
        enrol_clients(clients=[row], by=sending.worker, at=sending.at)
        return sending.agree(sending.clinic, client=Client.objects.get(pk=row["id"]))

    def withdrawn():
        consent = sending.agree(sending.clinic)
        sending.withdraw(sending.clinic)
        return consent

    def expired():
        long_ago = sending.at - timedelta(days=30)
        return sending.agree(
            sending.clinic, given_at=long_ago, expires_on=timezone.localdate(sending.at - timedelta(days=2))
        )

    consent = {
        "none": lambda: None,
        "purpose": lambda: sending.agree(sending.clinic, purpose="contact_later"),
        "receiver": lambda: sending.agree(sending.court),
        "nobody": lambda: sending.agree(None),
        "client": somebody_else,
        "later": lambda: sending.agree(sending.clinic, given_at=sending.at - timedelta(minutes=5)),
        "withdrawn": withdrawn,
        "expired": expired,
    }[what]()
    _row, problem = sending.try_to_refer(consent=consent)
    assert problem == "no_consent" and not Referral.objects.exists()


def test_a_consent_that_is_on_its_way_is_waited_for(sending):
    row, problem = sending.try_to_refer(consent=new_id())
    assert problem == "parent"
    assert row["consent"] and not Referral.objects.exists()


def test_a_consent_to_be_referred_holds_for_a_year_by_itself(sending):
    consent = sending.agree(sending.clinic, given_at=sending.at - timedelta(days=360))
    assert sending.try_to_refer(consent=consent)[1] is None
    assert sending.try_to_refer(consent=consent, at=sending.at + timedelta(days=30))[1] == "no_consent"


def test_the_police_is_never_a_receiver(sending):
    station = make_service("don-vi", kind="police", at=sending.at)
    assert sending.try_to_refer(consent=sending.agree(station), service=station)[1] == "not_a_receiver"


def test_what_the_directory_does_not_have_waits_for_a_person(sending):
    row = {**sending.row(consent=sending.agree(sending.clinic)), "service": new_id()}
    (outcome,) = make_referrals(referrals=[row], by=sending.worker, at=sending.at)
    assert outcome.problem == "no_such_service"


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"need": "weather"}, "bad_data"),
        ({"urgency": "never"}, "bad_data"),
        ({"state": "completed"}, "bad_data"),
        ({"slip_code": "AAA-AAA-AAA"}, "bad_data"),
        ({"note": "gọi 0912345678"}, "identifier"),
        ({"contact": "0195f3c0-0000-7000-8000-0000000000ff"}, "parent"),
    ],
)
def test_what_does_not_fit_is_named(sending, fields, problem):
    assert sending.try_to_refer(consent=sending.agree(sending.clinic), **fields)[1] == problem


def test_a_day_that_has_not_come_is_refused(sending):
    consent = sending.agree(sending.clinic)
    assert sending.try_to_refer(consent=consent, made_at=sending.at + timedelta(days=2))[1] == "future"


def test_only_the_own_club_refers(sending):
    consent = sending.agree(sending.clinic)
    assert sending.try_to_refer(consent=consent, by=sending.town.stranger)[1] == "not_yours"
    assert sending.try_to_refer(consent=consent, by=sending.provider)[1] == "not_yours"


def test_the_same_referral_sent_twice_is_kept_once(sending):
    row = sending.row(consent=sending.agree(sending.clinic))
    for _time in range(2):
        assert [one.problem for one in make_referrals(referrals=[row], by=sending.worker, at=sending.at)] == [None]
    assert Referral.objects.count() == ReferralEvent.objects.count() == 1


def test_two_slips_never_bear_the_same_code(sending):
    _first, code = sending.refer()
    _row, problem = sending.try_to_refer(consent=Referral.objects.get().consent_id, slip_code=code)
    assert problem == "code_taken"


def test_a_draft_is_sent_only_while_the_consent_stands(sending):
    row, _problem = sending.try_to_refer(consent=sending.agree(sending.clinic), state="draft")
    draft = Referral.objects.get(pk=row["id"])
    assert draft.state == "draft" and draft.requested_at is None
    sending.withdraw(sending.clinic)
    assert sending.tell(draft, "request") == "no_consent"
    draft.refresh_from_db()
    assert draft.state == "draft" and draft.recalled_at is None


def test_without_consent_only_the_right_refers_with_a_reason(sending):
    row = sending.row(consent=None)
    with pytest.raises(NotYours):
        refer_without_consent(row=row, reason="nguy hiểm trước mắt", by=sending.officer, at=sending.at)
    Right.objects.create(
        user=sending.officer, name="refer_without_consent", from_at=sending.at, given_by=sending.officer, reason="trực"
    )
    with pytest.raises(NotKept):
        refer_without_consent(row=row, reason=" ", by=sending.officer, at=sending.at)
    referral = refer_without_consent(row=row, reason="nguy hiểm trước mắt", by=sending.officer, at=sending.at)
    assert referral.override_by == sending.officer and referral.state == "requested"
    assert AuditLine.objects.get(verb="override").subjects == [str(referral.pk), str(sending.client.pk)]
    assert referral in Referral.objects.visible_to(sending.provider)


def test_a_right_that_was_taken_back_opens_nothing(sending):
    Right.objects.create(
        user=sending.officer, name="refer_without_consent", from_at=sending.at - timedelta(days=2), until_at=sending.at,
        given_by=sending.officer, reason="trực",
    )  # fmt: skip
    with pytest.raises(NotYours):
        refer_without_consent(row=sending.row(consent=None), reason="gấp", by=sending.officer, at=sending.at)


def test_who_sees_a_referral(sending, make_user):
    referral, _code = sending.refer()
    for user in (sending.worker, sending.lead, sending.officer, sending.provider):
        assert referral in Referral.objects.visible_to(user), user.role
    others = [
        sending.town.stranger,
        sending.other,
        *map(make_user, ("partner", "police", "expert", "trainer", "admin")),
    ]
    for user in others:
        assert not Referral.objects.visible_to(user).exists(), user.role


def test_a_consent_that_ran_out_closes_the_door_of_the_receiver_by_itself(sending):
    referral, _code = sending.refer()
    referral.consent.expires_on = timezone.localdate()
    referral.consent.save()
    assert not Referral.objects.visible_to(sending.provider).exists()


def test_a_worker_tells_what_happened(sending):
    referral, _code = sending.refer()
    assert sending.tell(referral, "accept") is None
    assert sending.tell(referral, "complete", received="health") is None
    referral.refresh_from_db()
    assert (referral.state, referral.received_service, referral.version) == ("completed", "health", 3)
    assert referral.closed_at == sending.at


@pytest.mark.parametrize(
    ("event", "fields", "problem"),
    [
        ("reject", {}, "bad_data"),
        ("reject", {"reason": "weather"}, "bad_data"),
        ("recall", {}, "bad_data"),
        ("dance", {}, "bad_data"),
        ("rate", {}, "bad_data"),
        ("accept", {"satisfaction": 3}, "bad_data"),
        ("accept", {"based_on": 9}, "bad_data"),
        ("tell", {"note": "số 0912345678"}, "identifier"),
    ],
)
def test_an_event_that_is_none_is_named(sending, event, fields, problem):
    referral, _code = sending.refer()
    assert sending.tell(referral, event, **fields) == problem
    assert referral.events.count() == 1


def test_an_event_of_a_referral_that_has_not_arrived_waits(sending):
    row = {**sending.event(Referral(id=new_id()), "accept")}
    (outcome,) = record_referral_events(events=[row], by=sending.worker, at=sending.at)
    assert outcome.problem == "parent"


def test_the_services_answer_races_the_workers_word_and_both_are_kept(sending):
    referral, code = sending.refer()
    called_off = sending.at - timedelta(minutes=20)
    provider_says(event="accept", code=code, address=HERE, at=sending.at - timedelta(minutes=10))
    referral.refresh_from_db()
    assert referral.state == "accepted"
    assert sending.tell(referral, "cancel", reason="changed_mind", happened_at=called_off) is None
    referral.refresh_from_db()
    assert referral.state == "cancelled"
    answer = referral.events.get(event="accept")
    assert not answer.stood and answer in ReferralEvent.objects.to_settle()
    assert referral.events.get(event="cancel").was_unaware
    settle_event(event=answer, by=sending.lead, at=sending.at)
    assert not ReferralEvent.objects.to_settle().exists()


def test_an_answer_to_what_was_called_off_is_kept_for_a_person(sending):
    referral, code = sending.refer()
    sending.tell(referral, "cancel", reason="changed_mind", happened_at=sending.at - timedelta(minutes=20))
    slip = provider_says(event="complete", code=code, address=HERE, at=sending.at)
    assert slip.stood is False and slip.state == "cancelled"
    assert ReferralEvent.objects.to_settle().get().event == "complete"


WORDS = st.lists(
    st.tuples(st.sampled_from([*rules.MOVES, "tell", "confirm", "rate", "complain"]), st.integers(1, 8)),
    min_size=1,
    max_size=8,
)


@given(words=WORDS, chance=st.randoms(), split=st.integers(1, 8))
@LAWS
def test_the_same_events_in_any_order_split_and_repeated_leave_the_same_referral(sending, words, chance, split):
    with transaction.atomic():
        consent = sending.agree(sending.clinic)
        told = []
        for shuffled in (False, True):
            referral, _code = sending.refer(consent=consent, made_at=sending.at - timedelta(hours=9))
            told.append(referral)
            rows = [
                sending.event(
                    referral, word, happened_at=sending.at - timedelta(hours=9 - hours),
                    **({"satisfaction": 3} if word == "rate" else {}), **({"reason": "full"} if word != "rate" else {}),
                )
                for word, hours in words
            ]  # fmt: skip
            for place, row in enumerate(rows):  # the same ids but for their end, so that ties fall the same way
                row["id"] = type(row["id"])(int=(place + 1) << 64 | referral.pk.int & (2**64 - 1))
            if shuffled:
                rows += [row for row in rows if chance.random() < 0.5]
                chance.shuffle(rows)
            for start in range(0, len(rows), split):
                outcomes = record_referral_events(events=rows[start : start + split], by=sending.worker, at=sending.at)
                assert not [one for one in outcomes if one.problem]
        first, second = (Referral.objects.get(pk=referral.pk) for referral in told)
        names = ("state", "version", "requested_at", "answered_at", "closed_at", "closed_because", "satisfaction")
        assert [getattr(first, name) for name in names] == [getattr(second, name) for name in names]
        places = [
            list(one.events.order_by("at", "event", "id").values_list("event", "before", "after", "stood"))
            for one in (first, second)
        ]
        assert sorted(places[0]) == sorted(places[1])
        transaction.set_rollback(True)


def test_unanswered_referrals_climb_in_one_query(sending, django_assert_num_queries):
    consent = sending.agree(sending.clinic, given_at=sending.at - timedelta(days=40))
    for urgency in rules.CLIMBS:
        for days in (0, 2, 5, 10, 20):
            made_at = sending.at - timedelta(days=days)
            sending.try_to_refer(consent=consent, urgency=urgency, made_at=made_at)
    rows = Referral.objects.visible_to(sending.officer)
    for at in (sending.at, sending.at + timedelta(days=4)):
        found = {}
        for rung in rules.RUNGS:
            with django_assert_num_queries(1):
                ids = set(rows.at_rung(rung, at).values_list("pk", flat=True))
            found |= dict.fromkeys(ids, rung)
        assert len(found) == 15
        assert all(found[row.pk] == row.rung_at(at) for row in rows)
        late = set(rows.overdue(at).values_list("pk", flat=True))
        assert late == {pk for pk, rung in found.items() if rung != "worker"}


def test_an_answer_ends_the_climbing(sending):
    referral, _code = sending.refer()
    later = sending.at + timedelta(days=30)
    assert referral in Referral.objects.at_rung("officer", later)
    sending.tell(referral, "receive")
    assert not Referral.objects.unanswered(later).exists()


def test_accepted_referrals_take_places(sending):
    beds = make_service("nha-tam-lanh", kind="social_work", at=sending.at, capacity_kind="beds", capacity_total=3)
    beds.capacity_taken_elsewhere = 1
    beds.save()
    consent = sending.agree(beds)
    referrals = [sending.refer(consent=consent, service=beds)[0] for _ in range(2)]
    assert beds.free_places(open_referrals().get(beds.pk, 0)) == 2
    sending.tell(referrals[0], "accept")
    assert beds.free_places(open_referrals()[beds.pk]) == 1
    sending.tell(referrals[0], "complete")
    assert beds.free_places(open_referrals().get(beds.pk, 0)) == 2
