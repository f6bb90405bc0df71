"""The desk: each person sees what waits for them, finds what they may see, and nobody finds a person."""

import pytest
from django.apps import apps
from django.urls import reverse

from caunoi.accounts import home
from caunoi.accounts.home import Card, Hit
from caunoi.accounts.roles import Role


@pytest.fixture
def room(monkeypatch):
    """A room that says what waits and what it finds."""
    config = type(apps.get_app_config("desk"))

    def cards(user, at):
        return Card("Chờ so", 3, "/x/", tone="bad") if user.role == "officer" else None

    def find(user, text):
        return [Hit("Câu lạc bộ", f"CLB {text}", "/x/")] if user.role == "officer" else []

    monkeypatch.setattr(config, "home_cards", [cards], raising=False)
    monkeypatch.setattr(config, "search", staticmethod(find), raising=False)


@pytest.mark.parametrize("role", Role.values)
def test_everybody_has_a_start_page(sign_in, make_user, role):
    page = sign_in(make_user(role)).get("/")
    assert page.status_code == 200
    assert "<h1>" in page.content.decode()


def test_what_waits_is_shown_to_whom_it_waits_for(sign_in, make_user, room):
    assert "Chờ so" in sign_in(make_user("officer")).get("/").content.decode()
    assert "Chờ so" not in sign_in(make_user("police")).get("/").content.decode()


def test_the_urgent_comes_first(make_user, room, at):
    tones = [card.tone for card in home.cards_for(make_user("officer"), at)]
    assert tones == sorted(tones, key=["bad", "warn", ""].index)


def test_hits_stand_under_their_headings(sign_in, make_user, room):
    page = sign_in(make_user("officer")).get(reverse("desk:search"), {"q": "hoa"})
    assert [str(group) for group in page.context["found"] if str(group) == "Câu lạc bộ"]
    assert "CLB hoa" in page.content.decode()
    assert "CLB hoa" not in sign_in(make_user("police")).get(reverse("desk:search"), {"q": "hoa"}).content.decode()


@pytest.mark.parametrize("text", ["", " ", "a"])
def test_one_letter_is_not_searched_for(make_user, room, text):
    assert home.hits_for(make_user("officer"), text) == {}


@pytest.mark.parametrize("role", ["police", "partner"])
@pytest.mark.parametrize("text", ["worker", "hoa.mai", "0912345678", "Nguyễn Thị Hoa"])
def test_no_partner_finds_a_person(sign_in, make_user, role, text):
    """Accounts are no hits either: who works here is nobody's to find."""
    make_user("worker", login="hoa.mai", label="Nguyễn Thị Hoa")
    page = sign_in(make_user(role)).get(reverse("desk:search"), {"q": text})
    assert not page.context["found"]


def test_the_catalogue_is_for_those_who_build_pages(sign_in, make_user, settings):
    client = sign_in(make_user("officer"))
    assert client.get("/kit/").status_code == 404
    settings.DEBUG = True
    assert client.get("/kit/").status_code == 200
