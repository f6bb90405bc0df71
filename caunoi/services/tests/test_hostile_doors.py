"""Those who should know nothing try everything: other services, agencies, the police, whoever holds a slip."""

import io
import logging
import re
from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from caunoi.accounts.actions.rights import give_right, take_right
from caunoi.accounts.models import Device, Right, User
from caunoi.accounts.roles import Role
from caunoi.clients.actions import NotYours
from caunoi.clients.models import Consent
from caunoi.privacy.models import AuditLine, Try
from caunoi.public import slip_token
from caunoi.services.actions.referrals import refer_without_consent
from caunoi.services.actions.slip_tries import TooMany
from caunoi.services.actions.slips import SlipOver, new_slip, provider_says, redeem
from caunoi.services.models import Recall, Referral
from caunoi.services.rules import referrals as rules
from caunoi.services.rules import slips
from caunoi.services.tests.sending import *  # noqa: F403
from caunoi.services.tests.sending import HERE
from caunoi.sync import pulling
from caunoi.sync.collections import COLLECTIONS

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
PAGE = "/slip/"
NOTE = "ghi-chu-rieng-cua-nhom-khong-ai-ngoai-duoc-doc"
OUTSIDERS = [role for role in Role.values if role not in ("worker", "lead", "officer")]


def post_slip(code, side, *, browser=None, **said):
    """The form of the slip's page as anybody may send it. `headers` for what a proxy or a liar adds."""
    headers = said.pop("headers", {})
    data = {"token": slip_token.new_token(), "code": code, "side": side, **said}
    return (browser or Browser(raise_request_exception=False)).post(PAGE, data, headers=headers)


@pytest.fixture
def slip(sending):
    one, code = sending.refer(note=NOTE)
    return one, slips.written(code)


@pytest.fixture
def written():
    """What the server's own console handler writes."""
    handler = next(each for each in logging.getLogger().handlers if type(each) is logging.StreamHandler)
    stream, kept = io.StringIO(), handler.stream
    handler.setStream(stream)
    yield stream
    handler.setStream(kept)


ODD = ["", "\0", "x" * 3000, "🙂" * 300, "\u202eabc", "<script>", "%s%n", "-1", "None"]


@pytest.mark.parametrize("side", ["provider", "client"])
@pytest.mark.parametrize("event", [*rules.EVENTS, "", "officer", "\0"])
def test_no_word_at_the_slip_s_door_breaks_it(slip, side, event):
    _one, code = slip
    for odd in ODD:
        answer = post_slip(code, side, say=event, reason=odd, note=odd, satisfaction=odd, received=odd)
        assert answer.status_code == 200, (event, odd[:5])
    assert not Recall.objects.exists()


@pytest.mark.parametrize("field", ["token", "code", "side", "say"])
def test_nothing_typed_at_the_slip_s_door_breaks_it(slip, field):
    for odd in ODD:
        said = {"token": slip_token.new_token(), "code": slip[1], "side": "provider", field: odd}
        assert Browser(raise_request_exception=False).post(PAGE, said).status_code == 200
    assert Referral.objects.get().state == "requested"


def test_nobody_can_confirm_a_recall_that_never_was(slip):
    answer = post_slip(slip[1], "provider", say="recall_confirmed")
    assert answer.status_code == 200 and answer.context["problem"]
    assert not slip[0].events.filter(event="recall_confirmed").exists()


def test_a_form_sent_twice_says_it_once(slip):
    browser = Browser()
    said = {"token": slip_token.new_token(), "code": slip[1], "side": "provider", "say": "complete"}
    answers = [browser.post(PAGE, said) for _time in range(3)]
    assert [bool(answer.context["thanks"]) for answer in answers] == [True, False, False]
    assert slip[0].events.filter(event="complete").count() == 1


def wrong():
    return slips.written(slips.make_slip())


