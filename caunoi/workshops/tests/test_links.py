"""The link in an invitation: found by its hash, repeated in reminders, unreadable in a copy of the database."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.core import mail
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from caunoi.privacy.sealing import CannotOpen
from caunoi.workshops import actions, reminders
from caunoi.workshops.models import Invitation

BEFORE = [("workshops", "0001_first_rows")]


def dumped():
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM workshops_invitation")
        return " ".join(
            str(bytes(value) if isinstance(value, memoryview) else value) for row in cursor for value in row
        )


def test_the_database_alone_does_not_tell_a_link(invited):
    _workshop, rows = invited
    assert len(rows[0].token) == 24
    assert rows[0].token not in dumped()


def test_an_invitation_is_found_by_its_token_and_by_no_other(invited):
    _workshop, [first, second] = invited
    assert Invitation.objects.with_token(first.token).get() == first
    assert first.token != second.token
    assert not Invitation.objects.with_token(first.token[:-1]).exists()
    assert not Invitation.objects.with_token(first.token_hash).exists()


def test_a_reminder_says_the_same_link_again(invited, keeper, at, settings):
    settings.MAIL_FROM = "lich@example.org"
    workshop, [first, _second] = invited
    actions.mark_sent(workshop=workshop, invitations=[first.pk], by=keeper, at=at)
    reminders.remind(at=at + timedelta(days=3))
    assert f"/answer/{first.token}/" in mail.outbox[0].body


def test_without_the_key_of_the_cell_the_token_stays_shut(invited, settings):
    _workshop, rows = invited
    settings.CELL_IDENTITIES = [str(import_module("pyrage").x25519.Identity.generate())]
    with pytest.raises(CannotOpen):
        Invitation.objects.get(pk=rows[0].pk).token  # noqa: B018


@pytest.mark.slow  # goes through the migrations, which the quick part of the tests leaves out
@pytest.mark.django_db(transaction=True)
def test_links_that_were_out_before_tokens_were_sealed_go_on_working(invited):
    _workshop, rows = invited
    links = {row.pk: row.token for row in rows}
    MigrationExecutor(connection).migrate(BEFORE)
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT token FROM workshops_invitation")
            assert {token for (token,) in cursor} == set(links.values())
    finally:
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes("workshops"))
    assert {Invitation.objects.with_token(token).get().pk for token in links.values()} == set(links)
    assert all(row.token not in dumped() for row in Invitation.objects.all())
