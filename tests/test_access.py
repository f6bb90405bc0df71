"""Every role tries every door, generated from the URL table. A new URL without a rule fails here."""

import itertools
import re
from uuid import UUID

import pytest
from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.test import Client
from django.urls import URLPattern, get_resolver, resolve, reverse
from django.urls.converters import get_converters

from caunoi.accounts.access import DEVICE, FOREIGN_RULES, PUBLIC, SIGNED_IN, may_open, rule_of
from caunoi.accounts.roles import CODED_ROLES, Role
from caunoi.public import traceless

# Pages of these rooms hold records about somebody under a code; only these roles may ever be in their rules.
CODED_ROOMS = {"clients", "outreach", "services", "sync", "hotline", "safety"}
# Pages of these rooms hold learners under codes: for those who hold classes, and for a lead whose members sit in them.
ROOMS_OF_CLASSES = {"training", "learning", "discussion", "certificates"}
# Lists in those rooms that say nothing about anybody, which the administrator keeps. Name them one by one.
SETTINGS_PAGES = {"services:trades", "services:trade_end"} | {
    f"services:{page}" for page in ("questions", "question_new", "question_reword", "question_end", "question_up")
}
# What is fetched, not looked at, has no place in the menu where its page has several.
FILES = {"coordination:paper"}
NOBODY = UUID("00000000-0000-7000-8000-000000000000")
DUMMY = {"uuid": str(NOBODY), "int": "999999", "str": "khong-co", "slug": "khong-co", "path": "khong-co"}
SENT_AWAY = "/accounts/login/?next="


def doors():
    """Every URL pattern with its namespaces and an address with dummy ids."""
    return list(_walk(get_resolver().url_patterns, (), ""))


def _walk(patterns, spaces, prefix):
    for entry in patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield spaces, entry, _address(route)
        else:
            yield from _walk(entry.url_patterns, (*spaces, *([entry.namespace] if entry.namespace else [])), route)


def _address(route):
    address = "/" + re.sub(r"<(?:(\w+):)?\w+>", lambda found: _dummy(found[1] or "str"), route)
    assert not re.search(r"[\^$?<>()\\]", address), f"{route} is no plain path; write it with path()"
    return address


def _dummy(converter):
    """A value that this converter takes; a converter of our own gives the first of its words."""
    if converter in DUMMY:
        return DUMMY[converter]
    return get_converters()[converter].regex.strip("()?:").split("|")[0]


DOORS = doors()
NAMES = [":".join((*spaces, entry.name or "?")) for spaces, entry, _ in DOORS]


def rule(door):
    _, entry, _ = door
    return rule_of(entry.callback, entry.name)


@pytest.mark.parametrize("door", DOORS, ids=NAMES)
def test_every_door_has_a_rule(door):
    assert rule(door) is not None, f"{door[2]} has no access rule: say who may open it beside the view"
    assert door[1].name, f"{door[2]} has no name"


def test_addresses_lead_where_the_table_says():
    for (_, entry, address), name in zip(DOORS, NAMES, strict=True):
        found = resolve(address)
        assert found.func == entry.callback, f"{name} is hidden by an earlier pattern"


def test_rules_for_foreign_pages_are_all_used():
    exposed = {entry.name for _, entry, _ in DOORS}
    assert FOREIGN_RULES.keys() <= exposed


@pytest.mark.parametrize("door", [d for d in DOORS if CODED_ROOMS & set(d[0])], ids=lambda d: d[2])
def test_coded_records_are_open_to_coded_roles_only(door):
    allowed = rule(door)
    if allowed == DEVICE:
        return
    assert isinstance(allowed, frozenset), f"{door[2]} is {allowed!r}; name the roles"
    beyond = allowed - set(_may_hold_coded(door))
    assert not beyond, f"{door[2]} is open to {sorted(beyond)}"
    assert not {Role.POLICE, Role.PARTNER} & allowed


def _may_hold_coded(door):
    """Services also serves the referrals sent to a provider, and agreements; the back-line its experts.

    Each row is held by `visible_to`; a call holds no client and no code.
    """
    more = (Role.PROVIDER, Role.EXPERT) if "services" in door[0] else ()
    more += (Role.EXPERT,) if "hotline" in door[0] else ()
    settings = (Role.ADMIN,) if ":".join((*door[0], door[1].name)) in SETTINGS_PAGES else ()
    return (*CODED_ROLES, *more, *settings)


@pytest.mark.parametrize("door", [d for d in DOORS if ROOMS_OF_CLASSES & set(d[0])], ids=lambda d: d[2])
def test_learners_are_found_by_those_only_who_hold_classes(door):
    allowed = rule(door)
    assert isinstance(allowed, frozenset), f"{door[2]} is {allowed!r}; name the roles"
    assert allowed <= {Role.OFFICER, Role.TRAINER, Role.LEAD}, f"{door[2]} is open to {sorted(allowed)}"


def test_of_a_workshop_an_agency_finds_its_own_part_only():
    theirs = {"workshops", "workshop", "calendar", "invitation_answer", "paper", "action_items", "action_item"}
    for door in DOORS:
        allowed = rule(door)
        if "workshops" in door[0] and not (isinstance(allowed, frozenset) and allowed <= {Role.OFFICER, Role.TRAINER}):
            assert door[1].name in theirs, f"{door[2]}: does it show what other agencies were asked or answered?"


@pytest.mark.parametrize("door", [d for d in DOORS if {"public", "api"} & set(d[0])], ids=lambda d: d[2])
def test_no_door_for_everybody_leaves_a_trace(door):
    assert door[2] == "/robots.txt" or door[2].startswith(traceless.DOORS)


