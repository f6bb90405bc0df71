"""The slip's page: both sides say what became of it, with a code and without anybody's name, cookie or script."""

import io
import logging
import re
from datetime import timedelta

import pytest
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from caunoi.clients.actions import withdraw_consent
from caunoi.clients.models import Consent
from caunoi.clients.tests.conftest import *  # noqa: F403
from caunoi.privacy.models import Try
from caunoi.public import slip_token
from caunoi.public.slip_words import SAID
from caunoi.services.models import Referral, ReferralEvent
from caunoi.services.rules import slips
from caunoi.services.tests.sending import *  # noqa: F403

pytestmark = pytest.mark.django_db
PAGE, ENGLISH = "/slip/", "/slip/en/"
UNMISTAKABLE = "ghi-chu-rieng-cua-nhom-khong-ai-ngoai-duoc-doc"
COMPLAINT = "phai-cho-rat-lau-va-bi-noi-nang"


@pytest.fixture
def slip(sending):
    """A referral that was sent, and its code as it is written."""
    one, code = sending.refer(note=UNMISTAKABLE)
    return one, slips.written(code)


@pytest.fixture
def type_in(client):
    """Send the page's form with a fresh token: `type_in(code, "provider", say="complete")`."""

    def send(code, side, *, page=PAGE, **said):
        token = re.search(r'name="token" value="([^"]+)"', client.get(page).content.decode())[1]
        return client.post(page, {"token": token, "code": code, "side": side, **said})

    return send


def text(answer):
    return answer.content.decode()


def test_the_loop_closes_from_two_sides_and_the_club_sees_it(slip, sending, type_in, sign_in):
    one, code = slip
    assert "The person has come" in text(type_in(code, "provider", page=ENGLISH))
    for event in ("receive", "complete"):
        answer = type_in(code, "provider", say=event)
        assert answer.context["thanks"], answer.context["problem"]
    for said in ({"say": "confirm"}, {"say": "rate", "satisfaction": "4"}):
        assert type_in(code, "client", **said).context["thanks"]
    one.refresh_from_db()
    assert (one.state, one.satisfaction) == ("completed", 4)
    assert [(e.event, e.side, e.by_slip, e.stood) for e in one.events.order_by("at", "version")] == [
        ("request", "worker", False, True),
        ("receive", "provider", True, True),
        ("complete", "provider", True, True),
        ("confirm", "client", True, True),
        ("rate", "client", True, True),
    ]
    shown = sign_in(sending.worker).get(reverse("services:referral", args=[one.pk]))
    assert len(shown.context["events"]) == 5


def test_nothing_of_the_client_stands_on_any_page(slip, sending, type_in):
    one, code = slip
    seen = "".join(text(type_in(code, side)) for side in ("provider", "client"))
    client = sending.client
    for secret in (client.card_code, str(client), str(client.pk), str(one.pk), UNMISTAKABLE, str(sending.town.lua)):
        assert secret not in seen


@pytest.mark.parametrize("change", [str.lower, lambda c: c.replace("-", ""), lambda c: f"  {c.replace('-', ' ')} "])
def test_a_code_may_be_typed_carelessly(slip, type_in, change):
    assert "slip" in type_in(change(slip[1]), "client").context
    assert "slip" in type_in(f"https://o-dau-do.example/slip/#{slip[1]}", "client").context


def test_a_mistyped_code_is_told_apart_from_an_unknown_one_and_costs_no_try(slip, type_in):
    wrong = slip[1][:-1] + ("0" if slip[1][-1] != "0" else "1")
    mistyped = type_in(wrong, "provider")
    assert wrong in text(mistyped)
    assert mistyped.context["problem"]
    assert not Try.objects.exists()
    unknown = type_in(slips.written(slips.make_slip()), "provider")
    assert unknown.context["problem"] != mistyped.context["problem"]
    assert Try.objects.count() == 1


def test_each_step_is_taken_once_and_says_when_it_was(slip, type_in):
    one, code = slip
    type_in(code, "provider", say="receive")
    again = type_in(code, "provider", say="receive")
    said_at = timezone.localtime(one.events.get(event="receive").at)
    assert f"{said_at:%d/%m/%Y}" in str(again.context["problem"])
    assert f"{said_at:%H:%M}" in str(again.context["problem"])
    assert one.events.filter(event="receive").count() == 1


def test_a_refusal_says_why_and_the_client_may_still_speak(slip, type_in):
    one, code = slip
    assert type_in(code, "provider", say="reject").context["problem"]
    assert type_in(code, "provider", say="reject", reason="full").context["thanks"]
    one.refresh_from_db()
    assert (one.state, one.closed_because) == ("rejected", "full")
    assert not type_in(code, "provider").context["slip"].provider_steps
    assert type_in(code, "client", say="complain", note=COMPLAINT).context["thanks"]


