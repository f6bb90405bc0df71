"""Referrals on the office's pages: made with consent, followed, recalled, and closed from two sides."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from caunoi.accounts.models import Right
from caunoi.base.ids import new_id
from caunoi.clients.actions import withdraw_consent
from caunoi.clients.models import Consent
from caunoi.directory.models import Phone
from caunoi.outreach.models import Contact
from caunoi.services.actions.referral_events import record_referral_events
from caunoi.services.models import Referral, ReferralEvent
from caunoi.services.tests.sending import *  # noqa: F403

pytestmark = pytest.mark.django_db
NOBODY = ("admin", "trainer", "expert", "partner", "police")
OFFICE = ("referrals", "referral_new", "referrals_unanswered", "recalls")
SERVICE = ("received", "received_recalls", "capacity")
WRITTEN = re.compile(r"[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}")


def page(name, *args):
    return reverse(f"services:{name}", args=args)


def typed(**said):
    return {
        "id": new_id(), "consent_id": new_id(), "need": "health", "consent": "asked", "channel": "spoken",
        "urgency": "urgent", "note": "", **said,
    }  # fmt: skip


def code_on(answer):
    return answer.context["code"]


def test_each_role_finds_its_own_pages_and_no_others(sending, sign_in, make_user):
    one, _code = sending.refer()
    for role in NOBODY:
        browser = sign_in(make_user(role))
        assert {browser.get(page(name)).status_code for name in (*OFFICE, "complaints", *SERVICE)} == {404}, role
        assert browser.get(page("referral", one.pk)).status_code == 404
        assert browser.get(page("received_one", one.pk)).status_code == 404
    for user in (sending.officer, sending.lead, sending.worker):
        browser = sign_in(user)
        assert {browser.get(page(name)).status_code for name in OFFICE} == {200}
        assert browser.get(page("referral", one.pk)).status_code == 200
        assert {browser.get(page(name)).status_code for name in SERVICE} == {404}
    assert sign_in(sending.town.stranger).get(page("referral", one.pk)).status_code == 404
    browser = sign_in(sending.provider)
    assert {browser.get(page(name)).status_code for name in SERVICE} == {200}
    assert {browser.get(page(name)).status_code for name in (*OFFICE, "complaints")} == {404}
    assert browser.get(page("referral", one.pk)).status_code == 404


def test_from_the_client_s_page_to_a_slip_with_the_consent_asked_on_the_way(sending, sign_in):
    browser = sign_in(sending.worker)
    client = sending.client
    part = browser.get(page("client_referrals", client.pk)).content.decode()
    assert f"{page('referral_new')}?client={client.pk}" in part
    found = browser.get(page("referral_new"), {"client": client.pk, "need": "health"})
    assert {offer.service for offer in found.context["offers"]} == {sending.clinic, sending.court}
    last = page("refer", client.pk, sending.clinic.pk)
    assert last in found.content.decode()
    answer = browser.post(last, typed(accompanied="on"))
    assert WRITTEN.fullmatch(code_on(answer))
    assert answer["Cache-Control"].find("no-store") >= 0
    one = Referral.objects.get()
    assert (one.state, one.urgency, one.accompanied, one.receiver) == (
        "requested", "urgent", True, sending.clinic.organization.agency,
    )  # fmt: skip
    consent = Consent.objects.get(pk=one.consent_id)
    assert (consent.purpose, consent.receiver, consent.channel) == ("referral", one.receiver, "spoken")
    paper = browser.post(page("slip_pdf", one.pk), {"code": code_on(answer)})
    assert paper.content.startswith(b"%PDF")
    assert browser.post(page("slip_pdf", one.pk), {"code": "000-000-000"}).status_code == 404


def test_a_form_sent_twice_makes_one_referral_and_shows_no_second_code(sending, sign_in):
    browser, said = sign_in(sending.worker), typed()
    last = page("refer", sending.client.pk, sending.clinic.pk)
    assert browser.post(last, said).status_code == 200
    again = browser.post(last, said)
    assert again.status_code == 302
    assert Referral.objects.count() == 1
    assert Consent.objects.filter(purpose="referral").count() == 1


def test_a_consent_that_stands_is_shown_and_not_asked_again(sending, sign_in):
    sending.agree(sending.clinic)
    browser = sign_in(sending.officer)
    last = page("refer", sending.client.pk, sending.clinic.pk)
    form = browser.get(last).context["form"]
    assert [value for value, _label in form.fields["consent"].choices] == ["stands"]
    assert browser.post(last, typed(consent="stands")).status_code == 200
    assert Consent.objects.filter(purpose="referral").count() == 1
    elsewhere = browser.get(page("refer", sending.client.pk, sending.court.pk)).context["form"]
    assert [value for value, _label in elsewhere.fields["consent"].choices] == ["asked"]


def test_without_consent_only_who_has_the_right_and_a_reason(sending, sign_in):
    browser = sign_in(sending.officer)
    last = page("refer", sending.client.pk, sending.clinic.pk)
    said = typed(consent="override", override_reason="không còn tỉnh táo, cần cấp cứu")
    refused = browser.post(last, said)
    assert "consent" in refused.context["form"].errors
    Right.objects.create(
        user=sending.officer, name="refer_without_consent", from_at=sending.at - timedelta(days=1),
        given_by=sending.officer, reason="trực đêm",
    )  # fmt: skip
    assert "override_reason" in browser.post(last, {**said, "override_reason": ""}).context["form"].errors
    assert browser.post(last, said).status_code == 200
    one = Referral.objects.get()
    assert (one.consent, one.override_by) == (None, sending.officer)


def test_a_note_with_a_number_keeps_neither_referral_nor_consent(sending, sign_in):
    answer = sign_in(sending.worker).post(
        page("refer", sending.client.pk, sending.clinic.pk), typed(note="gọi 0912345678")
    )
    assert "note" in answer.context["form"].errors
    assert "gọi 0912345678" in answer.content.decode()
    assert not Referral.objects.exists()
    assert not Consent.objects.filter(purpose="referral").exists()


def test_what_a_service_does_with_calls_is_read_before_it_is_chosen(sending, sign_in):
    Phone.objects.create(service=sending.clinic, number="111", records_calls="yes", shares_with_police="yes")
    answer = sign_in(sending.worker).get(page("referral_new"), {"client": sending.client.pk})
    offers = {offer.service.pk: offer for offer in answer.context["offers"]}
    assert len(offers[sending.clinic.pk].warnings) == 2
    assert not offers[sending.court.pk].warnings
    assert answer.content.decode().count(offers[sending.clinic.pk].warnings[0]) == 1
    last = sign_in(sending.worker).get(page("refer", sending.client.pk, sending.clinic.pk)).content.decode()
    assert all(warning in last for warning in offers[sending.clinic.pk].warnings)


def test_a_full_service_cannot_be_chosen_from_the_list(sending, sign_in):
    clinic = sending.clinic
    clinic.capacity_kind, clinic.capacity_total, clinic.capacity_taken_elsewhere = "beds", 1, 0
    clinic.save()
    browser, last = sign_in(sending.worker), page("refer", sending.client.pk, clinic.pk)
    href = page("referral_new") + f"?client={sending.client.pk}"
    assert last in browser.get(href).content.decode()
    one, _code = sending.refer()
    sending.tell(one, "accept")
    assert last not in browser.get(href).content.decode()


def test_a_card_typed_leads_on_without_the_code_in_the_address(sending, sign_in):
    browser = sign_in(sending.worker)
    answer = browser.post(page("referral_new"), {"client": str(sending.client)})
    assert answer.url == f"{page('referral_new')}?client={sending.client.pk}"
    assert "client" in browser.post(page("referral_new"), {"client": "AAA-AAAB"}).context["form"].errors
    assert "client" in browser.post(page("referral_new"), {"client": ""}).context["form"].errors


def test_another_club_s_client_cannot_be_referred(sending, sign_in):
    browser = sign_in(sending.town.stranger)
    assert browser.get(page("referral_new"), {"client": sending.client.pk}).status_code == 404
    assert browser.post(page("refer", sending.client.pk, sending.clinic.pk), typed()).status_code == 404
    assert not Referral.objects.exists()


def test_a_referral_remembers_the_contact_it_arose_from(sending, sign_in):
    contact = Contact.objects.create(
        on=timezone.localdate(sending.at), club=sending.town.lua, approach=sending.town.approach, mode="one_to_one",
        is_new=False, client=sending.client, reached_f=1, topics=1, commune=sending.town.commune,
        worker=sending.worker, recorded_by=sending.worker, received_at=sending.at,
    )  # fmt: skip
    browser = sign_in(sending.worker)
    found = browser.get(page("referral_new"), {"contact": contact.pk})
    assert found.context["client"] == sending.client
    last = f"{page('refer', sending.client.pk, sending.clinic.pk)}?{found.context['kept']}"
    assert browser.post(last, typed()).status_code == 200
    assert Referral.objects.get().contact == contact


def test_only_what_the_machine_allows_has_a_button(sending, sign_in):
    one, _code = sending.refer()
    browser = sign_in(sending.worker)

    def buttons():
        groups = browser.get(page("referral", one.pk)).context["groups"]
        return {event for group in groups for event, _label in group["steps"]}

    assert {"accept", "reject", "complete", "decline", "cancel"} <= buttons()
    assert browser.post(page("referral_step", one.pk, "reject"), step(reason="full")).status_code == 302
    assert not {"accept", "reject", "complete", "decline", "cancel", "request"} & buttons()
    assert browser.get(page("referral_step", one.pk, "accept")).status_code == 404
    assert browser.get(page("referral_step", one.pk, "recall_confirmed")).status_code == 404


def step(**said):
    return {"id": new_id(), "based_on": 1, "on": f"{timezone.localdate():%d/%m/%Y}", "note": "", **said}


def test_a_step_needs_its_reason_and_no_day_to_come(sending, sign_in):
    one, _code = sending.refer()
    browser = sign_in(sending.worker)
    answer = browser.post(page("referral_step", one.pk, "decline"), step())
    assert "reason" in answer.context["form"].errors
    answer = browser.post(page("referral_step", one.pk, "accept"), step(on="01/01/2999"))
    assert "on" in answer.context["form"].errors
    answer = browser.post(page("referral_step", one.pk, "tell"), step(note="số 0912345678"))
    assert "note" in answer.context["form"].errors
    assert {event.event for event in one.events.all()} == {"request"}


def test_what_came_too_late_is_kept_shown_and_looked_at(sending, sign_in):
    one, _code = sending.refer()
    sending.tell(one, "reject", reason="full", at=sending.at)
    late = sending.event(one, "accept")
    record_referral_events(events=[late], by=sending.worker, at=sending.at)
    browser = sign_in(sending.lead)
    answer = browser.get(page("referral", one.pk))
    assert [item["event"].event for item in answer.context["astray"]] == ["accept"]
    assert len(browser.get(page("referrals"), {"astray": "on"}).context["listing"].rows) == 1
    assert browser.post(page("event_seen", late["id"])).status_code == 302
    assert ReferralEvent.objects.get(pk=late["id"]).settled_by == sending.lead
    assert not browser.get(page("referrals"), {"astray": "on"}).context["listing"].rows


def test_filters_stand_in_the_address(sending, sign_in):
    open_one, _code = sending.refer()
    closed, _code = sending.refer(service=sending.court, urgency="routine", need="legal_aid")
    sending.tell(closed, "reject", reason="full")
    browser = sign_in(sending.officer)

    def found(**filters):
        return {row.pk for row in browser.get(page("referrals"), filters).context["listing"].rows}

    assert found() == {open_one.pk, closed.pk}
    assert found(state="open") == {open_one.pk}
    assert found(state="rejected") == {closed.pk}
    assert found(need="legal_aid") == {closed.pk}
    assert found(receiver=sending.clinic.organization.agency_id) == {open_one.pk}
    assert found(q=str(sending.client)) == {open_one.pk, closed.pk}
    assert found(q="000-0000") == set()
    assert found(overdue="on") == set()
    assert found(club=sending.town.sen.pk) == set()


def test_unanswered_referrals_climb_to_lead_and_officer(sending, sign_in):
    ages = {"worker": timedelta(hours=2), "lead": timedelta(hours=30), "officer": timedelta(hours=50)}
    long_ago = sending.at - timedelta(days=5)
    consent = sending.agree(sending.clinic, given_at=long_ago)
    made = {
        rung: sending.refer(urgency="urgent", consent=consent, made_at=sending.at - age)[0]
        for rung, age in ages.items()
    }
    for rung, user in (("worker", sending.worker), ("lead", sending.lead), ("officer", sending.officer)):
        browser = sign_in(user)
        rows = browser.get(page("referrals_unanswered")).context["listing"].rows
        assert [row.pk for row in rows] == [made[one].pk for one in ("officer", "lead", "worker")]
        mine = browser.get(page("referrals"), {"rung": rung}).context["listing"].rows
        assert [row.pk for row in mine] == [made[rung].pk]
        assert f"{page('referrals')}?rung={rung}" in browser.get("/").content.decode()


def test_a_recall_is_asked_after_until_it_is_confirmed(sending, sign_in):
    one, _code = sending.refer()
    withdraw_consent(consent=Consent.objects.get(pk=one.consent_id), by=sending.worker, at=timezone.now())
    browser = sign_in(sending.officer)
    assert page("recalls") in browser.get("/").content.decode()
    [recall] = browser.get(page("recalls")).context["listing"].rows
    assert recall.referral == one
    assert sign_in(sending.worker).get(page("recall_told", recall.pk)).status_code == 404
    browser = sign_in(sending.officer)
    assert browser.get(page("recall_told", recall.pk)).status_code == 200
    assert browser.post(page("recall_told", recall.pk)).status_code == 302
    recall.refresh_from_db()
    assert recall.confirmed_by == sending.officer
    assert not browser.get(page("recalls")).context["listing"].rows
    assert len(browser.get(page("recalls"), {"all": "1"}).context["listing"].rows) == 1


def test_a_lead_takes_back_what_went_to_the_wrong_place(sending, sign_in):
    one, _code = sending.refer()
    assert sign_in(sending.worker).post(page("recall_new", one.pk)).status_code == 404
    browser = sign_in(sending.lead)
    assert browser.get(page("recall_new", one.pk)).status_code == 200
    browser.post(page("recall_new", one.pk))
    one.refresh_from_db()
    assert one.recalled_at
    assert browser.get(page("recall_new", one.pk)).status_code == 404
    assert sign_in(sending.provider).get(page("received_one", one.pk)).status_code == 404


def test_a_new_slip_ends_the_old_one(sending, sign_in):
    one, old = sending.refer()
    browser = sign_in(sending.worker)
    new = code_on(browser.post(page("slip_new", one.pk)))
    assert new.replace("-", "") != old
    assert browser.post(page("slip_pdf", one.pk), {"code": old}).status_code == 404
    assert browser.post(page("slip_pdf", one.pk), {"code": new.lower()}).status_code == 200
    assert old not in browser.get(page("referral", one.pk)).content.decode()
    assert new not in browser.get(page("referral", one.pk)).content.decode()


def test_a_list_of_many_asks_the_database_a_fixed_number_of_times(sending, sign_in, django_assert_max_num_queries):
    consent = sending.agree(sending.clinic)
    for _number in range(60):
        sending.refer(consent=consent)
    browser = sign_in(sending.officer)
    browser.get(page("referrals"))
    with django_assert_max_num_queries(30):
        answer = browser.get(page("referrals"))
    assert len(answer.context["listing"].rows) == 50
