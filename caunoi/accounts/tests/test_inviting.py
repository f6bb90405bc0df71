"""Accounts begin by invitation, end at once, and come back only by a new invitation."""

from datetime import timedelta

import pytest
from django.urls import reverse

from caunoi.accounts import actions
from caunoi.accounts.models import Invitation, User
from caunoi.privacy.models import AuditLine

pytestmark = pytest.mark.slow

NEW = "bốn từ dài không quen"


def code_on(response):
    return response.context["code"]


def accept(client, code, passphrase=NEW, again=None):
    return client.post(
        reverse("accounts:invitation"), {"code": code, "passphrase": passphrase, "again": again or passphrase}
    )


@pytest.fixture
def admin(make_user):
    return make_user("admin")


def invite(client, **given):
    return client.post(reverse("accounts:invite"), {"login": "hoa.mai", "label": "Hoa Mai", "role": "worker", **given})


def test_an_invited_person_sets_their_own_passphrase_and_is_in(sign_in, admin, client):
    shown = invite(sign_in(admin))
    client.logout()
    answer = accept(client, code_on(shown))
    assert answer.status_code == 302
    assert client.get(reverse("accounts:me")).status_code == 200
    user = User.objects.get(login="hoa.mai")
    assert user.check_password(NEW)
    assert AuditLine.objects.filter(verb="invite", stream=str(admin.pk)).exists()
    assert AuditLine.objects.filter(verb="accept_invitation", stream=str(user.pk)).exists()


def test_a_code_is_shown_once_and_only_its_hash_is_kept(sign_in, admin, client):
    shown = invite(sign_in(admin))
    code = code_on(shown)
    assert code in shown.content.decode()
    assert "no-cache" in shown["Cache-Control"]
    invitation = Invitation.objects.get()
    assert code not in invitation.code_hash
    page = client.get(reverse("accounts:person", args=[invitation.user_id]))
    assert code not in page.content.decode()


def test_a_code_works_once(sign_in, admin, client):
    code = code_on(invite(sign_in(admin)))
    client.logout()
    accept(client, code)
    client.logout()
    again = accept(client, code, "another passphrase")
    assert again.status_code == 200
    assert again.context["form"].errors["code"]
    assert not User.objects.get(login="hoa.mai").check_password("another passphrase")


def test_a_code_may_be_typed_carelessly(make_user, at):
    _, code = actions.invite_user(login="hoa", label="Hoa", role="worker", by=make_user("admin"), at=at)
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert actions.open_invitation(code=typed, at=at).user.login == "hoa"


def test_a_code_expires_after_seven_days(make_user, at):
    _, code = actions.invite_user(login="hoa", label="Hoa", role="worker", by=make_user("admin"), at=at)
    assert actions.open_invitation(code=code, at=at + timedelta(days=6, hours=23))
    with pytest.raises(actions.ExpiredInvitation):
        actions.open_invitation(code=code, at=at + timedelta(days=7))


def test_a_weak_or_differing_passphrase_is_refused_and_the_code_stays_good(sign_in, admin, client):
    code = code_on(invite(sign_in(admin)))
    client.logout()
    assert accept(client, code, "short").status_code == 200
    assert accept(client, code, NEW, "something else").status_code == 200
    assert accept(client, code).status_code == 302


def test_a_login_is_used_once_even_after_its_account_ended(sign_in, admin, make_user):
    old = make_user("worker", login="hoa.mai")
    actions.end_user(user=old, by=admin, at=old.created_at)
    answer = invite(sign_in(admin))
    assert answer.context["form"].errors["login"]


def test_an_officer_invites_only_for_the_clubs(sign_in, make_user):
    client = sign_in(make_user("officer"))
    assert invite(client, role="lead").context["code"]
    answer = invite(client, login="chi.huong", role="admin")
    assert answer.context["form"].errors["role"]
    with pytest.raises(actions.NotAllowed):
        officer = make_user("officer")
        actions.invite_user(login="x.y.z", label="x", role="police", by=officer, at=officer.created_at)


