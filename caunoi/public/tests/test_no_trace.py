"""Nobody is told apart: no cookie, no script, no log of who asked."""

import io
import logging
import re

import pytest
from django.test import Client

SECRET = "Bí mật của tôi"
PAGES = ["/find/", "/find/list/", "/find/hotlines/", "/find/paper/", "/find/out/", "/find/en/", "/find/en/list/"]
DOORS = [*PAGES, "/find/keep/", "/find/data.json", "/find/sw.js", "/find/khong-co/", "/api/hsds/services"]


@pytest.fixture
def written():
    """What the server's own console handler writes."""
    handler = next(each for each in logging.getLogger().handlers if type(each) is logging.StreamHandler)
    stream, kept = io.StringIO(), handler.stream
    handler.setStream(stream)
    yield stream
    handler.setStream(kept)


@pytest.mark.parametrize("address", DOORS)
def test_no_page_sets_a_cookie_or_depends_on_one(client, directory, address):
    response = client.get(address)
    assert not response.cookies
    assert "Set-Cookie" not in response
    assert "Cookie" not in response.get("Vary", "")
    assert response["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("address", DOORS)
def test_somebody_signed_in_gets_the_same_page_as_everybody(directory, make_user, address):
    stranger, known = Client(), Client()
    known.force_login(make_user("officer"), backend="allauth.account.auth_backends.AuthenticationBackend")
    known.cookies["ngon_ngu"] = "en"
    one, other = stranger.get(address), known.get(address)
    assert one.content == other.content
    assert not other.cookies


@pytest.mark.parametrize("address", PAGES)
def test_no_page_has_a_script_and_the_policy_allows_none(client, directory, address):
    response = client.get(address)
    assert "<script" not in response.content.decode()
    assert "script-src" not in response["Content-Security-Policy"]
    assert "default-src 'none'" in response["Content-Security-Policy"]


def test_only_the_page_that_keeps_has_a_script(client, directory):
    assert client.get("/find/keep/").content.decode().count('<script type="module"') == 1


@pytest.mark.parametrize("address", PAGES)
def test_no_page_loads_anything_from_elsewhere(client, directory, address):
    loaded = re.findall(r'(?:src|<link[^>]*href)="([^"]+)"', client.get(address).content.decode())
    assert loaded and all(each.startswith("/static/") for each in loaded)


def test_an_error_leaves_neither_address_nor_words_in_the_log(directory, monkeypatch, written):
    def broken(*_args, **_kwargs):
        raise ValueError(f"cannot read {SECRET}")

    monkeypatch.setattr("caunoi.public.reading.wanted_services", broken)
    response = Client(raise_request_exception=False).get(f"/find/list/?place={SECRET}&need=2")
    assert response.status_code == 500
    assert not response.cookies
    log = written.getvalue()
    assert "ValueError" in log and "finder.py" in log, "what broke and where is said"
    assert SECRET not in log and "/find/" not in log and "need" not in log.replace("needs_", "")


def test_other_pages_still_say_where_they_broke(client, written):
    logging.getLogger("django.request").error("Internal Server Error: %s", "/clients/")
    assert "/clients/" in written.getvalue()


@pytest.mark.parametrize("address", ["/find/khong-co/", "/find/s/00000000-0000-7000-8000-000000000000/"])
def test_a_missing_page_is_quiet_and_leads_on(client, directory, written, address):
    response = client.get(address)
    assert response.status_code == 404
    assert "/find/hotlines/" in response.content.decode() and "<form" not in response.content.decode()
    assert address not in written.getvalue()


def test_the_server_is_started_without_a_log_of_requests():
    from pathlib import Path

    from caunoi.base.management.commands import serve

    assert "access-log" not in Path(serve.__file__).read_text()


@pytest.mark.parametrize("address", ["/find/", "/find/s/{clinic}/", "/find/list/?need=2", "/find/keep/", "/find/out/"])
def test_titles_tell_a_bystander_nothing(client, directory, address):
    page = client.get(address.format(**directory)).content.decode()
    title = re.search(r"<title>(.*?)</title>", page, re.DOTALL)[1]
    assert re.fullmatch(r"\s*(Danh sách · |Một địa chỉ · |Lưu · )?Sổ địa chỉ|Lịch · Tháng 3 năm 2026", title.strip())


def test_the_way_out_says_nothing_of_where_one_came_from(client, directory):
    page = client.get("/find/out/").content.decode()
    assert "/find/" not in page and "Sổ địa chỉ" not in page


def test_pages_are_compressed_and_answer_that_nothing_changed(client, directory):
    first = client.get("/find/", headers={"accept-encoding": "gzip"})
    assert first["Content-Encoding"] == "gzip"
    again = client.get("/find/", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304


def test_what_was_looked_for_is_kept_by_the_readers_browser_only(client, directory):
    assert client.get("/find/list/?need=2")["Cache-Control"] == "private, max-age=600"
    assert client.get("/find/list/?open=on")["Cache-Control"] == "private, max-age=60"
    assert "public" in client.get("/find/hotlines/")["Cache-Control"]


def test_search_engines_find_the_finder_and_nothing_else(client):
    assert client.get("/robots.txt").content.decode().splitlines()[1:] == [
        "Allow: /find/", "Allow: /static/public/", "Disallow: /",
    ]  # fmt: skip