@pytest.mark.parametrize("https", [False, True])
def test_who_lies_about_an_address_is_counted_all_the_same(slip, https):
    """Without a proxy the header is not looked at; behind ours only what the proxy itself added, at its end."""
    with override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=int(https)):
        for place in range(slips.LIMIT_PER_ADDRESS):
            headers = {"x-forwarded-for": f"10.9.8.{place}, 203.0.113.5", "forwarded": f"for=10.9.7.{place}"}
            assert post_slip(wrong(), "provider", headers=headers).status_code == 200
        caught = post_slip(slip[1], "provider", headers={"x-forwarded-for": "10.1.1.1, 203.0.113.5"})
        assert caught.status_code == 429
        if https:
            other = {"x-forwarded-for": "203.0.113.5, 198.51.100.77"}
            assert post_slip(slip[1], "provider", headers=other).status_code == 200, "nobody else is locked out"


@pytest.mark.parametrize("header", ["", "garbage", ",", "a,b,c", "203.0.113.5:80", "[2001:db8::1]:80", "\u0661.1.1.1"])
def test_no_header_about_addresses_breaks_the_door(slip, header):
    with override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1):
        answer = post_slip(slip[1], "provider", headers={"x-forwarded-for": header})
    assert answer.status_code < 500


def test_the_ceiling_of_all_looks_like_itself_whether_the_code_is_right_or_not(slip, sending, monkeypatch):
    monkeypatch.setattr(slips, "LIMIT_IN_ALL", 3)
    for place in range(3):
        with pytest.raises(ValueError, match="No slip"):
            redeem(code=slips.make_slip(), address=f"198.51.100.{place}", at=sending.at)
    right, unknown = post_slip(slip[1], "provider"), post_slip(wrong(), "provider")
    assert (right.status_code, unknown.status_code) == (429, 429)
    assert right.content == unknown.content
    with pytest.raises(TooMany):
        redeem(code=slip[1], address="203.0.113.200", at=sending.at)
    assert Try.objects.count() == 3, "who waits is not counted again, or waiting would never end"


def test_no_code_and_no_address_stays_anywhere(slip, sending, written):
    one, code = slip
    plain = slips.read(code)
    post_slip(code, "provider", say="receive")
    post_slip(code, "client", say="confirm")
    post_slip(code, "provider")
    assert not Try.objects.exists()
    kept = [str(line.detail) + str(line.subjects) for line in AuditLine.objects.all()] + [written.getvalue()]
    kept += [str(row) for row in Referral.objects.values()] + [str(row) for row in one.events.values()]
    for secret in (code, plain, "127.0.0.1"):
        assert not any(secret in text for text in kept)


def test_an_error_at_the_slip_s_door_writes_no_code(slip, written, monkeypatch):
    def broken(*_args, **_kwargs):
        raise RuntimeError(f"no such slip {slip[1]}")

    monkeypatch.setattr("caunoi.public.views.slips.actions.redeem", broken)
    answer = post_slip(slip[1], "provider")
    assert answer.status_code == 500
    assert slip[1] not in written.getvalue() and slip[1] not in answer.content.decode()
    assert "RuntimeError" in written.getvalue()


def everything_of(browser, one, *, recall=None):
    """All that an account of a service can open, and its search, as one text; the pages that are not there too."""
    names = [("received",), ("received_recalls",), ("capacity",), ("received_one", one.pk), ("referral", one.pk)]
    names += [("received_answer", one.pk, event) for event in ("receive", "accept", "reject", "complete", "start")]
    pages = [reverse(f"services:{name}", args=args) for name, *args in names]
    pages += ["/", "/search/", *(f"/search/?q={word}" for word in ("A", str(one.pk), "lua", "Khám"))]
    return "\n".join(browser.get(page).content.decode() for page in pages)