def test_an_officer_does_not_find_accounts_beyond_the_clubs(sign_in, make_user):
    other, worker = make_user("admin"), make_user("worker")
    client = sign_in(make_user("officer"))
    assert client.get(reverse("accounts:person", args=[other.pk])).status_code == 404
    assert client.post(reverse("accounts:end", args=[other.pk])).status_code == 404
    assert client.get(reverse("accounts:person", args=[worker.pk])).status_code == 200


def test_an_officer_reaches_their_own_page_but_not_their_own_end(sign_in, make_user):
    officer = make_user("officer")
    client = sign_in(officer)
    assert client.get(reverse("accounts:person", args=[officer.pk])).status_code == 200
    assert client.post(reverse("accounts:end", args=[officer.pk])).status_code == 404


def test_ending_an_account_ends_its_sessions(make_user, admin, at):
    from django.test import Client

    worker = make_user("worker")
    phone = Client()
    phone.force_login(worker, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert phone.get(reverse("accounts:me")).status_code == 200
    actions.end_user(user=worker, by=admin, at=at)
    assert phone.get(reverse("accounts:me")).status_code == 302
    actions.reopen_user(user=worker, by=admin, at=at)
    assert phone.get(reverse("accounts:me")).status_code == 302


def test_resetting_a_sign_in_ends_sessions_and_makes_the_old_passphrase_worthless(sign_in, make_user, admin, client):
    worker = make_user("worker")
    shown = sign_in(admin).post(reverse("accounts:reset", args=[worker.pk]))
    worker.refresh_from_db()
    assert not worker.check_password("a good passphrase")
    client.logout()
    assert accept(client, code_on(shown)).status_code == 302


def test_a_newer_invitation_replaces_the_older(make_user, admin, at):
    user, first = actions.invite_user(login="hoa", label="Hoa", role="worker", by=admin, at=at)
    actions.reset_sign_in(user=user, by=admin, at=at)
    with pytest.raises(actions.UnknownInvitation):
        actions.open_invitation(code=first, at=at)


def test_the_last_administrator_stays(make_user, at):
    first, second = make_user("admin"), make_user("admin")
    actions.end_user(user=second, by=first, at=at)
    with pytest.raises(actions.OwnAccount):
        actions.end_user(user=first, by=first, at=at)
    with pytest.raises(actions.LastAdministrator):
        actions.end_user(user=first, by=second, at=at)


def test_an_administrator_who_never_set_a_passphrase_does_not_count(make_user, at):
    first = make_user("admin")
    invited, _ = actions.invite_user(login="moi", label="Mới", role="admin", by=first, at=at)
    with pytest.raises(actions.LastAdministrator):
        actions.end_user(user=first, by=invited, at=at)


def test_nobody_changes_their_own_role(make_user, at):
    admin = make_user("admin")
    make_user("admin")
    with pytest.raises(actions.OwnAccount):
        actions.change_user(user=admin, label="x", role="officer", by=admin, at=at)


def test_a_role_without_coded_records_revokes_the_phones(make_user, admin, at):
    worker = make_user("worker")
    device, _ = actions.prepare_enrolment(user=worker, label="máy xanh", by=admin, at=at)
    actions.change_user(user=worker, label="x", role="police", by=admin, at=at)
    device.refresh_from_db()
    assert device.revoked_at == at
    with pytest.raises(actions.NoPhoneRole):
        actions.prepare_enrolment(user=worker, label="máy khác", by=admin, at=at)


def test_people_are_found_by_login_role_and_state(sign_in, admin, make_user):
    make_user("worker", login="hoa.ban")
    make_user("lead", login="truong.nhom")
    client = sign_in(admin)
    page = client.get(reverse("accounts:people"), {"q": "hoa", "role": "worker", "state": "active"})
    assert [row.login for row in page.context["listing"].rows] == ["hoa.ban"]
    page = client.get(reverse("accounts:people"), {"state": "ended"})
    assert not page.context["listing"].rows
