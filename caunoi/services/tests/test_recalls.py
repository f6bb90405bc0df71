"""What a client takes back, its receiver reads no more: not on a page, not with the slip, not on any phone."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caunoi.clients.actions import NotYours, close_client
from caunoi.clients.models import Consent
from caunoi.privacy.models import AuditLine
from caunoi.services.actions.recalls import confirm_recall, recall_referral, see_recalls
from caunoi.services.actions.slips import SlipOver, UsedAlready, client_says, new_slip, provider_says, redeem
from caunoi.services.models import Recall, Referral, ReferralEvent
from caunoi.services.tests.sending import HERE, sending
from caunoi.sync.pulling import fetch, manifest

__all__ = ["sending"]
pytestmark = pytest.mark.django_db


def readable(sending, referral, code, *, user=None):
    """Whether the receiver has any way left to read this referral."""
    provider = user or sending.provider
    seen = Referral.objects.visible_to(provider).filter(pk=referral.pk).exists()
    told = ReferralEvent.objects.visible_to(provider).filter(referral=referral).exists()
    slip = redeem(code=code, address=HERE, at=sending.at)
    return seen or told or bool(slip.need or slip.service or slip.state or slip.made_on or slip.provider_steps)


@pytest.mark.parametrize("events", [(), ("accept",), ("complete",), ("reject",)])
def test_a_withdrawn_consent_leaves_no_readable_copy_with_the_receiver(sending, events):
    referral, code = sending.refer()
    for event in events:
        provider_says(event=event, reason="full", note="đã hẹn", code=code, address=HERE, at=sending.at)
    assert readable(sending, referral, code)
    sending.withdraw(sending.clinic)
    assert not readable(sending, referral, code)
    referral.refresh_from_db()
    assert referral.recalled_at == sending.at and not referral.is_open
    with pytest.raises((SlipOver, UsedAlready)):
        provider_says(event="start", code=code, address=HERE, at=sending.at)
    with pytest.raises(NotYours):
        provider_says(event="start", referral=referral, by=sending.provider, at=sending.at)
    with pytest.raises(SlipOver):
        new_slip(referral=referral, by=sending.worker, at=sending.at)
    assert AuditLine.objects.filter(verb="recall", noun="referral").count() == 1


def test_a_recall_and_its_withdrawal_are_written_together_or_not_at_all(sending, monkeypatch):
    sending.refer()

    def fail(self):
        raise RuntimeError

    monkeypatch.setattr("caunoi.services.actions.referral_book.Book.write", fail)
    with pytest.raises(RuntimeError), transaction.atomic():
        sending.withdraw(sending.clinic)
    assert Consent.objects.standing().filter(purpose="referral").count() == 1
    assert not Recall.objects.exists()


def test_a_withdrawal_for_one_receiver_leaves_the_others(sending):
    referral, code = sending.refer()
    elsewhere, other = sending.refer(service=sending.court)
    sending.withdraw(sending.clinic)
    assert not readable(sending, referral, code)
    assert readable(sending, elsewhere, other, user=sending.other)


def test_a_withdrawal_that_names_no_receiver_takes_everything_back(sending):
    referral, code = sending.refer()
    elsewhere, other = sending.refer(service=sending.court)
    sending.withdraw(None)
    assert not readable(sending, referral, code)
    assert not readable(sending, elsewhere, other, user=sending.other)
    assert not Consent.objects.standing().filter(purpose="referral").exists()


@pytest.mark.parametrize("how", ["withdrawn", "closed"])
def test_who_asks_to_be_forgotten_takes_everything_back(sending, how):
    referral, code = sending.refer()
    if how == "withdrawn":
        sending.withdraw(None, purpose="keep_record")
    else:
        close_client(client=sending.client, because="asked", on=timezone.localdate(), by=sending.worker, at=sending.at)
    assert not readable(sending, referral, code)
    assert Recall.objects.get().because == "forgotten"


def test_what_was_agreed_anew_is_not_taken_back_by_an_older_withdrawal(sending):
    old, _code = sending.refer(made_at=sending.at - timedelta(hours=10))
    anew = sending.agree(sending.clinic, given_at=sending.at - timedelta(hours=3))
    new, _code = sending.refer(consent=anew)
    sending.withdraw(sending.clinic, withdrawn_at=sending.at - timedelta(hours=5))
    assert list(Referral.objects.filter(recalled_at__isnull=False)) == [old]
    assert list(Referral.objects.visible_to(sending.provider)) == [new]


def test_a_recalled_referral_waits_for_no_answer_and_takes_no_place(sending):
    referral, _code = sending.refer()
    sending.tell(referral, "accept")
    sending.withdraw(sending.clinic)
    assert not Referral.objects.taking_a_place().exists()
    assert not Referral.objects.unanswered(sending.at + timedelta(days=30)).exists()


def test_who_has_confirmed_is_shown_to_the_club_and_the_office(sending):
    _referral, code = sending.refer()
    sending.withdraw(sending.clinic)
    recall = Recall.objects.get()
    assert (recall.seen_at, recall.confirmed_at) == (None, None)
    slip = redeem(code=code, address=HERE, at=sending.at)
    assert slip.recalled_at == sending.at and slip.recall_confirmed_at is None
    recall.refresh_from_db()
    assert recall.seen_at == sending.at
    later = sending.at + timedelta(minutes=5)
    for at in (later, later + timedelta(minutes=1)):
        confirm_recall(code=code, address=HERE, at=at)
    for user in (sending.worker, sending.lead, sending.officer):
        seen = Recall.objects.visible_to(user).get()
        assert (seen.confirmed_at, seen.by_slip) == (later, True)
    assert not Recall.objects.visible_to(sending.town.stranger).exists()
    assert redeem(code=code, address=HERE, at=later).recall_confirmed_at == later


def test_the_account_of_the_receiver_sees_and_confirms_its_recalls_alone(sending):
    sending.refer()
    sending.withdraw(sending.clinic)
    recall = Recall.objects.visible_to(sending.provider).get()
    assert see_recalls(by=sending.provider, at=sending.at) == 1
    for user in (sending.other, sending.worker):
        with pytest.raises(NotYours):
            confirm_recall(recall=recall, by=user, at=sending.at)
    assert confirm_recall(recall=recall, by=sending.provider, at=sending.at).confirmed_by == sending.provider
    assert not Recall.objects.unconfirmed().exists()


def test_an_unconfirmed_recall_is_shown_however_old_the_slip(sending):
    _referral, code = sending.refer()
    later = sending.at + timedelta(days=300)
    sending.withdraw(sending.clinic, at=later)
    assert redeem(code=code, address=HERE, at=later + timedelta(days=90)).recalled_at == later


def test_the_office_recalls_what_was_sent_to_the_wrong_place(sending):
    referral, code = sending.refer()
    with pytest.raises(NotYours):
        recall_referral(referral=referral, by=sending.worker, at=sending.at)
    recall = recall_referral(referral=referral, by=sending.lead, at=sending.at)
    assert recall.because == "office" and not readable(sending, referral, code)
    assert recall_referral(referral=referral, by=sending.officer, at=sending.at) == recall


def test_the_client_may_still_complain_after_a_recall(sending):
    _referral, code = sending.refer()
    sending.withdraw(sending.clinic)
    slip = client_says(event="complain", note="đã kể với người khác", code=code, address=HERE, at=sending.at)
    assert slip.stood and not slip.need


def test_no_phone_of_a_receiver_holds_anything_and_the_clubs_says_what_was_recalled(sending):
    referral, _code = sending.refer()
    sending.withdraw(sending.clinic)
    assert manifest("referrals", user=sending.provider, on=timezone.localdate()) == []
    (row,) = fetch("referrals", [referral.pk], user=sending.worker, on=timezone.localdate())
    assert row["recall"] == {"asked_at": sending.at, "confirmed_at": None}
    assert row["last_event"]["event"] == "recall"


DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["agree", "withdraw", "withdraw all", "refer", "answer", "tell", "confirm", "client"]),
        st.sampled_from(["clinic", "court"]),
    ),
    max_size=14,
)


@given(deeds=DEEDS)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_whatever_happens_a_receiver_reads_only_what_the_client_agrees_to_now(sending, deeds):
    with transaction.atomic():
        world = _World(sending)
        for number, (deed, where) in enumerate(deeds):
            world.at = sending.at + timedelta(minutes=number)
            world.do(deed, where)
            world.check()
        transaction.set_rollback(True)


class _World:
    """The model: what the client agreed to, kept beside the real thing."""

    def __init__(self, sending):
        self.sending, self.at = sending, sending.at
        self.agreed = {"clinic": None, "court": None}
        self.sent = []

    def do(self, deed, where):
        service = getattr(self.sending, where)
        if deed == "agree":
            self.agreed[where] = self.sending.agree(service, given_at=self.at - timedelta(seconds=40))
        elif deed == "withdraw":
            self.sending.withdraw(service, at=self.at)
            self.agreed[where] = None
        elif deed == "withdraw all":
            self.sending.withdraw(None, at=self.at)
            self.agreed = dict.fromkeys(self.agreed)
        elif deed == "refer":
            self._refer(where, service)
        else:
            self._speak(deed)

    def _refer(self, where, service):
        from caunoi.services.rules import slips

        code = slips.make_slip()
        known = self.agreed[where] or (Consent.objects.filter(is_withdrawal=False).values_list("pk", flat=True).first())
        row, problem = self.sending.try_to_refer(
            consent=known, service=service, made_at=self.at, at=self.at, slip_code=code
        )
        assert problem == (None if self.agreed[where] else "no_consent")
        if problem is None:
            self.sent.append((row["id"], where, self.agreed[where], code))

    def _speak(self, deed):
        for pk, _where, _consent, code in self.sent:
            referral = Referral.objects.get(pk=pk)
            try:
                if deed == "answer":
                    provider_says(event="accept", code=code, address=HERE, at=self.at)
                elif deed == "client":
                    client_says(event="confirm", code=code, address=HERE, at=self.at)
                elif deed == "tell":
                    self.sending.tell(referral, "complete", at=self.at)
                elif referral.recalled_at:
                    confirm_recall(code=code, address=HERE, at=self.at)
            except (SlipOver, UsedAlready):
                pass

    def check(self):
        standing = set(Consent.objects.standing().filter(is_withdrawal=False).values_list("pk", flat=True))
        recalled = set(Recall.objects.values_list("referral", flat=True))
        for pk, where, consent, code in self.sent:
            user = {"clinic": self.sending.provider, "court": self.sending.other}[where]
            seen = Referral.objects.visible_to(user).filter(pk=pk).exists()
            slip = redeem(code=code, address=HERE, at=self.at)
            assert seen == (consent in standing) == (pk not in recalled) == bool(slip.need)
            assert Referral.objects.get(pk=pk).state in ("requested", "accepted", "completed")
        assert Referral.objects.count() == len(self.sent)
