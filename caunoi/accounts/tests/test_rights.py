"""Rights beyond a role: an administrator gives them for a time and a reason, to whom they are meant for."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from caunoi.accounts import actions
from caunoi.accounts.models import Right
from caunoi.privacy.models import AuditLine

pytestmark = pytest.mark.django_db
NAME = Right.Name.REFER_WITHOUT_CONSENT


def give(user, by, at, **fields):
    said = {"name": NAME, "until_at": at + timedelta(days=30), "reason": "trực khẩn cấp"}
    return actions.give_right(user=user, by=by, at=at, **{**said, **fields})


def test_an_administrator_gives_a_right_on_the_page_and_takes_it_back(make_user, sign_in):
    admin, officer = make_user("admin"), make_user("officer")
    pages = sign_in(admin)
    until = timezone.localdate() + timedelta(days=30)
    said = {"name": NAME, "until_on": until.strftime("%d/%m/%Y"), "reason": "trực khẩn cấp"}
    answer = pages.post(reverse("accounts:give_right", args=[officer.pk]), said, follow=True)
    assert "trực khẩn cấp" in answer.content.decode()
    right = Right.objects.get()
    assert right.given_by == admin and officer.has_right(NAME, at=timezone.now())
    pages.post(reverse("accounts:take_right", args=[right.pk]))
    assert not officer.has_right(NAME, at=timezone.now())
    assert [line.verb for line in AuditLine.objects.filter(noun="right").order_by("number")] == ["give", "take_back"]


def test_nobody_else_finds_the_page(make_user, sign_in, at):
    officer, lead = make_user("officer"), make_user("lead")
    right = give(lead, make_user("admin"), at)
    for url in (reverse("accounts:give_right", args=[lead.pk]), reverse("accounts:take_right", args=[right.pk])):
        assert sign_in(officer).get(url).status_code == 404
    with pytest.raises(actions.NotAllowed):
        give(lead, officer, at)
    with pytest.raises(actions.NotAllowed):
        actions.take_right(right=right, by=officer, at=at)


@pytest.mark.parametrize("role", ["worker", "trainer", "expert", "provider", "partner", "police"])
def test_a_role_that_a_right_is_not_meant_for_is_never_given_it(make_user, sign_in, at, role):
    admin, user = make_user("admin"), make_user(role)
    with pytest.raises(actions.NotForThisRole):
        give(user, admin, at)
    assert sign_in(admin).get(reverse("accounts:give_right", args=[user.pk])).status_code == 404


def test_a_right_has_a_reason_an_end_and_a_living_bearer(make_user, at):
    admin, officer = make_user("admin"), make_user("officer")
    for fields in ({"reason": " "}, {"until_at": at}):
        with pytest.raises(actions.NoReason):
            give(officer, admin, at, **fields)
    right = give(officer, admin, at)
    assert officer.has_right(NAME, at=at) and not officer.has_right(NAME, at=right.until_at)
    assert not officer.has_right(NAME, at=at - timedelta(seconds=1))
    actions.end_user(user=officer, by=admin, at=at)
    assert not officer.has_right(NAME, at=at)


def test_a_right_given_anew_replaces_the_one_before(make_user, at):
    admin, officer = make_user("admin"), make_user("officer")
    first, second = give(officer, admin, at), give(officer, admin, at + timedelta(days=1))
    assert list(Right.objects.standing(at + timedelta(days=2))) == [second]
    first.refresh_from_db()
    assert first.taken_by == admin