@pytest.mark.parametrize("how", ["withdrawn", "expired", "office"])
def test_after_the_consent_nothing_of_the_referral_is_readable_on_any_page(sending, sign_in, how):
    one, _code = sending.refer(note=NOTE, accompanied=True, urgency="urgent")
    provider_says(event="accept", note="hẹn chín giờ", referral=one, by=sending.provider, at=sending.at)
    if how == "withdrawn":
        sending.withdraw(sending.clinic)
    elif how == "office":
        from caunoi.services.actions.recalls import recall_referral

        recall_referral(referral=one, by=sending.lead, at=sending.at)
    else:
        Consent.objects.update(expires_on=timezone.localdate())
    browser = sign_in(sending.provider)
    seen = everything_of(browser, one)
    client, town = sending.client, sending.town
    secrets = [
        one.consent_id, client.pk, client.card_code, client, NOTE, town.lua, town.approach,
        sending.worker.label, "hẹn chín giờ", one.slip_hash,
    ]  # fmt: skip
    assert [str(secret) for secret in secrets if str(secret) in seen] == []
    for event in ("receive", "accept", "start", "complete", "reject"):
        assert browser.post(reverse("services:received_answer", args=[one.pk, event])).status_code == 404
    recalls = browser.get(reverse("services:received_recalls")).context
    for told in [*recalls["waiting"], *recalls["heeded"]]:
        assert set(vars(told)) == {"id", "asked_at", "confirmed_at"}, "when it was taken back, and nothing else"


def test_a_recall_tells_the_service_neither_need_nor_day_nor_desk(sending, sign_in):
    made_at = sending.at - timedelta(days=40)
    one, _code = sending.refer(made_at=made_at, consent=sending.agree(sending.clinic, given_at=made_at))
    sending.withdraw(sending.clinic)
    browser = sign_in(sending.provider)
    waiting = browser.get(reverse("services:received_recalls"))
    browser.post(reverse("services:recall_confirm", args=[waiting.context["waiting"][0].id]))
    heeded = browser.get(reverse("services:received_recalls"))
    assert heeded.context["heeded"] and not heeded.context["waiting"]
    for answer in (waiting, heeded):
        text = answer.content.decode()
        assert str(sending.clinic.name) not in text and f"{one.made_on:%d/%m/%Y}" not in text


def test_two_services_are_apart_in_every_door(sending, sign_in):
    mine, _code = sending.refer()
    theirs, _code = sending.refer(service=sending.court, note=NOTE)
    sending.withdraw(sending.court)
    recall = Recall.objects.get()
    browser = sign_in(sending.provider)
    assert str(theirs.pk) not in everything_of(browser, mine) and str(recall.pk) not in everything_of(browser, mine)
    assert browser.post(reverse("services:recall_confirm", args=[recall.pk])).status_code == 404
    for name in ("referral", "slip_new", "slip_pdf", "recall_new"):
        for pk in (mine.pk, theirs.pk):
            address = reverse(f"services:{name}", args=[pk])
            assert (browser.get(address).status_code, browser.post(address).status_code) == (404, 404)


@pytest.mark.parametrize("role", OUTSIDERS)
def test_no_phone_of_an_outsider_holds_anything_about_anybody(sending, make_user, role):
    sending.refer()
    user = sending.provider if role == "provider" else make_user(role)
    about = {"clients", "due", "referrals", "trade_trainings", "incidents", "alerts", "watching", "buddies", "calls"}
    assert about <= set(COLLECTIONS)
    for name in about:
        assert pulling.manifest(name, user=user, on=timezone.localdate()) == [], name


@pytest.mark.parametrize("role", ["partner", "police", "trainer", "admin", "provider", "expert"])
def test_an_outsider_s_search_and_start_page_name_nobody(sending, sign_in, make_user, role):
    one, code = sending.refer(note=NOTE)
    user = sending.provider if role == "provider" else make_user(role)
    browser = sign_in(user)
    client = sending.client
    for word in (client.card_code, str(client.pk), str(one.pk), NOTE, code):
        answer = browser.get("/search/", {"q": word})
        hits = (
            [hit.title for rows in (answer.context["found"] or {}).values() for hit in rows] if answer.context else []
        )
        assert hits == [], (word, hits)
    start = browser.get("/").content.decode()
    assert client.card_code not in start and str(client.pk) not in start