def test_neither_side_speaks_for_the_other(slip, type_in):
    _one, code = slip
    assert type_in(code, "provider", say="confirm").context["problem"]
    assert type_in(code, "client", say="complete").context["problem"]
    assert type_in(code, "officer", say="complete").context["problem"]
    assert ReferralEvent.objects.count() == 1


def test_a_complaint_is_checked_kept_and_never_shown_to_the_place(slip, type_in):
    one, code = slip
    refused = type_in(code, "client", say="complain", note="anh ấy ở số nhà 12, gọi 0912345678")
    assert refused.context["problem"]
    assert "0912345678" in text(refused)
    assert type_in(code, "client", say="complain", note="  ").context["problem"]
    assert not ReferralEvent.objects.complaints().exists()
    assert type_in(code, "client", say="complain", note=COMPLAINT).context["thanks"]
    assert one.events.get(event="complain").note == COMPLAINT
    provider = text(type_in(code, "provider"))
    assert COMPLAINT not in provider


def test_the_place_is_not_told_that_there_was_a_complaint_or_a_rating(slip, type_in):
    _one, code = slip
    before = [str(words) for words, _at in type_in(code, "provider").context["said"]]
    type_in(code, "client", say="complain", note=COMPLAINT)
    type_in(code, "client", say="rate", satisfaction="1")
    after = [str(words) for words, _at in type_in(code, "provider").context["said"]]
    assert before == after == []
    assert "complain" in text(type_in(code, "client")), "nor by looking whether the form is still there"
    assert [str(words) for words, _at in type_in(code, "client").context["said"]] == [str(SAID["client", "rate"])]


def test_what_was_taken_back_shows_nothing_and_asks_to_be_destroyed(slip, sending, type_in):
    one, code = slip
    withdraw_consent(consent=Consent.objects.get(pk=one.consent_id), by=sending.worker, at=timezone.now())
    shown = type_in(code, "provider")
    assert str(sending.clinic) not in text(shown)
    assert type_in(code, "provider", say="complete").context["problem"]
    assert "recall_confirmed" in text(shown)
    assert type_in(code, "provider", say="recall_confirmed").status_code == 200
    one.recall.refresh_from_db()
    assert (one.recall.by_slip, bool(one.recall.seen_at)) == (True, True)
    assert 'value="recall_confirmed"' not in text(type_in(code, "provider"))


def test_too_many_wrong_codes_are_told_when_to_come_back(slip, type_in):
    for _try in range(slips.LIMIT_PER_ADDRESS):
        assert type_in(slips.written(slips.make_slip()), "provider").status_code == 200
    answer = type_in(slip[1], "provider", page=ENGLISH)
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 3600
    assert answer.context["again"] in text(answer)
    assert "Too many wrong codes" in text(answer)
    assert Referral.objects.get().state == "requested"


def test_a_form_that_was_not_fetched_here_just_now_is_not_heard(slip, client, monkeypatch):
    said = {"code": slip[1], "side": "provider", "say": "complete"}
    assert client.post(PAGE, said).context["problem"]
    assert client.post(PAGE, {**said, "token": "x:y:z"}).context["problem"]
    token = slip_token.new_token()
    foreign = client.post(PAGE, {**said, "token": token}, headers={"Sec-Fetch-Site": "cross-site"})
    assert foreign.context["problem"]
    now = signing.time.time()
    monkeypatch.setattr(signing.time, "time", lambda: now + timedelta(hours=2).total_seconds())
    assert client.post(PAGE, {**said, "token": token}).context["problem"]
    assert Referral.objects.get().state == "requested"


@pytest.mark.parametrize("address", [PAGE, ENGLISH])
def test_no_cookie_no_store_and_one_script_of_our_own(client, address):
    answer = client.get(address)
    assert not answer.cookies
    assert answer["Cache-Control"] == "no-store"
    assert re.findall(r'<script src="([^"]+)"', text(answer)) == ["/static/public/slip.js"]
    assert "script-src 'self'" in answer["Content-Security-Policy"]


def test_a_code_in_an_address_is_not_taken_up_and_no_log_names_one(slip, client, type_in):
    _one, code = slip
    handler = next(each for each in logging.getLogger().handlers if type(each) is logging.StreamHandler)
    stream, kept = io.StringIO(), handler.stream
    handler.setStream(stream)
    try:
        assert code not in text(client.get(PAGE, {"code": code}))
        type_in(code, "provider", say="complete")
        client.get(f"{PAGE}{code}/")
    finally:
        handler.setStream(kept)
    assert code not in stream.getvalue()
    assert f'action="{PAGE}"' in text(type_in(code, "client"))


def test_both_languages_say_it_all(slip, type_in):
    _one, code = slip
    vietnamese, english = text(type_in(code, "client")), text(type_in(code, "client", page=ENGLISH))
    assert '<html lang="vi">' in vietnamese and '<html lang="en">' in english
    assert "I received what I came for" in english
    assert "I received what I came for" not in vietnamese
