"""The office pages of contacts, through HTTP."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caunoi.base.ids import new_id
from caunoi.clients.rules.cards import written
from caunoi.network.models import Posting
from caunoi.outreach.actions import record_contacts
from caunoi.outreach.models import Contact, Presence, SupplyGiven
from caunoi.outreach.tests.world import AT, DAY, FIRST, a_contact
from caunoi.privacy.models import AuditLine

BLIND = ["admin", "trainer", "partner", "police", "expert", "provider"]


def recorded(world, *contacts):
    assert {o.problem for o in record_contacts(contacts=contacts, by=world.worker, at=AT)} == {None}
    return [data["id"] for data in contacts]


def found(client, **query):
    return {str(row.pk) for row in client.get("/outreach/", query).context["listing"].rows}


def single(world, **changes):
    return {
        "on": "02/03/2026", "club": world.club.pk, "approach": world.approach.pk, "mode": "one_to_one", "sex": "f",
        "client_code": str(world.clients[0]).lower(), "is_new": "yes", "topics": ["hiv"], "give_condoms": "5",
        **changes,
    }  # fmt: skip


@pytest.mark.parametrize("role", BLIND)
def test_no_other_role_finds_any_page_of_contacts(world, make_user, sign_in, role):
    (id,) = recorded(world, a_contact(world))
    client = sign_in(make_user(role))
    pages = ["", "new/", "new-group/", f"{id}/", f"{id}/amend/", f"{id}/take-back/", "due/", "stock/",
             f"client/{world.clients[0].pk}/", f"stock/{world.club.pk}/2026-3/"]  # fmt: skip
    assert {client.get(f"/outreach/{page}").status_code for page in pages} == {404}


def test_a_worker_sees_the_own_clubs_contacts_only(world, sign_in):
    (id,) = recorded(world, a_contact(world))
    assert found(sign_in(world.worker)) == {str(id)}
    client = sign_in(world.other_worker)
    assert found(client) == set()
    pages = [f"{id}/", f"{id}/amend/", f"{id}/take-back/", f"client/{world.clients[0].pk}/"]
    assert {client.get(f"/outreach/{page}").status_code for page in pages} == {404}


def test_an_officer_sees_the_contacts_of_the_own_approaches_and_writes_none(world, make_user, sign_in):
    (id,) = recorded(world, a_contact(world))
    officer = make_user("officer")
    client = sign_in(officer)
    assert found(client) == {str(id)}
    assert client.get(f"/outreach/{id}/").status_code == 200
    assert client.get(f"/outreach/{id}/amend/").status_code == 404
    other = type(world.approach).objects.create(code="m2", name="Hai", short_name="Hai", started_on=FIRST)
    Posting.objects.create(user=officer, approach=other, from_on=FIRST)
    assert found(client) == set()
    assert client.get(f"/outreach/{id}/").status_code == 404


def test_every_filter_finds_its_contacts_and_no_others(world, sign_in):
    first, second, _third = world.clients
    group = {"mode": "group", "client": None, "participants": [second.id], "reached": {"f": 3}, "topics": ["drugs"]}
    plain, grouped, tested, violent, old = ids = recorded(
        world,
        a_contact(world, is_new=False, venue=world.venue.id),
        a_contact(world, **group),
        a_contact(world, client=None, mode="phone", test_offered=True, test_accepted=True),
        a_contact(world, client=second.id, violence_disclosed=True),
        a_contact(world, client=None, on=date(2025, 3, 2)),
    )
    (amendment,) = recorded(world, a_contact(world, client=None, amends=plain, topics=["trafficking"]))
    (back,) = recorded(world, a_contact(world, client=None, amends=tested, void=True))
    client = sign_in(world.worker)
    everything = {str(id) for id in [*ids, amendment, back]}
    cases = [
        ({}, everything),
        ({"q": str(first)}, {plain}),
        ({"q": str(second).lower()}, {grouped, violent}),
        ({"q": "V-AB"}, {plain}),
        ({"q": "ZZZ"}, set()),
        ({"period": "2025"}, {old}),
        ({"period": "never"}, everything),
        ({"mode": "group"}, {grouped}),
        ({"mode": "letter"}, everything),
        ({"topic": "drugs"}, {grouped}),
        ({"topic": "trafficking"}, {amendment}),
        ({"is_new": "no"}, {plain}),
        ({"done": "accepted"}, {tested}),
        ({"done": "offered"}, {tested}),
        ({"done": "violence"}, {violent}),
        ({"done": "referred"}, set()),
        ({"state": "counting"}, {grouped, violent, old, amendment}),
        ({"state": "amended"}, {plain, tested}),
        ({"state": "amending"}, {amendment}),
        ({"state": "void"}, {back}),
        ({"worker": world.worker.label}, everything),
        ({"worker": "nobody"}, set()),
        ({"club": world.club.pk, "approach": world.approach.pk}, everything),
        ({"club": world.other_club.pk}, everything),  # not one of theirs: filters nothing
        ({"mode": "group", "topic": "drugs", "period": "2026-H1", "q": str(second)}, {grouped}),
    ]
    for query, expected in cases:
        assert found(client, **query) == {str(id) for id in expected}, query


def test_reading_leaves_a_line_in_the_log(world, sign_in):
    (id,) = recorded(world, a_contact(world))
    client = sign_in(world.worker)
    for page in ("", f"{id}/"):
        client.get(f"/outreach/{page}")
        line = AuditLine.objects.filter(stream=str(world.worker.id)).order_by("-number").first()
        assert (line.verb, line.noun, line.subjects) == ("read", "contact", [str(id)])
    client.get(f"/outreach/client/{world.clients[0].pk}/")
    line = AuditLine.objects.filter(stream=str(world.worker.id)).order_by("-number").first()
    assert (line.verb, line.noun, line.subjects) == ("read", "client", [str(world.clients[0].pk)])


def test_a_contact_is_written_in_the_office_under_the_same_rules(world, sign_in):
    client = sign_in(world.worker)
    answer = client.post("/outreach/new/", single(world))
    contact = Contact.objects.get()
    assert answer.url == f"/outreach/{contact.pk}/"
    assert (contact.client, contact.reached, contact.worker) == (world.clients[0], 1, world.worker)
    assert SupplyGiven.objects.get().quantity == 5


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"on": "01/01/2099"}, "on"),
        ({"on": "01/01/2019"}, "club"),
        ({"note": "gọi 0912 345 678"}, "note"),
        ({"topics": []}, "topics"),
        ({"client_code": "AAA-AAAB"}, "client_code"),
        ({"test_accepted": "on"}, "test_accepted"),
        ({"next_on": "01/03/2026"}, "next_on"),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field_and_nothing_is_kept(world, sign_in, changes, field):
    answer = sign_in(world.worker).post("/outreach/new/", single(world, **changes))
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert not Contact.objects.exists()


def test_the_card_of_another_club_is_not_found(world, sign_in):
    Posting.objects.filter(user=world.other_worker).update(club=world.other_club)
    answer = sign_in(world.other_worker).post("/outreach/new/", single(world, club=world.other_club.pk))
    assert list(answer.context["form"].errors) == ["client_code"]


def test_a_group_is_written_with_the_cards_of_those_present(world, sign_in):
    codes = f"{world.clients[0]}, {world.clients[1]}"
    data = single(world, reached_f="4", reached_m="1", participants=codes)
    answer = sign_in(world.worker).post("/outreach/new-group/", data)
    assert answer.status_code == 302
    assert (Contact.objects.get().reached, Presence.objects.count()) == (5, 2)
    answer = sign_in(world.worker).post("/outreach/new-group/", single(world, reached_f="1", participants=codes))
    assert list(answer.context["form"].errors) == ["participants"]


def test_an_amendment_takes_the_place_and_keeps_the_worker_who_was_there(world, make_user, sign_in):
    (id,) = recorded(world, a_contact(world, note="đầu tiên"))
    lead = make_user("lead")
    Posting.objects.create(user=lead, club=world.club, from_on=date(2026, 10, 1))
    client = sign_in(lead)
    first = client.get(f"/outreach/{id}/amend/").context["form"]
    assert first["client_code"].value() == str(world.clients[0]) and first["give_condoms"].value() == 10
    answer = client.post(f"/outreach/{id}/amend/", single(world, topics=["law"]))
    amendment = Contact.objects.counting().get()
    assert answer.url == f"/outreach/{amendment.pk}/"
    assert (amendment.amends_id, amendment.worker, amendment.recorded_by) == (id, world.worker, lead)
    page = client.get(f"/outreach/{id}/")
    assert [event["by"] for event in page.context["events"]] == [lead.label, world.worker.label]
    assert all(event["log"] for event in page.context["events"])
    assert not page.context["is_counting"] and page.context["latest"] == amendment
    assert client.get(f"/outreach/{id}/amend/").status_code == 404


def test_taking_back_needs_a_reason_and_leaves_nothing_that_counts(world, sign_in):
    (id,) = recorded(world, a_contact(world))
    client = sign_in(world.worker)
    assert client.post(f"/outreach/{id}/take-back/", {"reason": ""}).status_code == 200
    assert client.post(f"/outreach/{id}/take-back/", {"reason": "số 0912345678"}).context["form"].errors
    assert Contact.objects.counting().count() == 1
    assert client.post(f"/outreach/{id}/take-back/", {"reason": "ghi hai lần"}).status_code == 302
    assert Contact.objects.counting().count() == 0
    back = Contact.objects.get(void=True)
    assert (back.note, back.amends_id) == ("ghi hai lần", id)
    assert client.get(f"/outreach/{back.pk}/take-back/").status_code == 404
    assert client.get(f"/outreach/{back.pk}/").status_code == 200


def test_a_clients_contacts_come_as_a_part_of_a_page(world, sign_in):
    first, second, _third = world.clients
    group = {"mode": "group", "client": None, "participants": [first.id], "reached": {"f": 3}}
    recorded(world, a_contact(world), a_contact(world, **group), a_contact(world, client=second.id))
    answer = sign_in(world.worker).get(f"/outreach/client/{first.pk}/")
    assert len(answer.context["rows"]) == 2
    assert "<html" not in answer.content.decode()


def test_a_list_page_takes_at_most_twelve_queries(world, make_user, sign_in):
    group = {"mode": "group", "client": None, "participants": [world.clients[0].id], "reached": {"f": 3}}
    recorded(world, *(a_contact(world, venue=world.venue.id, **(group if n % 2 else {})) for n in range(60)))
    for user in (world.worker, make_user("officer")):
        client = sign_in(user)
        client.get("/outreach/")
        query = {"period": "2026-H1", "topic": "hiv", "state": "counting", "club": world.club.pk}
        with CaptureQueriesContext(connection) as captured:
            assert len(client.get("/outreach/", query).context["listing"].rows) == 50
        asked = [query["sql"][:200] for query in captured if "SAVEPOINT" not in query["sql"]]
        assert len(asked) <= 12, "\n".join(asked)


def test_the_due_page_shows_reasons_in_words_and_an_officer_chooses_a_club(world, make_user, sign_in):
    recorded(world, a_contact(world, next_on=DAY))
    Contact.objects.update(on=date.today(), next_on=date.today())
    Contact.objects.update(on=date(2026, 11, 1))
    page = sign_in(world.worker).get("/outreach/due/").content.decode()
    assert written(world.clients[0].card_code) in page
    client = sign_in(make_user("officer"))
    assert written(world.clients[0].card_code) not in client.get("/outreach/due/").content.decode()
    chosen = client.get("/outreach/due/", {"club": world.club.pk}).content.decode()
    assert written(world.clients[0].card_code) in chosen


def test_unknown_contacts_look_like_forbidden_ones(world, sign_in):
    assert sign_in(world.worker).get(f"/outreach/{new_id()}/").status_code == 404
