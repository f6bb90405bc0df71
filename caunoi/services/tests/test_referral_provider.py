"""What a service sees of those who were sent to it: enough to help, and nothing of who they are."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from caunoi.clients.actions import withdraw_consent
from caunoi.clients.models import Consent
from caunoi.services.models import Referral, ReferralEvent
from caunoi.services.tests.sending import *  # noqa: F403

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
UNMISTAKABLE = "ghi-chu-rieng-cua-nhom-khong-ai-ngoai-duoc-doc"


def page(name, *args):
    return reverse(f"services:{name}", args=args)


def everything(browser, one):
    """All that a provider can open about a referral, as one text."""
    names = [("received",), ("received_recalls",), ("capacity",), ("received_one", one.pk)]
    names += [("received_answer", one.pk, event) for event in ("receive", "accept", "reject", "complete")]
    return "\n".join(browser.get(page(*name)).content.decode() for name in names) + browser.get("/").content.decode()


def test_nothing_of_the_client_reaches_the_service(sending, sign_in):
    one, code = sending.refer(note=UNMISTAKABLE)
    seen = everything(sign_in(sending.provider), one)
    assert str(one.pk) in seen
    client = sending.client
    for secret in (
        client.card_code, str(client), str(client.pk), UNMISTAKABLE, str(sending.town.lua), sending.worker.label,
        str(one.consent_id), code, str(one.slip_hash), str(sending.town.approach),
    ):  # fmt: skip
        assert secret not in seen, secret


def test_two_services_see_only_what_was_sent_to_each(sending, sign_in):
    here, _code = sending.refer()
    there, _code = sending.refer(service=sending.court)
    for user, own, other in ((sending.provider, here, there), (sending.other, there, here)):
        browser = sign_in(user)
        assert [row.id for row in browser.get(page("received")).context["listing"].rows] == [own.pk]
        assert browser.get(page("received_one", own.pk)).status_code == 200
        assert browser.get(page("received_one", other.pk)).status_code == 404
        assert browser.get(page("received_answer", other.pk, "accept")).status_code == 404
        assert browser.post(page("received_answer", other.pk, "accept")).status_code == 404


def test_an_answer_reaches_the_club(sending, sign_in):
    one, _code = sending.refer()
    browser = sign_in(sending.provider)
    assert page("received") + "?state=new" in browser.get("/").content.decode()
    for event, said in (("accept", {}), ("start", {}), ("complete", {"received": "health", "note": "hẹn tái khám"})):
        assert browser.post(page("received_answer", one.pk, event), said).status_code == 302
    one.refresh_from_db()
    assert (one.state, one.received_service) == ("completed", "health")
    told = [event["title"] for event in browser.get(page("received_one", one.pk)).context["one"].events]
    assert len(told) == 3
    assert "hẹn tái khám" in sign_in(sending.worker).get(page("referral", one.pk)).content.decode()


def test_a_refusal_needs_a_reason_and_names_nobody(sending, sign_in):
    one, _code = sending.refer()
    browser = sign_in(sending.provider)
    assert "reason" in browser.post(page("received_answer", one.pk, "reject")).context["form"].errors
    answer = browser.post(page("received_answer", one.pk, "reject"), {"reason": "full", "note": "gọi 0912345678"})
    assert answer.context["form"].non_field_errors()
    assert browser.post(page("received_answer", one.pk, "reject"), {"reason": "full"}).status_code == 302
    assert Referral.objects.get().state == "rejected"
    assert browser.get(page("received_answer", one.pk, "accept")).status_code == 404


def test_two_people_of_a_service_answering_at_once_lose_nothing(sending, sign_in):
    one, _code = sending.refer()
    sending.tell(one, "reject", reason="full")
    answer = sign_in(sending.provider).post(page("received_answer", one.pk, "accept"))
    assert answer.status_code == 302
    assert Referral.objects.get().state == "rejected"


def test_what_was_taken_back_vanishes_and_is_confirmed(sending, sign_in):
    one, _code = sending.refer(note=UNMISTAKABLE)
    withdraw_consent(consent=Consent.objects.get(pk=one.consent_id), by=sending.worker, at=timezone.now())
    browser = sign_in(sending.provider)
    assert not browser.get(page("received")).context["listing"].rows
    assert browser.get(page("received_one", one.pk)).status_code == 404
    assert browser.post(page("received_answer", one.pk, "accept")).status_code == 404
    assert page("received_recalls") in browser.get("/").content.decode()
    answer = browser.get(page("received_recalls"))
    [waiting] = answer.context["waiting"]
    assert sending.client.card_code not in answer.content.decode()
    assert sign_in(sending.other).post(page("recall_confirm", waiting.id)).status_code == 404
    browser = sign_in(sending.provider)
    assert browser.post(page("recall_confirm", waiting.id)).status_code == 302
    one.recall.refresh_from_db()
    assert (one.recall.confirmed_by, bool(one.recall.seen_at)) == (sending.provider, True)
    assert not browser.get(page("received_recalls")).context["waiting"]


def test_a_consent_that_ran_out_ends_what_can_be_read(sending, sign_in):
    one, _code = sending.refer()
    Consent.objects.filter(pk=one.consent_id).update(expires_on=timezone.localdate() - timedelta(days=1))
    browser = sign_in(sending.provider)
    assert browser.get(page("received_one", one.pk)).status_code == 404
    assert not browser.get(page("received")).context["listing"].rows


def test_a_complaint_is_read_by_lead_and_officer_and_by_nobody_else(sending, sign_in):
    one, _code = sending.refer()
    sending.tell(one, "complain", note="phai-cho-rat-lau-va-bi-noi-nang")
    said = "phai-cho-rat-lau-va-bi-noi-nang"
    assert ReferralEvent.objects.complaints().count() == 1
    for user in (sending.lead, sending.officer):
        browser = sign_in(user)
        assert said in browser.get(page("complaints")).content.decode()
        assert said in browser.get(page("referral", one.pk)).content.decode()
        assert page("complaints") in browser.get("/").content.decode()
    worker = sign_in(sending.worker)
    assert worker.get(page("complaints")).status_code == 404
    assert said not in worker.get(page("referral", one.pk)).content.decode()
    assert said not in everything(sign_in(sending.provider), one)


def test_free_places_are_said_by_the_service_itself(sending, sign_in):
    clinic = sending.clinic
    clinic.capacity_kind, clinic.capacity_total = "beds", 4
    clinic.save()
    one, _code = sending.refer()
    sending.tell(one, "accept")
    browser = sign_in(sending.provider)
    assert page("capacity") in browser.get("/").content.decode()
    [row] = browser.get(page("capacity")).context["rows"]
    assert (row["free"], row["taken"]) == (3, 1)
    said = {"service": clinic.pk, "total": 6, "taken_elsewhere": 2}
    assert browser.post(page("capacity"), said).status_code == 302
    [row] = browser.get(page("capacity")).context["rows"]
    assert row["free"] == 3
    wrong = browser.post(page("capacity"), {**said, "taken_elsewhere": 7})
    assert "taken_elsewhere" in wrong.context["rows"][0]["form"].errors
    assert sign_in(sending.other).post(page("capacity"), said).status_code == 404
