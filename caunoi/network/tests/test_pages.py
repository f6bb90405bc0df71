"""The pages, through HTTP: who finds which, and what one can do there by hand."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from caunoi.accounts.roles import Role
from caunoi.network import actions, reference
from caunoi.network.models import Agency, Agreement, Approach, Club, Membership, Posting
from caunoi.network.tests.world import START, a_place, an_agency, an_approach
from caunoi.privacy.models import AuditLine

EVERY = set(Role.values)
SETTERS = {"admin", "officer"}
CLUB = {"admin", "officer", "lead", "worker", "trainer"}
FINDS = {
    "approaches": EVERY,
    "approach": EVERY,
    "approach_new": SETTERS,
    "approach_change": SETTERS,
    "approach_end": SETTERS,
    "clubs": CLUB,
    "club": CLUB,
    "club_new": SETTERS,
    "club_change": SETTERS,
    "club_end": SETTERS,
    "approach_link_new": SETTERS,
    "approach_link_end": SETTERS,
    "members": {"officer", "lead", "worker"},
    "member_new": {"officer", "lead"},
    "member_role": {"officer", "lead"},
    "member_leave": {"officer", "lead"},
    "venue_link_new": {"officer", "lead"},
    "postings": {"admin", "officer", "lead"},
    "posting_new": {"admin", "officer", "lead"},
    "posting_end": {"admin", "officer", "lead"},
    "agencies": EVERY,
    "agency": EVERY,
    "agency_new": SETTERS,
    "agency_change": SETTERS,
    "agency_rename": SETTERS,
    "agency_end": SETTERS,
    "successor_new": SETTERS,
    "name_correct": SETTERS,
    "agreements": EVERY,
    "agreement": {"admin", "officer", "lead", "worker"},
    "agreement_new": SETTERS,
    "agreement_change": SETTERS,
    "agreement_end": SETTERS,
    "first_steps": {"admin", "officer", "lead"},
    "keys": {"admin", "officer", "lead", "worker"},
}


@pytest.fixture
def world(make_club, posted, make_user, at):
    """A club with its lead, a worker, a member, an agreement: and the ids that each page needs."""
    club, admin = make_club(), make_user("admin")
    lead, worker = posted("lead", club), posted("worker", club)
    member = actions.join_club(club=club, member_code="M-1", role="core", from_on=START, by=lead, at=at)
    agency = an_agency()
    signed = actions.sign_agreement(
        code="01/HĐ-2026",
        kind="contract",
        provider="lawyer",
        agency=agency,
        scope="Tư vấn",
        signed_on=START,
        starts_on=START,
        by=admin,
        at=at,
    )
    link = club.approach_links.get()
    nouns = {
        "approach": link.approach_id,
        "club": club.pk,
        "approach_link_new": club.pk,
        "approach_link_end": link.pk,
        "members": club.pk,
        "member_new": club.pk,
        "member": member.pk,
        "venue_link_new": club.pk,
        "posting": worker.postings.get().pk,
        "agency": agency.pk,
        "successor": agency.pk,
        "name": agency.names.get().pk,
        "agreement": signed.pk,
    }
    users = {"lead": lead, "worker": worker, "admin": admin}
    users |= {role: make_user(role) for role in EVERY - users.keys()}
    return {"nouns": nouns, "users": users, "club": club, "agency": agency}


def address(name, nouns):
    listed = name in ("approaches", "clubs", "postings", "agencies", "agreements", "first_steps", "keys")
    is_new = name.endswith("_new") and name not in (
        "approach_link_new",
        "member_new",
        "venue_link_new",
        "successor_new",
    )
    if listed or is_new:
        return reverse(f"network:{name}")
    return reverse(f"network:{name}", args=[nouns.get(name) or nouns[name.split("_")[0]]])


@pytest.mark.parametrize("role", sorted(EVERY))
def test_each_role_finds_its_pages_and_no_other(world, sign_in, role):
    browser = sign_in(world["users"][role])
    for name, roles in FINDS.items():
        expected = 200 if role in roles else 404
        assert browser.get(address(name, world["nouns"])).status_code == expected, (role, name)


def test_every_page_of_this_room_is_in_the_table_above():
    from caunoi.network.urls import urlpatterns

    assert {pattern.name for pattern in urlpatterns} - {"venue_link_end"} == set(FINDS)


@pytest.mark.parametrize("role", ["expert", "provider", "partner", "police", "trainer", "admin"])
def test_no_member_code_or_account_reaches_those_who_do_not_work_with_the_club(world, sign_in, role):
    browser = sign_in(world["users"][role])
    for name in ("approaches", "approach", "agencies", "agency", "agreements"):
        page = browser.get(address(name, world["nouns"])).content.decode()
        assert "M-1" not in page
        if role not in ("admin", "trainer"):
            assert world["club"].name not in page and world["users"]["lead"].login not in page


def test_a_stranger_is_led_to_the_sign_in(world, client):
    answer = client.get(address("clubs", {}))
    assert answer.status_code == 302 and answer["Location"].startswith("/accounts/login/")


def test_an_officer_sets_up_a_club_by_hand_and_ends_on_the_first_steps(make_user, sign_in):
    browser = sign_in(make_user("officer"))
    browser.post(
        reverse("network:approach_new"),
        {"code": "m1", "name": "Mô hình một", "short_name": "Mô hình 1", "started_on": "01/01/2019", "order": "1"},
    )
    answer = browser.post(
        reverse("network:club_new"),
        {
            "code": "binh-minh",
            "name": "Câu lạc bộ Bình Minh",
            "kind": "club",
            "commune": a_place().pk,
            "founded_on": "05/03/2019",
            "approach": Approach.objects.get().pk,
        },
        follow=True,
    )
    assert Club.objects.get().founded_on == date(2019, 3, 5)
    assert "Câu lạc bộ Bình Minh" in answer.content.decode()
    assert answer.request["PATH_INFO"] == reverse("network:first_steps")


def test_a_change_of_a_club_is_kept_and_logged(world, sign_in):
    club = world["club"]
    fields = {"name": "Tên mới", "kind": "self_help", "commune": club.commune_id, "founded_on": "01/01/2019"}
    sign_in(world["users"]["officer"]).post(address("club_change", world["nouns"]), fields)
    club.refresh_from_db()
    assert (club.name, club.kind) == ("Tên mới", "self_help")
    line = AuditLine.objects.filter(noun="club", verb="change").get()
    assert line.detail["fields"] == ["name", "kind"]


def test_a_lead_posts_a_worker_by_login_and_does_not_see_the_list_of_accounts(world, sign_in, make_user):
    make_user("worker", login="ong-mat", label="Ong Mật")
    browser = sign_in(world["users"]["lead"])
    form = f"{reverse('network:posting_new')}?club={world['club'].pk}"
    assert "ong-mat" not in browser.get(form).content.decode()
    browser.post(form, {"user": "Ong-Mat ", "from_on": "01/03/2026"})
    assert Posting.objects.filter(user__login="ong-mat", club=world["club"]).exists()
    assert browser.post(form, {"user": "nobody", "from_on": "01/03/2026"}).status_code == 200


def test_a_lead_does_not_end_another_leads_posting_nor_their_own(world, sign_in, posted):
    browser = sign_in(world["users"]["lead"])
    for user in (world["users"]["lead"], posted("lead", world["club"])):
        assert browser.get(reverse("network:posting_end", args=[user.postings.get().pk])).status_code == 404


def test_after_the_end_of_a_posting_the_club_is_not_found_the_same_day(world, sign_in):
    worker = world["users"]["worker"]
    club_page = address("club", world["nouns"])
    assert sign_in(worker).get(club_page).status_code == 200
    end = address("posting_end", world["nouns"])
    today = timezone.localdate().strftime("%d/%m/%Y")
    sign_in(world["users"]["lead"]).post(end, {"on": today})
    assert sign_in(worker).get(club_page).status_code == 404


def test_a_refused_deed_says_why_and_keeps_what_was_typed(world, sign_in):
    browser = sign_in(world["users"]["officer"])
    answer = browser.post(address("club_end", world["nouns"]), {"on": "31/12/2018"})
    assert answer.status_code == 200 and "31/12/2018" in answer.content.decode()
    assert answer.context["form"].non_field_errors()
    world["club"].refresh_from_db()
    assert world["club"].ended_on is None


def test_an_agreement_that_ends_before_it_starts_is_refused_beside_the_field(world, sign_in):
    answer = sign_in(world["users"]["officer"]).post(
        reverse("network:agreement_new"),
        {
            "code": "02/HĐ",
            "kind": "contract",
            "provider": "health",
            "agency": world["agency"].pk,
            "scope": "Khám",
            "volume": "30",
            "signed_on": "01/01/2026",
            "starts_on": "01/02/2026",
            "ends_on": "31/01/2026",
        },
    )
    assert set(answer.context["form"].errors) == {"ends_on", "volume_unit"}
    assert Agreement.objects.count() == 1


def test_the_list_of_agreements_warns_of_those_that_end_soon(world, sign_in):
    soon = timezone.localdate() + timedelta(days=30)
    Agreement.objects.update(ends_on=soon)
    browser = sign_in(world["users"]["officer"])
    assert "note-warn" in browser.get(reverse("network:agreements")).content.decode()
    assert len(browser.get(reverse("network:agreements"), {"state": "expiring"}).context["listing"].rows) == 1
    assert len(browser.get(reverse("network:agreements"), {"state": "expired"}).context["listing"].rows) == 0


@pytest.mark.parametrize(("day", "name"), [("28/02/2019", "Chi cục Phòng"), ("27/06/2023", "Phòng Phòng, chống")])
def test_an_agency_page_says_the_name_of_any_day(make_user, sign_in, at, day, name):
    agencies = reference.load_agencies(by=make_user("admin"), at=at)
    page = sign_in(make_user("partner")).get(reverse("network:agency", args=[agencies["pctnxh"].pk]), {"on": day})
    assert page.context["name_then"].startswith(name) and page.context["existed_then"]


@pytest.mark.parametrize("words", ["lao dong", "Lao động", "SO LDTBXH"])
def test_the_register_finds_old_names_without_marks(make_user, sign_in, at, words):
    reference.load_agencies(by=make_user("admin"), at=at)
    page = sign_in(make_user("officer")).get(reverse("network:agencies"), {"q": words})
    assert "so-ldtbxh" in {agency.code for agency in page.context["listing"].rows}


def test_a_new_member_is_written_under_a_code_and_never_a_number_of_a_person(world, sign_in):
    browser, form = sign_in(world["users"]["lead"]), address("member_new", world["nouns"])
    for code in ("0912345678", "Lan Anh", "Nguyễn"):
        assert browser.post(form, {"member_code": code, "role": "member", "from_on": "01/01/2026"}).status_code == 200
    browser.post(form, {"member_code": "m-7", "role": "member", "from_on": "01/01/2026"})
    assert set(Membership.objects.values_list("member_code", flat=True)) == {"M-1", "M-7"}


def test_reading_the_members_leaves_a_line(world, sign_in):
    sign_in(world["users"]["officer"]).get(address("members", world["nouns"]))
    assert AuditLine.objects.filter(verb="read", noun="membership").count() == 1


def test_the_first_steps_say_what_is_done_and_what_is_next(world, sign_in):
    page = sign_in(world["users"]["officer"]).get(reverse("network:first_steps"))
    done = [step.is_done for step in page.context["steps"]]
    assert done == [True, True, True, True, False, False, False]
    assert page.context["club"] == world["club"]


def test_the_first_steps_of_an_empty_cell_begin_with_the_approach(make_user, sign_in):
    page = sign_in(make_user("admin")).get(reverse("network:first_steps"))
    assert page.context["next"].href == reverse("network:approach_new")
    assert page.context["done"] == 0


def test_the_search_finds_clubs_and_agencies_as_far_as_the_reader_may_see(world):
    from caunoi.network.home import find

    club = world["club"]
    club.name = "Câu lạc bộ Hướng Dương"
    club.save()
    titles = {role: {hit.title for hit in find(world["users"][role], "huong duong")} for role in EVERY}
    assert {role for role, found in titles.items() if club.name in found} == CLUB
    assert "Sở Y tế" in {hit.title for hit in find(world["users"]["police"], "so y te")}


def test_the_start_page_says_what_waits(world, at):
    from caunoi.network import home

    officer = world["users"]["officer"]
    assert home.clubs_without_lead(officer, at) is None
    assert home.clubs_without_key(officer, at).count == 1
    Posting.objects.all().delete()
    assert home.clubs_without_lead(officer, at).count == 1
    assert home.clubs_without_lead(world["users"]["partner"], at) is None
    Agreement.objects.update(ends_on=timezone.localdate(at))
    assert home.expiring_agreements(officer, at).count == 1


def test_a_list_of_many_clubs_asks_few_queries(make_user, sign_in, django_assert_max_num_queries):
    approach = an_approach()
    for place in range(30):
        Club.objects.create(code=f"c{place}", name=f"C{place}", commune=a_place(), founded_on=START)
    assert approach
    browser = sign_in(make_user("officer"))
    with django_assert_max_num_queries(12):
        page = browser.get(reverse("network:clubs"))
    assert len(re.findall(r"C\d+</a>", page.content.decode())) == 30


def test_a_list_of_many_postings_and_agencies_asks_few_queries(
    make_club, posted, make_user, sign_in, django_assert_max_num_queries
):
    club = make_club()
    for place in range(12):
        posted("worker", club)
        posted("partner", an_agency(f"a{place}", f"Cơ quan {place}"))
    browser = sign_in(make_user("officer"))
    for name in ("postings", "agencies"):
        with django_assert_max_num_queries(12):
            assert browser.get(reverse(f"network:{name}")).status_code == 200
    assert Agency.objects.count() == 12
