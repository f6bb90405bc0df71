"""The office's pages about clients, as each role finds them."""

import io
import re

import pytest
from django.urls import reverse
from pypdf import PdfReader

from caunoi.base.ids import new_id
from caunoi.clients.actions import change_clients, enrol_clients, record_consents
from caunoi.clients.models import Client, ClientChange, Consent, Merge
from caunoi.clients.rules import CONSENT_TEXT, make_code, written
from caunoi.privacy.models import AuditLine

pytestmark = pytest.mark.django_db
NOBODY = ("admin", "trainer", "expert", "provider", "partner", "police")


@pytest.fixture
def known(town, card, at):
    row = card(gender="f", memory_symbol="hoa súng", risk_factors={"debt": "yes"})
    enrol_clients(clients=[row], by=town.worker, at=at)
    return Client.objects.get()


def urls(client):
    own = ("client", "client_change", "client_close", "consent_new", "readings")
    lists = ("clients", "client_new", "to_settle", "candidates", "merges", "blank_cards")
    return [reverse(f"clients:{name}", args=[client.pk]) for name in own] + [reverse(f"clients:{n}") for n in lists]


def test_those_who_have_no_business_here_find_nothing(known, sign_in, make_user):
    for role in NOBODY:
        browser = sign_in(make_user(role))
        assert {browser.get(url).status_code for url in urls(known)} == {404}
        assert browser.post(reverse("clients:client_card", args=[known.pk])).status_code == 404


def test_officer_lead_and_worker_find_what_is_theirs(known, town, sign_in):
    for user in (town.officer, town.lead):
        browser = sign_in(user)
        assert {browser.get(url).status_code for url in urls(known)} == {200}
    browser = sign_in(town.worker)
    assert browser.get(reverse("clients:client", args=[known.pk])).status_code == 200
    for name in ("to_settle", "candidates", "merges", "blank_cards"):
        assert browser.get(reverse(f"clients:{name}")).status_code == 404


def test_another_club_s_client_does_not_exist(known, town, sign_in):
    browser = sign_in(town.stranger)
    assert browser.get(reverse("clients:client", args=[known.pk])).status_code == 404
    assert str(known) not in browser.get(reverse("clients:clients")).content.decode()


def test_each_reading_is_written_in_the_log_and_shown(known, town, sign_in):
    sign_in(town.officer).get(reverse("clients:client", args=[known.pk]))
    [line] = AuditLine.objects.filter(verb="read", noun="client")
    assert (line.stream, line.subjects) == (str(town.officer.pk), [str(known.pk)])
    page = sign_in(town.lead).get(reverse("clients:readings", args=[known.pk])).content.decode()
    assert town.officer.label in page


def test_a_client_is_found_by_code_however_it_is_typed(known, town, card, at, sign_in):
    enrol_clients(clients=[card() for _ in range(3)], by=town.worker, at=at)
    browser = sign_in(town.officer)
    for typed in (known.card_code, str(known).lower(), known.card_code[:4]):
        listed = browser.get(reverse("clients:clients"), {"q": typed}).context["listing"].rows
        assert known in listed
        assert all(row.card_code.startswith(known.card_code[:4]) for row in listed)
    assert list(browser.get(reverse("clients:clients"), {"q": "hoa súng"}).context["listing"].rows) == []


@pytest.mark.parametrize(
    ("filters", "is_listed"),
    [
        ({"gender": "f"}, True),
        ({"gender": "m"}, False),
        ({"age": "under_18"}, False),
        ({"from_on": "01/03/2026", "to_on": "02/03/2026"}, True),
        ({"to_on": "01/03/2026"}, False),
        ({"state": "priority"}, False),
        ({"state": "contactable"}, True),
        ({"state": "closed"}, False),
        ({"gender": "nonsense"}, True),
    ],
)
def test_filters_choose_clients(known, town, sign_in, filters, is_listed):
    listed = sign_in(town.officer).get(reverse("clients:clients"), filters).context["listing"].rows
    assert (known in listed) == is_listed


