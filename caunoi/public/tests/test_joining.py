"""The page of the joining link: no account, no cookie, no script, and the same answer to everybody."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from caunoi.network.tests.world import a_place, an_agency
from caunoi.privacy.models import Try
from caunoi.public.views import joining as page
from caunoi.training import actions
from caunoi.training.actions import joining as links
from caunoi.training.models import Joining

pytestmark = pytest.mark.django_db
NAME, AGENCY = "Nguyễn Hoàng Phương Thảo", "Sở Y tế tỉnh Quảng Ninh"
TITLE, SPOKEN = "Tập huấn kỹ năng truyền thông", "Tập huấn nội bộ chỉ cán bộ được đọc"


@pytest.fixture
def run(make_user):
    days = {"starts_on": date(2026, 3, 20), "ends_on": date(2026, 3, 22)}
    titles = {"title": SPOKEN, "neutral_title": TITLE}
    host, at = an_agency("so-y-te", AGENCY), timezone.now()
    return actions.open_course_run(
        code="TH-1", host=host, place=a_place(), by=make_user("officer"), at=at, **titles, **days
    )


@pytest.fixture
def code(run):
    at = timezone.now()
    return links.open_joining(course_run=run, until=at + timedelta(days=3), by=run.recorded_by, at=at)


@pytest.fixture
def send(client, code):
    """Send the form with a fresh token: `send(name="…")`."""

    def post(*, token=None, **said):
        address = f"/join/{code}/"
        token = token or re.search(r'name="token" value="([^"]+)"', client.get(address).content.decode())[1]
        return client.post(address, {"token": token, "name": NAME, "agency": AGENCY, **said})

    return post


def shape(answer):
    """The page without the badge on it."""
    text = re.sub(r"<svg.*?</svg>", "", answer.content.decode(), flags=re.DOTALL)
    return answer.status_code, re.sub(r"H-[0-9A-Z]{3}-[0-9A-Z]{4}", "H", text)


def test_who_registers_gets_a_badge_and_is_in_the_class(run, send):
    text = send(position="Chuyên viên").content.decode()
    badge = run.learners.get().badge_code
    assert f"{badge[0]}-{badge[1:4]}-{badge[4:]}" in text and "<svg" in text
    assert NAME not in text and AGENCY not in text


def test_known_unknown_twice_and_no_seat_are_answered_alike(run, send):
    first = shape(send())
    assert first[0] == 200
    assert shape(send()) == first, "somebody of this name is there already"
    assert shape(send(name="Trần Văn An", agency="Ở đâu đó")) == first
    type(run).objects.filter(pk=run.pk).update(seats=1)
    assert shape(send(name="Lê Thị Bình")) == first
    assert {one.why for one in Joining.objects.waiting()} == {"twice", "agency", "seats"}


def test_the_same_form_sent_twice_shows_the_same_badge(client, run, code, send):
    token = re.search(r'name="token" value="([^"]+)"', client.get(f"/join/{code}/").content.decode())[1]
    assert send(token=token).content == send(token=token).content
    assert run.learners.count() == 1


def test_what_is_missing_is_said_beside_its_field_and_what_was_typed_stays(send):
    text = send(name="", position="Chuyên viên").content.decode()
    assert "Chuyên viên" in text and 'id="id_name_error"' in text
    assert not Joining.objects.exists()


def test_nothing_tells_bystanders_what_it_is_about_or_who_asked(client, run, code, send):
    for answer in (client.get(f"/join/{code}/"), client.get(f"/join/en/{code}/"), send()):
        text = answer.content.decode()
        assert TITLE in text and SPOKEN not in text and "<script" not in text
        assert not answer.cookies and "Cookie" not in answer.get("Vary", "")
        assert answer["Cache-Control"] == "no-store" and answer["Referrer-Policy"] == "no-referrer"


def test_never_opened_closed_and_over_look_alike(client, run, code):
    never = client.get("/join/AAA-AAAA/")
    links.close_joining(course_run=run, by=run.recorded_by, at=timezone.now())
    closed = client.get(f"/join/{code}/")
    assert never.status_code == closed.status_code == 404
    assert TITLE not in closed.content.decode()


def test_wrong_codes_are_counted_and_right_ones_are_not(client, code, monkeypatch):
    monkeypatch.setattr(page, "CODES", page.tries.Limits(per_address=2, in_all=9))
    client.get(f"/join/{code}/")
    assert not Try.objects.exists()
    assert [client.get("/join/AAA-AAAA/").status_code for _each in range(3)] == [404, 404, 429]
    assert client.get(f"/join/{code}/").status_code == 429


def test_a_form_from_elsewhere_or_of_yesterday_is_asked_for_again(send):
    assert NAME in send(token="made-up").content.decode()
    assert not Joining.objects.exists()