def test_a_service_that_answers_while_it_is_recalled_is_told_no(sending):
    """The page was open; the client took it back; then the button was pressed, with the account and with the slip."""
    one, code = sending.refer()
    sending.withdraw(sending.clinic)
    with pytest.raises(NotYours):
        provider_says(event="accept", referral=one, by=sending.provider, at=sending.at)
    with pytest.raises(SlipOver):
        provider_says(event="accept", code=code, address=HERE, at=sending.at)
    assert not one.events.filter(event="accept").exists()


def test_a_consent_that_ended_between_making_and_arriving_holds_the_referral(sending):
    made_at = sending.at - timedelta(days=3)
    consent = sending.agree(sending.clinic, given_at=sending.at - timedelta(days=5))
    Consent.objects.filter(pk=consent).update(expires_on=timezone.localdate() - timedelta(days=1))
    _row, problem = sending.try_to_refer(consent=consent, made_at=made_at)
    assert problem == "no_consent"
    assert not Referral.objects.exists()


def may_override(user, admin, at, **span):
    return give_right(
        user=user, name=Right.Name.REFER_WITHOUT_CONSENT, until_at=at + timedelta(hours=1), reason="trực đêm",
        by=admin, at=at, **span,
    )  # fmt: skip


def test_the_right_to_override_ends_when_it_ends(sending, make_user):
    admin, at = make_user("admin"), sending.at
    right = may_override(sending.officer, admin, at - timedelta(hours=2))
    row = sending.row(consent=None)
    with pytest.raises(NotYours):
        refer_without_consent(row=row, reason="nguy hiểm ngay", by=sending.officer, at=at)
    right = may_override(sending.officer, admin, at)
    take_right(right=right, by=admin, at=at)
    with pytest.raises(NotYours):
        refer_without_consent(row=row, reason="nguy hiểm ngay", by=sending.officer, at=at)
    may_override(sending.officer, admin, at)
    User.objects.filter(pk=sending.officer.pk).update(role="trainer")
    with pytest.raises(NotYours):
        refer_without_consent(row=row, reason="nguy hiểm ngay", by=User.objects.get(pk=sending.officer.pk), at=at)
    assert not Referral.objects.exists()


def test_what_was_sent_without_consent_is_readable_for_sixty_days_and_no_new_slip_prolongs_it(sending, make_user):
    may_override(sending.officer, make_user("admin"), sending.at)
    row = sending.row(consent=None, made_at=sending.at)
    one = refer_without_consent(row=row, reason="nguy hiểm ngay", by=sending.officer, at=sending.at)
    late = sending.at + slips.LIVES - timedelta(days=1)
    code = new_slip(referral=one, by=sending.officer, at=late)
    assert redeem(code=code, address=HERE, at=late).need
    over = redeem(code=code, address=HERE, at=sending.at + slips.LIVES + timedelta(days=1))
    assert over.is_over and not (over.need or over.service or over.provider_steps)
    with pytest.raises(SlipOver):
        new_slip(referral=one, by=sending.officer, at=sending.at + slips.LIVES + timedelta(days=1))


@pytest.mark.parametrize("role", ["partner", "police", "trainer", "expert", "other service"])
def test_nobody_who_sends_nobody_sees_that_somebody_was_just_taken_in(sending, sign_in, make_user, role):
    """How many are under way to a shelter with three beds, looked at every hour, tells when somebody came."""
    clinic = sending.clinic
    clinic.capacity_kind, clinic.capacity_total = "beds", 3
    clinic.save()
    page = reverse("directory:service", args=[clinic.pk])
    browser = sign_in(sending.other if role == "other service" else make_user(role))
    before = browser.get(page).content.decode()
    one, _code = sending.refer()
    sending.tell(one, "accept")
    hide = lambda text: re.sub(r'value="[^"]{60,}"|"X-CSRFToken": "\w+"|nonce-\S+', "", text)  # noqa: E731
    assert hide(browser.get(page).content.decode()) == hide(before)
    for user in (sending.worker, sending.provider):
        assert sign_in(user).get(page).context["sees_places"]


def test_a_service_cannot_enrol_a_phone(sending, sign_in):
    browser = sign_in(sending.provider)
    browser.get("/accounts/me/")
    assert not Device.objects.exists()
