"""The log beside the verb: whoever changes, takes out or cuts off a line is found."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction

from caunoi.base.ids import new_id
from caunoi.privacy import audit
from caunoi.privacy.models import AuditHead, AuditLine

ANN, BINH = new_id(), new_id()


@pytest.fixture
def log(db, at):
    """Two people's chains, four lines and one."""
    for verb in ("enrol", "read", "amend", "read"):
        audit.record(by=ANN, verb=verb, noun="client", at=at, subjects=[new_id()], detail={"code": "K4-7"})
    audit.record(by=BINH, verb="read", noun="client", at=at)


def verify():
    """What the command prints, and its exit code."""
    out = StringIO()
    try:
        call_command("verify_audit", stdout=out)
    except SystemExit as end:
        return out.getvalue(), end.code
    return out.getvalue(), 0


def test_a_whole_log_is_whole(log):
    text, code = verify()
    assert code == 0
    assert "Lines checked: 5 in 2 chains" in text
    assert audit.seal_of_the_day() in text
    assert "BREAK" not in text


def test_an_empty_log_is_whole(db):
    assert verify()[1] == 0


@pytest.mark.parametrize(
    "change",
    [
        {"verb": "nothing"},
        {"noun": "venue"},
        {"subjects": []},
        {"detail": {"code": "other"}},
        {"at": "2020-01-01T00:00:00Z"},
        {"stream": str(BINH), "number": 2},
    ],
)
def test_a_changed_line_is_found(log, change):
    AuditLine.objects.filter(stream=str(ANN), number=2).update(**change)
    text, code = verify()
    assert code == 1
    assert "BREAK in chain" in text


def test_a_line_taken_out_of_the_middle_is_found(log):
    AuditLine.objects.get(stream=str(ANN), number=2).delete()
    text, code = verify()
    assert (code, text.count("BREAK")) == (1, 1)
    assert f"BREAK in chain {ANN}, line 3: line 2 is missing" in text


def test_a_tail_cut_off_is_found(log):
    AuditLine.objects.filter(stream=str(ANN), number__gte=3).delete()
    text, code = verify()
    assert code == 1
    assert "the end of the chain is missing" in text


def test_a_whole_chain_taken_away_with_its_lines_only_is_found(log):
    AuditLine.objects.filter(stream=str(BINH)).delete()
    assert verify()[1] == 1


def test_a_chain_taken_away_with_its_head_changes_the_seal(log):
    """Nothing in the database can show this; the seal on paper does."""
    before = audit.seal_of_the_day()
    AuditLine.objects.filter(stream=str(BINH)).delete()
    AuditHead.objects.filter(stream=str(BINH)).delete()
    assert verify()[1] == 0
    assert audit.seal_of_the_day() != before


def test_lines_without_a_head_are_found(log):
    AuditHead.objects.filter(stream=str(BINH)).delete()
    assert "the chain has no head" in verify()[0]


def test_a_forged_line_with_a_right_digest_still_does_not_fit(log):
    line = AuditLine.objects.get(stream=str(ANN), number=2)
    line.verb = "nothing"
    line.digest = audit.digest_of(line)
    line.save()
    assert "line 3: does not follow the line before" in verify()[0]


def test_a_deed_undone_leaves_no_line(log, at):
    with pytest.raises(RuntimeError), transaction.atomic():
        audit.record(by=ANN, verb="delete", noun="client", at=at)
        raise RuntimeError
    assert AuditLine.objects.count() == 5
    assert verify()[1] == 0


def test_the_system_has_a_chain_of_its_own(db, at):
    assert audit.record(by=None, verb="expire", noun="code", at=at).stream == audit.SYSTEM
    assert verify()[1] == 0