def test_the_police_find_nothing_that_a_partner_agency_does_not():
    for door, name in zip(DOORS, NAMES, strict=True):
        allowed = rule(door)
        if isinstance(allowed, frozenset) and Role.POLICE in allowed:
            assert Role.PARTNER in allowed, name


@pytest.fixture(autouse=True)
def forget_attempts():
    """So many knocks are more than the limits on sign-in allow."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(scope="module")
def clients(django_db_setup, django_db_blocker):
    """One signed-in client a role, and one of nobody."""
    from caunoi.accounts.models import User
    from tests.people import NOW

    made = {"nobody": Client(raise_request_exception=False)}
    given = {"created_at": NOW, "password": make_password("a good passphrase")}
    with django_db_blocker.unblock():
        users = [User(login=f"thu-{role}", label=role, role=role, **given) for role in Role.values]
        User.objects.bulk_create(users)
        for user in users:
            made[user.role] = Client(raise_request_exception=False)
            made[user.role].force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        yield made
        for client in made.values():
            client.logout()
        from caunoi.privacy.models import AuditHead, AuditLine

        AuditLine.objects.all().delete()
        AuditHead.objects.all().delete()
        User.objects.filter(login__startswith="thu-").delete()


CASES = [
    pytest.param(role, method, id=f"{role}-{method}")
    for role, method in itertools.product(["nobody", *Role.values], ["get", "post"])
]
ENDS_THE_SESSION = {"account_logout"}


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "method"), CASES)
def test_everyone_tries_every_door(clients, role, method):
    wrong = []
    for door, name in zip(DOORS, NAMES, strict=True):
        if door[1].name in ENDS_THE_SESSION and method == "post":
            continue
        problem = _try(clients[role], role, method, door)
        if problem:
            wrong.append(f"{name}: {problem}")
    assert not wrong, "\n".join(wrong)


def _try(client, role, method, door):
    _, _, address = door
    allowed = rule(door)
    response = getattr(client, method)(address)
    sent_to_login = response.status_code == 302 and response.url.startswith(SENT_AWAY)
    reached = getattr(response, "resolver_match", None) is not None and not _stopped(response, sent_to_login)
    if response.status_code >= 500:
        return f"broke with {response.status_code}"
    if _may(allowed, role):
        return None if reached or response.status_code == 404 else f"not let in: {response.status_code}"
    if role == "nobody" and not sent_to_login:
        return f"not sent to the sign-in: {response.status_code}"
    if role != "nobody" and response.status_code != 404:
        return f"answered {response.status_code}, not 404"
    return None


def _stopped(response, sent_to_login):
    return sent_to_login or response.status_code == 404


def _may(allowed, role):
    if allowed in (PUBLIC, DEVICE):
        return True
    return role != "nobody" and (allowed == SIGNED_IN or role in allowed)


@pytest.mark.django_db
def test_a_page_without_a_rule_is_found_by_nobody(clients, monkeypatch):
    monkeypatch.setitem(FOREIGN_RULES, "mfa_index", None)
    assert clients["admin"].get(reverse("mfa_index")).status_code == 404
    assert clients["nobody"].get(reverse("mfa_index")).status_code == 404


def test_not_allowed_and_not_found_look_alike(client, sign_in, make_user):
    sign_in(make_user("police"))
    forbidden = client.get("/accounts/people/")
    missing = client.get("/accounts/nothing-here/")
    assert forbidden.status_code == missing.status_code == 404
    tokens = re.compile(r'(value="[^"]{60,}"|/accounts/[\w/-]+|"X-CSRFToken": "\w+")')
    assert tokens.sub("", forbidden.content.decode()) == tokens.sub("", missing.content.decode())


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/search/?q=a%00b", "/reports/progress/?programme=%00", "/quiz/%00/"])
def test_no_address_holds_what_a_database_breaks_on(clients, address):
    assert clients["officer"].get(address).status_code == 404


def test_every_menu_entry_leads_to_a_page():
    items = [item for config in apps.get_app_configs() for item in getattr(config, "menu", [])]
    from caunoi.accounts.menu import GROUPS

    for item in items:
        match = resolve(item.href)
        assert rule_of(match.func, match.url_name) is not None
        assert item.group in GROUPS, f"{item.url_name} stands in no known group: {item.group}"


@pytest.mark.parametrize("role", Role.values)
def test_every_page_of_the_office_says_where_in_the_menu_one_is(role):
    from caunoi.accounts.menu import groups_for
    from caunoi.accounts.models import User

    user = User(role=role)
    for door, name in zip(DOORS, NAMES, strict=True):
        if isinstance(rule(door), frozenset) and role in rule(door) and name not in FILES:
            marked = [item.url_name for group in groups_for(user, door[2]) for item in group.items if item.is_current]
            assert len(marked) == 1, f"{name} marks {marked}: say with Under(…) on a room's AppConfig where it stands"


def test_what_stands_under_an_entry_is_there():
    from caunoi.accounts.menu import pages_under

    entries = {item.url_name for config in apps.get_app_configs() for item in getattr(config, "menu", [])}
    for one in pages_under():
        assert one.url_name in entries, one
        assert any(address.startswith(one.beginning) for _spaces, _entry, address in DOORS), one


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role.values)
def test_nobody_is_shown_a_way_that_is_closed(clients, role):
    from caunoi.accounts.models import User

    user = User.objects.get(login=f"thu-{role}")
    from caunoi.accounts.menu import menu_for

    for item in menu_for(user):
        match = resolve(item.href)
        assert may_open(rule_of(match.func, match.url_name), user)
