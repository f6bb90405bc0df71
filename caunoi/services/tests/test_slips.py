"""Slips: found by who holds the code, by nobody who guesses, used once a step and side."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caunoi.base.outcomes import Unsound
from caunoi.clients.actions import NotYours
from caunoi.clients.rules.cards import CodeRefused
from caunoi.privacy.models import AuditLine, DaySalt, Try
from caunoi.services.actions.slips import (
    SlipOver,
    TooMany,
    UnknownSlip,
    UsedAlready,
    client_says,
    new_slip,
    provider_says,
    redeem,
)
from caunoi.services.models import Referral, ReferralEvent
from caunoi.services.rules import slips
from caunoi.services.tests.sending import HERE, sending
from caunoi.sync.pulling import fetch

__all__ = ["sending"]
pytestmark = pytest.mark.django_db
ELSEWHERE = "203.0.113.9"


def test_the_loop_closes_from_two_sides(sending):
    referral, code = sending.refer()
    at = sending.at
    slip = redeem(code=slips.written(code).lower(), address=HERE, at=at)
    assert (slip.need, slip.service, slip.state) == ("health", sending.clinic.name, "requested")
    assert "receive" in slip.provider_steps and slip.client_steps == ("confirm", "rate", "complain")
    provider_says(event="receive", code=code, address=HERE, at=at)
    provider_says(event="complete", code=code, address=HERE, received="health", at=at)
    client_says(event="confirm", code=code, address=ELSEWHERE, at=at)
    slip = client_says(event="rate", satisfaction=4, code=code, address=ELSEWHERE, at=at)
    assert slip.state == "completed" and slip.provider_steps == () and slip.client_steps == ("complain",)
    referral.refresh_from_db()
    assert (referral.state, referral.received_service, referral.satisfaction) == ("completed", "health", 4)
    assert all(event.by is None and event.by_slip for event in referral.events.exclude(event="request"))


def test_a_slip_says_nothing_about_the_client(sending):
    referral, code = sending.refer(note="hẹn buổi sáng")
    told = str(redeem(code=code, address=HERE, at=sending.at))
    for secret in (sending.client.card_code, str(sending.client.pk), referral.note, str(referral.club_id)):
        assert secret not in told


def test_the_cell_keeps_no_code(sending):
    referral, code = sending.refer()
    written = new_slip(referral=referral, by=sending.worker, at=sending.at)
    kept = str(list(Referral.objects.values())) + str(list(AuditLine.objects.values()))
    for secret in (code, slips.written(code), written):
        assert secret not in kept


@pytest.mark.parametrize("event", ["receive", "accept", "start", "complete", "fail", "reject"])
def test_a_step_of_the_service_is_taken_once(sending, event):
    _referral, code = sending.refer()
    said = {"event": event, "code": code, "address": HERE, "reason": "full" if event in ("fail", "reject") else ""}
    provider_says(**said, at=sending.at)
    with pytest.raises(UsedAlready) as refused:
        provider_says(**said, at=sending.at + timedelta(minutes=5))
    assert refused.value.used_at == sending.at
    assert ReferralEvent.objects.filter(event=event).count() == 1


@pytest.mark.parametrize(("event", "fields"), [("confirm", {}), ("rate", {"satisfaction": 2}), ("complain", {})])
def test_a_step_of_the_client_is_taken_once(sending, event, fields):
    _referral, code = sending.refer()
    client_says(event=event, code=code, address=HERE, at=sending.at, **fields)
    with pytest.raises(UsedAlready):
        client_says(event=event, code=code, address=HERE, at=sending.at, **fields)


def test_a_new_slip_kills_the_one_before(sending):
    referral, code = sending.refer()
    written = new_slip(referral=referral, by=sending.worker, at=sending.at)
    assert redeem(code=written, address=HERE, at=sending.at).state == "requested"
    with pytest.raises(UnknownSlip):
        redeem(code=code, address=HERE, at=sending.at)


def test_a_new_slip_is_made_by_the_own_club_while_it_may_be_shared(sending):
    referral, _code = sending.refer()
    with pytest.raises(NotYours):
        new_slip(referral=referral, by=sending.town.stranger, at=sending.at)
    sending.tell(referral, "cancel", reason="mistake")
    with pytest.raises(SlipOver):
        new_slip(referral=referral, by=sending.worker, at=sending.at)


def test_a_draft_has_no_slip_that_works(sending):
    code = slips.make_slip()
    sending.try_to_refer(consent=sending.agree(sending.clinic), state="draft", slip_code=code)
    with pytest.raises(UnknownSlip):
        redeem(code=code, address=HERE, at=sending.at)


def test_a_slip_lives_sixty_days_and_the_client_has_sixty_more(sending):
    _referral, code = sending.refer()
    made_at = sending.at - timedelta(hours=1)
    last = made_at + slips.LIVES
    assert redeem(code=code, address=HERE, at=last - timedelta(seconds=1)).provider_steps
    slip = redeem(code=code, address=HERE, at=last)
    assert slip.is_over and slip.client_steps and not (slip.provider_steps or slip.need or slip.service or slip.state)
    with pytest.raises(SlipOver):
        provider_says(event="complete", code=code, address=HERE, at=last)
    with pytest.raises(UnknownSlip):
        redeem(code=code, address=HERE, at=last + slips.CLIENT_LIVES)


def test_a_slip_ends_with_the_consent(sending):
    consent = sending.agree(sending.clinic, expires_on=(sending.at + timedelta(days=10)).date())
    referral, _code = sending.refer(consent=consent)
    assert referral.slip_expires_at < sending.at + timedelta(days=11)


def test_the_clients_word_is_heard_for_sixty_days_after_the_end(sending):
    _referral, code = sending.refer()
    provider_says(event="reject", reason="full", code=code, address=HERE, at=sending.at)
    later = sending.at + timedelta(days=40)
    assert client_says(event="complain", note="không tiếp", code=code, address=HERE, at=later).stood
    with pytest.raises(UnknownSlip):
        redeem(code=code, address=HERE, at=sending.at + slips.CLIENT_LIVES)


def test_a_complaint_reaches_the_lead_and_the_office_alone(sending):
    referral, code = sending.refer()
    client_says(event="complain", note="thái độ không tốt", code=code, address=HERE, at=sending.at)
    complaints = ReferralEvent.objects.complaints()
    for user in (sending.lead, sending.officer):
        assert complaints.visible_to(user).count() == 1
    for user in (sending.provider, sending.worker):
        assert not complaints.visible_to(user).exists()
    for user, last in ((sending.worker, "request"), (sending.lead, "complain")):
        (row,) = fetch("referrals", [referral.pk], user=user, on=timezone.localdate())
        assert row["last_event"]["event"] == last


def test_what_does_not_fit_on_a_slip_is_refused(sending):
    _referral, code = sending.refer()
    for said in (
        {"event": "reject"},
        {"event": "accept", "received": "weather"},
        {"event": "accept", "note": "0912345678"},
    ):
        with pytest.raises(Unsound):
            provider_says(**said, code=code, address=HERE, at=sending.at)
    for event in ("cancel", "recall", "confirm"):
        with pytest.raises(SlipOver):
            provider_says(event=event, code=code, address=HERE, at=sending.at)
    with pytest.raises(Unsound):
        client_says(event="rate", satisfaction=9, code=code, address=HERE, at=sending.at)


def test_the_account_of_the_service_answers_what_was_sent_to_it(sending):
    referral, _code = sending.refer()
    slip = provider_says(event="accept", referral=referral, by=sending.provider, at=sending.at)
    assert slip.state == "accepted" and referral.events.get(event="accept").by == sending.provider
    for user in (sending.other, sending.worker, None):
        with pytest.raises(NotYours):
            provider_says(event="start", referral=referral, by=user, at=sending.at)


def guess(sending, *, address=HERE, at=None):
    with pytest.raises(UnknownSlip):
        redeem(code=slips.make_slip(), address=address, at=at or sending.at)


def test_who_guesses_is_stopped_and_told_for_how_long(sending):
    _referral, code = sending.refer()
    for minute in range(slips.LIMIT_PER_ADDRESS):
        guess(sending, at=sending.at + timedelta(minutes=minute))
    at = sending.at + timedelta(minutes=20)
    for tried in (slips.make_slip(), code):
        with pytest.raises(TooMany) as refused:
            redeem(code=tried, address=HERE, at=at)
        assert refused.value.retry_after == timedelta(minutes=40)
    with pytest.raises(TooMany):
        provider_says(event="receive", code=code, address=HERE, at=at)
    assert redeem(code=code, address=ELSEWHERE, at=at).state == "requested"
    assert redeem(code=code, address=HERE, at=sending.at + timedelta(hours=1, seconds=1)).state == "requested"


def test_many_addresses_together_are_stopped_too(sending):
    _referral, code = sending.refer()
    for number in range(slips.LIMIT_IN_ALL):
        guess(sending, address=f"2001:db8:0:{number:x}::1")
    with pytest.raises(TooMany):
        redeem(code=code, address=HERE, at=sending.at)


def test_one_house_is_one_address_however_often_it_changes_its_last_half(sending):
    for number in range(slips.LIMIT_PER_ADDRESS):
        guess(sending, address=f"2001:db8:0:1::{number:x}")
    with pytest.raises(TooMany):
        redeem(code=slips.make_slip(), address="2001:db8:0:1:ffff::1", at=sending.at)


def test_an_hour_reaches_over_midnight(sending):
    day = timezone.localdate(sending.at) + timedelta(days=1)
    midnight = timezone.make_aware(datetime.combine(day, time()))
    for _number in range(slips.LIMIT_PER_ADDRESS):
        guess(sending, at=midnight - timedelta(minutes=10))
    with pytest.raises(TooMany):
        redeem(code=slips.make_slip(), address=HERE, at=midnight + timedelta(minutes=10))


def test_a_right_code_and_a_mistyped_one_cost_nothing(sending):
    _referral, code = sending.refer()
    for _time in range(3 * slips.LIMIT_PER_ADDRESS):
        redeem(code=code, address=HERE, at=sending.at)
        with pytest.raises(CodeRefused):
            redeem(code="AAA-AAA-AAA", address=HERE, at=sending.at)
    assert not Try.objects.exists()


def test_addresses_are_kept_as_hashes_for_an_hour_and_salts_for_a_day(sending):
    guess(sending)
    kept = str(list(Try.objects.values("origin")))
    assert HERE not in kept
    later = sending.at + timedelta(days=2)
    guess(sending, at=later)
    assert Try.objects.count() == 1 and Try.objects.get().at == later
    assert DaySalt.objects.count() == 1


STEPS = st.lists(
    st.sampled_from(["receive", "accept", "reject", "start", "complete", "fail", "confirm", "rate", "complain"]),
    max_size=14,
)


@given(steps=STEPS)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_whatever_is_tried_with_a_slip_each_step_is_kept_at_most_once(sending, steps):
    from django.db import transaction

    with transaction.atomic():
        referral, code = sending.refer(consent=sending.agree(sending.clinic))
        for step in steps:
            said = {"event": step, "code": code, "address": HERE, "at": sending.at}
            before = referral.events.filter(event=step).count()
            try:
                if step in ("confirm", "rate", "complain"):
                    client_says(**said, satisfaction=3 if step == "rate" else None)
                else:
                    provider_says(**said, reason="full")
                assert before == 0
            except UsedAlready:
                assert before == 1
        told = referral.events.exclude(event="request")
        assert told.count() == len(set(steps))
        transaction.set_rollback(True)