def enrolment(town, **said):
    blank = {f"risk_{name}": "not_asked" for name in ("violence_recent", "no_papers", "shared_needles", "debt")}
    blank |= {f"risk_{name}": "not_asked" for name in ("no_protection", "alone_here", "no_safe_home", "no_income")}
    return {
        "id": str(new_id()),
        "card_code": written(make_code()),
        "enrolled_on": "02/03/2026",
        "commune": town.commune.pk,
        "approach": town.approach.pk,
        "club": town.lua.pk,
        "age_band": "25_34",
        "gender": "f",
        "served_elsewhere": "no",
        "safe_channel": "in_person",
        "consents": ["keep_record"],
        **blank,
        **said,
    }


def test_a_client_is_enrolled_at_the_office_with_consent(town, sign_in):
    said = enrolment(
        town, consents=["keep_record", "matching"], own="la", mother="ho", day=3, month=7, year=1990, supply_condoms=20
    )
    browser = sign_in(town.worker)
    for _again in range(2):  # a double click
        answer = browser.post(reverse("clients:client_new"), said)
        assert answer.status_code == 302, answer.context["form"].errors
    one = Client.objects.get()
    assert one.matching_token
    assert one.supplies_monthly["condoms"] == 20
    assert {c.purpose for c in Consent.objects.all()} == {"keep_record", "matching"}
    assert {c.text_version for c in Consent.objects.all()} == {CONSENT_TEXT}


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"card_code": "ABC-DEFG"}, "card_code"),
        ({"consents": ["contact_later"]}, "consents"),
        ({"own": "la", "mother": "ho", "day": 3, "month": 7, "year": 1990}, "consents"),
        ({"consents": ["keep_record", "matching"], "own": "la"}, "own"),
        ({"memory_symbol": "0912 345 678"}, None),
        ({"enrolled_on": "01/01/2999"}, None),
    ],
)
def test_what_does_not_fit_is_said_and_what_was_typed_is_kept(town, sign_in, said, field):
    answer = sign_in(town.worker).post(
        reverse("clients:client_new"), enrolment(town, **{"safe_hours": "20:00", **said})
    )
    assert answer.status_code == 200
    assert (field or "__all__") in answer.context["form"].errors
    assert "20:00" in answer.content.decode()
    assert not Client.objects.exists()


def shown_form(browser, url):
    """What a browser would send back of a form: every field as it stands, hidden first values included."""
    form = browser.get(url).context["form"]
    data = {}
    for bound in form:
        value = bound.value()
        for name in (
            [bound.html_name, bound.html_initial_name] if bound.field.show_hidden_initial else [bound.html_name]
        ):
            if value not in (None, "", []):
                data[name] = value
    return data


def test_a_change_at_the_office_sends_only_what_was_changed(known, town, at, sign_in):
    browser, url = sign_in(town.officer), reverse("clients:client_change", args=[known.pk])
    typed = {**shown_form(browser, url), "gender": "x", "risk_debt": "no"}
    meanwhile = {"id": new_id(), "client": known.pk, "based_on": 1, "changes": {"language": "Tày"}}
    change_clients(changes=[meanwhile], by=town.worker, at=at)
    answer = browser.post(url, typed)
    assert answer.status_code == 302, answer.context["form"].errors
    known.refresh_from_db()
    assert (known.gender, known.language, known.memory_symbol) == ("x", "Tày", "hoa súng")
    event = ClientChange.objects.get(version=3)
    assert set(event.after) == {"gender", "risk_factors.debt"}
    assert event.overlaps == []


def test_two_words_about_one_client_are_settled_on_the_page(known, town, at, sign_in):
    for user, gender in ((town.worker, "x"), (town.second, "m")):
        row = {"id": new_id(), "client": known.pk, "based_on": 1, "changes": {"gender": gender}}
        change_clients(changes=[row], by=user, at=at)
    browser = sign_in(town.lead)
    [change] = browser.get(reverse("clients:to_settle")).context["listing"].rows
    browser.post(reverse("clients:settle", args=[change.pk]), {f"{change.pk}-gender": "older"})
    known.refresh_from_db()
    assert known.gender == "x"
    assert not browser.get(reverse("clients:to_settle")).context["listing"].rows


