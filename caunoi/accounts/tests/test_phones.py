"""Phones: a code once, two fingerprints compared, nothing received after a revocation, sending never forbidden."""

from datetime import timedelta

import pytest
from django.urls import reverse

from caunoi.accounts import actions, rules
from caunoi.accounts.waiting import phones_in_my_name
from caunoi.privacy.sealing import cell_recipient, fingerprint

SEND, PULL = "s" * 43, "p" * 43
HASHES = {"send_hash": rules.token_hash(SEND), "pull_hash": rules.token_hash(PULL)}


@pytest.fixture
def worker(make_user):
    return make_user("worker")


@pytest.fixture
def prepared(worker, officer, at):
    return actions.prepare_enrolment(user=worker, label="máy xanh", by=officer, at=at)


def answer(code, at, **more):
    return actions.enrol_device(**{"code": code, **HASHES, "app_version": "1", "at": at, **more})


def test_a_phone_answers_and_both_sides_compute_the_same_digits(prepared, at):
    device = answer(prepared[1], at)
    expected = fingerprint(cell_recipient(), str(device.pk), HASHES["send_hash"], HASHES["pull_hash"])
    assert device.fingerprint == expected
    assert len(expected.replace(" ", "")) == 20
    assert not device.may_pull(at=at)


def test_confirming_lets_it_receive_and_revoking_ends_that(prepared, officer, at):
    device = answer(prepared[1], at)
    actions.confirm_device(device=device, by=officer, at=at)
    assert actions.device_by_pull_token(PULL).may_pull(at=at)
    actions.revoke_device(device=device, by=officer, at=at)
    assert not actions.device_by_pull_token(PULL).may_pull(at=at)
    assert actions.device_by_send_token(SEND) == device


def test_a_code_works_once_but_a_lost_answer_may_be_asked_again(prepared, at):
    first = answer(prepared[1], at)
    assert answer(prepared[1], at) == first
    with pytest.raises(actions.UsedCode):
        answer(prepared[1], at, send_hash="0" * 64)


def test_a_code_lives_for_fifteen_minutes(prepared, at):
    with pytest.raises(actions.ExpiredCode):
        answer(prepared[1], at + timedelta(minutes=15))
    assert answer(prepared[1], at + timedelta(minutes=14, seconds=59))


def test_unknown_and_revoked_codes_look_alike(prepared, officer, at):
    with pytest.raises(actions.UnknownCode):
        answer("0000-0000-0000-0000-0000", at)
    actions.revoke_device(device=prepared[0], by=officer, at=at)
    with pytest.raises(actions.UnknownCode):
        answer(prepared[1], at)


@pytest.mark.parametrize("bad", ["", "zz", "A" * 64, HASHES["pull_hash"]])
def test_damaged_hashes_are_refused(prepared, at, bad):
    with pytest.raises(actions.BadTokenHash):
        answer(prepared[1], at, send_hash=bad)


def test_two_seats_never_share_a_token(prepared, worker, officer, at):
    answer(prepared[1], at)
    _, code = actions.prepare_enrolment(user=worker, label="máy đỏ", by=officer, at=at)
    with pytest.raises(actions.BadTokenHash):
        answer(code, at, pull_hash="1" * 64)


def test_nothing_is_confirmed_before_a_phone_answered(prepared, officer, at):
    with pytest.raises(actions.NotAnswered):
        actions.confirm_device(device=prepared[0], by=officer, at=at)


def test_an_ended_account_receives_nothing_but_its_phone_is_still_known(prepared, worker, officer, at):
    device = answer(prepared[1], at)
    actions.confirm_device(device=device, by=officer, at=at)
    actions.end_user(user=worker, by=officer, at=at)
    assert not actions.device_by_pull_token(PULL).may_pull(at=at)
    assert actions.device_by_send_token(SEND) == device


def test_a_trainer_sets_up_their_own_phone_for_the_door_of_a_class(sign_in, make_user):
    trainer = make_user("trainer")
    assert sign_in(trainer).post(reverse("accounts:prepare", args=[trainer.pk]), {"label": "máy"}).context["code"]


@pytest.mark.parametrize("role", ["expert", "provider", "partner", "police", "admin"])
def test_no_phone_for_a_role_that_has_nothing_to_do_on_one(make_user, role, at):
    user = make_user(role)
    with pytest.raises(actions.NoPhoneRole):
        actions.prepare_enrolment(user=user, label="x", by=user, at=at)


def test_a_worker_sets_up_their_own_phone_and_nobody_elses(sign_in, worker, make_user):
    other = make_user("worker")
    client = sign_in(worker)
    assert client.post(reverse("accounts:prepare", args=[worker.pk]), {"label": "máy xanh"}).context["code"]
    assert client.get(reverse("accounts:prepare", args=[other.pk])).status_code == 404


def test_the_page_shows_the_code_once_and_waits_for_the_phone(sign_in, worker, officer):
    client = sign_in(officer)
    page = client.post(reverse("accounts:prepare", args=[worker.pk]), {"label": "máy xanh"})
    code, device = page.context["code"], page.context["device"]
    assert f"/app/#enrol={code}" in page.content.decode()
    waiting = client.get(reverse("accounts:device_state", args=[device.pk]))
    assert waiting.status_code == 204
    answer(code, device.made_at)
    ready = client.get(reverse("accounts:device_state", args=[device.pk])).content.decode()
    device.refresh_from_db()
    assert device.fingerprint in ready
    assert code not in client.get(reverse("accounts:device", args=[device.pk])).content.decode()
    client.post(reverse("accounts:device_confirm", args=[device.pk]))
    device.refresh_from_db()
    assert device.confirmed_at


def test_revoking_says_what_happens_and_asks_first(sign_in, prepared, officer):
    client = sign_in(officer)
    url = reverse("accounts:device_revoke", args=[prepared[0].pk])
    assert len(client.get(url).context["consequences"]) >= 4
    prepared[0].refresh_from_db()
    assert prepared[0].revoked_at is None
    client.post(url)
    prepared[0].refresh_from_db()
    assert prepared[0].revoked_by == officer


def test_a_phone_that_waits_to_be_compared_waits_on_the_start_page(sign_in, prepared, officer, at):
    answer(prepared[1], at)
    cards = sign_in(officer).get("/").context["cards"]
    assert reverse("accounts:devices") in [card.href for card in cards]


def test_whose_name_a_phone_bears_is_told_at_the_start_page_until_it_is_revoked(prepared, worker, officer, sign_in, at):
    device = answer(prepared[1], at)
    assert phones_in_my_name(worker, at).count == 1
    assert phones_in_my_name(officer, at) is None
    assert phones_in_my_name(worker, at + timedelta(days=15)) is None
    actions.revoke_device(device=device, by=officer, at=at)
    assert phones_in_my_name(worker, at) is None


def test_a_phone_that_one_sets_up_for_oneself_is_no_news(officer, at):
    _device, code = actions.prepare_enrolment(user=officer, label="máy", by=officer, at=at)
    answer(code, at)
    assert phones_in_my_name(officer, at) is None
