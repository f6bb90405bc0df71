"""Whatever somebody types at a door for everybody, it answers in plain words, and never breaks.

PostgreSQL keeps no NUL in a text and compares none: here every database is made to refuse it in the same way.
"""

from contextlib import contextmanager
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from caunoi.discussion import actions as talking
from caunoi.learning import actions as learning
from caunoi.learning.tests.conftest import hall
from caunoi.learning.tests.world import a_round
from caunoi.public.slip_token import new_token
from caunoi.training.actions import joining as links
from caunoi.workshops import actions as meeting
from caunoi.workshops.tests.conftest import host, keeper, plan

__all__ = ["hall", "host", "keeper", "plan"]
pytestmark = pytest.mark.django_db
ODD = ("\0", "a\0b", "x" * 70_000, "²", "١٢", "9" * 5_000, "\u202e🙂", "'; --", "%s", "\ud7ff\ufffe", " ")
ODD_PATHS = ("%00", "a%00b", "%ff%fe", "x" * 3_000, "%C2%B2", "..%2f..")
FIELDS = ("code", "id", "who", "q1", "q2", "group", "gender", "words", "name", "agency", "position", "commune", "text",
          "kind", "answer", "coming", "delegates", "used", "obstacles", "happened", "said")  # fmt: skip


@contextmanager
def no_nul():
    """As PostgreSQL: a NUL in anything that is sent to the database is an error."""

    def refuse(execute, sql, params, many, context):
        for row in params if many else [params or ()]:
            values = row.values() if isinstance(row, dict) else row
            if any(isinstance(value, str) and "\0" in value for value in values):
                raise ValueError("PostgreSQL text fields cannot contain NUL (0x00) bytes")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        yield


@pytest.fixture
def doors(hall, keeper, host, plan):
    """One address of every kind of door, each with something open behind it."""
    at, by = timezone.now(), hall.by
    for name, statement in (("reaction", "r-1"), ("use", "u-1")):
        learning.add_statement(kind=name, code=statement, text_vi="Rõ ràng", text_en="Clear", by=by, at=at)
    before = at - timedelta(minutes=1)
    forms = [learning.open_form(course_run=hall.run, kind=kind, opens_at=before, by=by, at=at).code
             for kind in ("reaction", "follow_up")]  # fmt: skip
    rounds = [a_round(hall.quiz, hall.run, by, at - timedelta(days=1), pairing=how).code
              for how in ("person", "own_code")]  # fmt: skip
    talk = talking.open_discussion(title="Thảo luận nhóm", by=keeper, at=at)
    floor = talking.open_floor(discussion=talk, until=at + timedelta(hours=1), by=keeper, at=at)
    join = links.open_joining(course_run=hall.run, until=at + timedelta(days=3), by=by, at=at)
    meets = plan(starts_at=at + timedelta(days=2))
    [row] = meeting.invite(workshop=meets, agencies=[{"agency": host}], by=keeper, at=at)
    quizzes = [f"/quiz/{code}/" for code in (*forms, *rounds)]
    return ["/quiz/", *quizzes, "/floor/", f"/floor/{floor}/", f"/join/{join}/", f"/answer/{row.token}/", "/verify/",
            "/slip/"]  # fmt: skip


def test_what_is_typed_never_breaks_a_door(doors):
    client, broken = Client(raise_request_exception=False), []
    with no_nul():
        for door in doors:
            for odd in ODD:
                sound = {"token": new_token(), "id": str(uuid4()), "name": "Nguyễn Thị Hoa", "agency": "Sở Y tế"}
                alone = FIELDS if odd == ODD[0] else ()
                for said in [dict.fromkeys(FIELDS, odd), *({**sound, name: odd} for name in alone)]:
                    if client.post(door, {"token": new_token(), **said}).status_code >= 500:
                        broken.append((door, odd[:9], [name for name in said if said[name] == odd][:1]))
    assert not broken


@pytest.mark.parametrize("odd", ODD_PATHS)
def test_no_address_breaks_a_door(doors, odd):
    client, broken = Client(raise_request_exception=False), []
    starts = ("/quiz/", "/floor/", "/join/", "/answer/", "/find/s/", "/find/learn/", "/find/file/", "/verify/keys/")
    with no_nul():
        for address in [f"{start}{odd}/" for start in starts] + [f"/answer/{odd}/lich-hop.ics", f"/verify/keys/{odd}"]:
            for method in (client.get, client.head, client.post):
                if method(address).status_code >= 500:
                    broken.append((method.__name__, address[:40]))
        for page in ("/find/", "/find/list/", "/find/paper/", "/find/learn/", "/api/hsds/services"):
            for query in (f"q={odd}", f"near={odd}&need={odd}&page={odd}&commune={odd}"):
                if client.get(f"{page}?{query}").status_code >= 500:
                    broken.append((page, query[:40]))
    assert not broken


BODIES = (b"", b"\xff\xfe", b"[]", b"null", b'{"opened": []}', b'{"opened": {"\\u0000": 1}}', b'{"opened": 1e999}',
          b"[" * 5_000, b'{"opened": {"00000000-0000-7000-8000-000000000000": 1e999}}',
          b'{"opened": {"00000000-0000-7000-8000-000000000000": NaN}}',
          b'{"opened": {"00000000-0000-7000-8000-000000000000": "\xc2\xb2"}}')  # fmt: skip


@pytest.mark.parametrize("body", BODIES)
def test_no_body_breaks_the_count_of_openings(body):
    client = Client(raise_request_exception=False)
    for length in (str(len(body)), "a lot", "-1"):
        sent = client.post("/find/opened/", body, content_type="application/json", CONTENT_LENGTH=length)
        assert sent.status_code in (204, 400)
