"""Signing in: login and passphrase, limits, a second factor, and no door that was not meant."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from django.urls import NoReverseMatch, reverse

from caunoi.privacy.models import AuditLine, Try

pytestmark = pytest.mark.slow

LOGIN = "/accounts/login/"


@pytest.fixture(autouse=True)
def forget_attempts():
    cache.clear()
    yield
    cache.clear()


def enter(client, login, passphrase="a good passphrase", **more):
    return client.post(LOGIN, {"login": login, "password": passphrase, **more})


def once_more(client):
    client.post(reverse("account_reauthenticate"), {"password": "a good passphrase"})


def code_of(secret):
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


@pytest.fixture
def with_app(make_user):
    """An officer with an app as second factor, and its secret."""
    officer = make_user("officer")
    secret = generate_totp_secret()
    TOTP.activate(officer, secret)
    return officer, secret


def test_login_and_passphrase_open_the_start_page(client, make_user):
    user = make_user("worker", login="hoa.mai")
    answer = enter(client, "hoa.mai")
    assert answer.status_code == 302
    assert answer.url == "/"
    assert AuditLine.objects.filter(stream=str(user.pk), verb="sign_in").exists()


def test_a_sign_in_leads_back_to_where_one_wanted_to_go(client, make_user):
    make_user("officer", login="can.bo")
    asked = client.get("/accounts/people/")
    assert asked.url == "/accounts/login/?next=%2Faccounts%2Fpeople%2F"
    assert enter(client, "can.bo", next="/accounts/people/").url == "/accounts/people/"
    client.logout()
    assert enter(client, "can.bo", next="https://example.org/").url == "/"


@pytest.mark.parametrize("who", ["hoa.mai", "nobody.here"])
def test_a_wrong_passphrase_and_an_unknown_login_look_alike(client, make_user, who):
    make_user("worker", login="hoa.mai")
    answer = enter(client, who, "a wrong passphrase")
    assert answer.status_code == 200
    said = answer.context["form"].non_field_errors()
    assert said == ["Tên đăng nhập và mật khẩu không khớp nhau."]


def test_guesses_are_counted_for_all_workers_of_the_server_together(client, make_user):
    make_user("worker", login="hoa.mai")
    for _ in range(5):
        enter(client, "hoa.mai", "a wrong passphrase")
        cache.clear()  # another process, or the server started anew: it has forgotten
    stopped = enter(client, "hoa.mai")
    assert stopped.status_code == 200 and not AuditLine.objects.filter(verb="sign_in").exists()
    assert Try.objects.filter(door="account").count() == 5
    assert all("hoa.mai" not in row.origin and "127.0.0.1" not in row.origin for row in Try.objects.all())


def test_who_signs_in_rightly_is_never_counted(client, make_user):
    make_user("worker", login="hoa.mai")
    for _ in range(8):
        assert enter(client, "hoa.mai").status_code == 302
        client.logout()
    assert not Try.objects.exists()


def test_codes_of_the_second_factor_are_counted_for_all_workers_too(client, with_app):
    officer, secret = with_app
    enter(client, officer.login)
    for _ in range(5):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})
        cache.clear()
    stopped = client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert stopped.status_code == 200 and "_auth_user_id" not in client.session


def test_guessing_is_stopped_for_a_while(client, make_user):
    make_user("worker", login="hoa.mai")
    for _ in range(5):
        enter(client, "hoa.mai", "a wrong passphrase")
    stopped = enter(client, "hoa.mai")
    assert stopped.status_code == 200
    assert stopped.context["form"].errors


def test_an_ended_account_does_not_get_in(client, make_user):
    from tests.people import NOW

    make_user("worker", login="hoa.mai", ended_at=NOW)
    enter(client, "hoa.mai")
    assert client.get("/accounts/me/").status_code == 302


def test_a_second_factor_is_asked_for(client, with_app):
    officer, secret = with_app
    answer = enter(client, officer.login)
    assert answer.url == reverse("mfa_authenticate")
    assert client.get("/accounts/me/").status_code == 302
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert wrong.status_code == 200
    assert client.post(reverse("mfa_authenticate"), {"code": code_of(secret)}).status_code == 302
    assert client.get("/accounts/me/").status_code == 200


def test_the_secret_of_a_second_factor_is_not_readable_in_the_database(with_app):
    officer, secret = with_app
    kept = Authenticator.objects.get(user=officer).data["secret"]
    assert secret not in kept
    assert len(kept) > 100


def test_a_second_factor_is_set_up_by_hand_and_brings_recovery_codes(client, make_user):
    officer = make_user("officer", login="can.bo")
    enter(client, "can.bo")
    assert client.get(reverse("mfa_activate_totp")).url.startswith(reverse("account_reauthenticate"))
    once_more(client)
    page = client.get(reverse("mfa_activate_totp"))
    assert page.status_code == 200
    code = code_of(page.context["form"].secret)
    answer = client.post(reverse("mfa_activate_totp"), {"code": code})
    assert answer.url == reverse("mfa_view_recovery_codes")
    codes = client.get(answer.url).context["unused_codes"]
    assert len(codes) == 10
    client.logout()
    enter(client, "can.bo")
    assert client.post(reverse("mfa_authenticate"), {"code": codes[0]}).status_code == 302
    assert client.get("/accounts/me/").wsgi_request.user == officer


@pytest.mark.parametrize(("role", "reminded"), [("officer", True), ("lead", True), ("admin", True), ("worker", False)])
def test_who_sees_much_is_reminded_of_a_second_factor(sign_in, make_user, role, reminded):
    cards = sign_in(make_user(role)).get("/").context["cards"]
    assert (reverse("mfa_index") in [card.href for card in cards]) == reminded


def test_where_a_second_factor_is_demanded_other_pages_wait(sign_in, make_user, settings, with_app):
    settings.REQUIRE_MFA = ["officer"]
    client = sign_in(make_user("officer"))
    assert client.get("/").url == reverse("mfa_index")
    assert client.get(reverse("mfa_index")).status_code == 200
    assert client.get(reverse("accounts:me")).status_code == 200
    assert sign_in(with_app[0]).get("/").status_code == 200
    assert sign_in(make_user("worker")).get("/").status_code == 200


@pytest.mark.parametrize("name", ["clients:merges", "clients:clients", "network:postings"])
def test_no_page_slips_past_the_second_factor_by_its_name(sign_in, make_user, settings, name):
    settings.REQUIRE_MFA = ["officer"]
    answer = sign_in(make_user("officer")).get(reverse(name))
    assert (answer.status_code, answer.headers.get("Location")) == (302, reverse("mfa_index"))


@pytest.mark.parametrize("page", ["/", "/clients/", "/search/?q=7K2", "/accounts/me/"])
def test_no_browser_keeps_a_page_of_somebody_signed_in(sign_in, make_user, page):
    assert "no-store" in sign_in(make_user("officer")).get(page).headers["Cache-Control"]


def test_changing_the_passphrase_ends_other_sessions(client, make_user):
    from django.test import Client

    user = make_user("worker", login="hoa.mai")
    elsewhere = Client()
    elsewhere.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    enter(client, "hoa.mai")
    new = "một cụm từ khác hẳn"
    given = {"oldpassword": "a good passphrase", "password1": new, "password2": new}
    assert client.post(reverse("account_change_password"), given).status_code == 302
    assert client.get("/accounts/me/").status_code == 200
    assert elsewhere.get("/accounts/me/").status_code == 302


@pytest.mark.parametrize(
    "name",
    ["account_signup", "account_email", "account_reset_password", "account_set_password", "account_confirm_email"],
)
def test_doors_that_are_not_meant_do_not_exist(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize("role", ["worker", "officer"])
def test_every_page_of_the_second_factor_shows(client, make_user, role):
    make_user(role, login="ai.do")
    enter(client, "ai.do")
    once_more(client)
    for name in ["mfa_index", "mfa_activate_totp", "mfa_list_webauthn", "mfa_add_webauthn", "account_change_password"]:
        assert client.get(reverse(name)).status_code == 200, name


def test_a_passkey_sign_in_asks_the_browser(client, db):
    answer = client.get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"})
    assert answer.json()["request_options"]["publicKey"]["challenge"]


def test_the_language_is_kept_for_the_next_sign_in(client, make_user):
    user = make_user("worker", login="hoa.mai")
    enter(client, "hoa.mai")
    client.post(reverse("set_language"), {"language": "en", "next": "/"})
    user.refresh_from_db()
    assert user.language == "en"
    client.logout()
    client.cookies.clear()
    assert enter(client, "hoa.mai").cookies["ngon_ngu"].value == "en"