def test_consents_are_given_and_taken_back_on_the_page(known, town, sign_in):
    browser = sign_in(town.worker)
    said = {"id": new_id(), "purpose": "contact_later", "channel": "spoken"}
    browser.post(reverse("clients:consent_new", args=[known.pk]), said)
    consent = Consent.objects.standing().get()
    url = reverse("clients:consent_withdraw", args=[consent.pk])
    assert browser.get(url).status_code == 200
    assert Consent.objects.standing().exists(), "asking takes nothing back"
    browser.post(url)
    assert not Consent.objects.standing().exists()
    assert known not in Client.objects.contactable()


def test_a_referral_consent_names_its_receiver(known, town, sign_in):
    said = {"id": new_id(), "purpose": "referral", "channel": "spoken"}
    answer = sign_in(town.worker).post(reverse("clients:consent_new", args=[known.pk]), said)
    assert "receiver" in answer.context["form"].errors


def test_two_codes_are_merged_and_the_merge_undone_on_the_pages(town, card, at, sign_in):
    answers = {"own": "Lan", "mother": "Hoa", "day": 3, "month": 7, "year": 1990}
    rows = [card(matching_answers=answers) for _ in range(2)]
    enrol_clients(clients=rows, by=town.worker, at=at)
    agreed = {"purpose": "matching", "text_version": "1", "given_at": at, "channel": "spoken"}
    record_consents(consents=[{"id": new_id(), "client": r["id"], **agreed} for r in rows], by=town.worker, at=at)
    browser = sign_in(town.officer)
    [pair] = browser.get(reverse("clients:candidates")).context["listing"].rows
    url = reverse("clients:decide", args=[pair.first.pk, pair.second.pk, "merged"])
    assert browser.get(url).status_code == 200
    assert browser.post(url, {"reason": ""}).status_code == 200
    browser.post(url, {"reason": "cùng đưa hai thẻ"})
    assert Client.objects.current().count() == 1
    assert browser.get(reverse("clients:candidates")).context["listing"].rows == []
    browser.post(reverse("clients:undo", args=[Merge.objects.get().pk]))
    assert Client.objects.current().count() == 2


def test_the_candidates_page_shows_the_measured_rates(town, sign_in):
    page = sign_in(town.officer).get(reverse("clients:candidates")).content.decode()
    assert re.search(r"39,\d%", page)


def text_of(answer):
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)


def test_a_sheet_of_blank_cards_says_nothing_but_codes(town, sign_in):
    answer = sign_in(town.lead).post(reverse("clients:blank_cards"), {"sheets": 2})
    words = text_of(answer).split()
    codes = [word for word in words if re.fullmatch(r"[0-9A-Z]{3}-[0-9A-Z]{4}", word)]
    assert len(set(codes)) == 20
    assert set(words) - set(codes) == {"Thẻ", "hẹn"}
    assert not Client.objects.exists()
    assert AuditLine.objects.get(noun="card").detail == {"count": 20}


def test_one_card_is_printed_again(known, town, sign_in):
    answer = sign_in(town.worker).post(reverse("clients:client_card", args=[known.pk]))
    assert str(known) in text_of(answer)
    assert "filename" in answer["Content-Disposition"]
    assert str(known) not in answer["Content-Disposition"]
    assert AuditLine.objects.get(noun="card").subjects == [str(known.pk)]


def test_a_sealed_note_is_only_said_to_be_there(town, card, at, sign_in):
    row = card(sealed_note=b"age-encryption.org/v1\n-> X25519 nobody\n")
    enrol_clients(clients=[row], by=town.worker, at=at)
    page = sign_in(town.officer).get(reverse("clients:client", args=[row["id"]])).content.decode()
    assert "X25519" not in page
    assert str(len(row["sealed_note"])) in page


def test_a_list_of_clients_costs_a_handful_of_queries(town, card, at, sign_in, django_assert_max_num_queries):
    enrol_clients(clients=[card() for _ in range(60)], by=town.worker, at=at)
    browser = sign_in(town.officer)
    browser.get(reverse("clients:clients"))
    with django_assert_max_num_queries(20):
        browser.get(reverse("clients:clients"))
