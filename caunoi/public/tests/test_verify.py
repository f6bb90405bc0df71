"""The public page about certificates: valid or not, and nothing that tells a revoked one from one that never was."""

import re

import pytest

from caunoi.certificates import actions
from caunoi.certificates.actions.verifying import LIMITS
from caunoi.certificates.rules import serials
from caunoi.certificates.tests.conftest import NAME, TITLE, issued, learners, run
from caunoi.privacy.models import Try

__all__ = ["issued", "learners", "run"]
TOKEN = re.compile(r'name="token" value="([^"]+)"')


@pytest.fixture
def ask(client):
    """Type a code as somebody at the page does; what the answer says without the form's own token."""

    def typed(code, language="", **headers):
        page = client.get(f"/verify/{language}").content.decode()
        answer = client.post(f"/verify/{language}", {"token": TOKEN.search(page)[1], "code": code}, headers=headers)
        assert not answer.cookies and "Cookie" not in answer.get("Vary", "")
        assert answer["Cache-Control"] == "no-store" and answer["Referrer-Policy"] == "no-referrer"
        return answer.status_code, TOKEN.sub("", answer.content.decode())

    return typed


def test_a_valid_one_is_valid_however_it_is_typed(ask, issued):
    [made] = issued()
    for code in (made.serial, serials.written(made.serial).lower(), f"https://x.vn/verify/#{made.serial}"):
        status, said = ask(code)
        assert status == 200 and "Còn hiệu lực" in said
    assert "Valid." in ask(made.serial, "en/")[1]
    assert not Try.objects.exists(), "who holds a valid paper is not counted"


def test_the_answer_tells_nothing_of_anybody(ask, issued):
    [made] = issued()
    _status, said = ask(made.serial)
    for word in (NAME, TITLE, made.serial, serials.written(made.serial), made.learner.learner_code, "24/02/2026"):
        assert word not in said


@pytest.mark.parametrize("address", ["/verify/keys.json", "/verify/keys/unknown", "/verify/issuer.json", "/verify/"])
def test_a_cell_without_a_key_to_sign_with_still_answers(db, client, settings, address):
    settings.SIGNING_KEY = ""
    answer = client.get(address)
    assert answer.status_code == (404 if "unknown" in address else 200)
    assert "keys.json" not in address or answer.json() == {"keys": []}


def test_revoked_never_issued_and_mistyped_look_exactly_alike(ask, issued, officer, at):
    [made] = issued()
    actions.revoke(certificate=made, reason="Cấp nhầm", by=officer, at=at)
    revoked, never, mistyped = ask(made.serial), ask(serials.make_serial()), ask("KQ4T-7TPX")
    assert revoked == never == mistyped
    assert "Không có hiệu lực" in revoked[1]


def test_codes_that_are_not_valid_are_counted_and_then_nobody_is_told_anything(ask, issued):
    [made] = issued()
    for _try in range(LIMITS.per_address):
        assert ask(serials.make_serial())[0] == 200
    status, said = ask(made.serial)
    assert status == 429 and "Còn hiệu lực" not in said
    assert Try.objects.count() == LIMITS.per_address


def test_a_form_from_elsewhere_or_an_old_one_is_not_heard(client, issued):
    [made] = issued()
    answer = client.post("/verify/", {"token": "x", "code": made.serial}).content.decode()
    assert "Còn hiệu lực" not in answer and not Try.objects.exists()


def test_it_works_without_script_and_loads_nothing_from_elsewhere(client):
    page = client.get("/verify/").content.decode()
    assert re.search(r'<form class="ask"\s+method="post"', page)
    loaded = re.findall(r'(?:src|<link[^>]*href)="([^"]+)"', page)
    assert loaded and all(each.startswith("/static/") for each in loaded)
