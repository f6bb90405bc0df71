"""The floor and the answer to an invitation: no account, no cookie, no trace, and nothing is guessed."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from caunoi.base.ids import new_id
from caunoi.discussion import actions as talking
from caunoi.network.tests.world import an_agency
from caunoi.privacy import tries
from caunoi.public.slip_token import new_token
from caunoi.public.views import floor as floor_views
from caunoi.workshops import actions
from caunoi.workshops.tests.conftest import *  # noqa: F403


@pytest.fixture
def code(keeper):
    now = timezone.now()
    talk = talking.open_discussion(title="Thảo luận nhóm", by=keeper, at=now)
    return talking.open_floor(discussion=talk, until=now + timedelta(hours=1), by=keeper, at=now)


@pytest.fixture
def say(code):
    """Say a point: `say("Mở thêm lớp")`."""

    def post(text, **said):
        form = {"token": new_token(), "id": str(new_id()), "kind": "proposal", "text": text, **said}
        return Client().post(f"/floor/{code}/", form)

    return post


def points(code):
    from caunoi.discussion.models import DiscussionPoint

    return list(DiscussionPoint.objects.filter(discussion__floor_code=code).values_list("text", flat=True))


def test_a_point_from_the_floor_is_kept_without_a_cookie(say, code):
    response = say("Mở thêm lớp")
    assert points(code) == ["Mở thêm lớp"]
    assert not response.cookies
    assert response["Referrer-Policy"] == "no-referrer"


def test_a_point_with_a_number_stays_in_the_form_and_is_not_kept(say, code):
    response = say("Gọi tôi 0912345678")
    assert points(code) == []
    assert "Gọi tôi 0912345678" in response.content.decode()


def test_sent_twice_is_kept_once(say, code):
    id = str(new_id())
    say("Mở thêm lớp", id=id)
    say("Mở thêm lớp", id=id)
    assert points(code) == ["Mở thêm lớp"]


@pytest.mark.parametrize("said", [{"token": "old"}, {"kind": "gossip"}, {"text": "x" * 501}, {"text": " "}])
def test_what_does_not_fit_is_not_kept(say, code, said):
    assert say(**{"text": "Mở thêm lớp", **said}).status_code == 200
    assert points(code) == []


def test_the_code_is_typed_as_people_type_it(code):
    typed = f"{code[:3].lower()} {code[3:].lower()}"
    response = Client().post("/floor/", {"token": new_token(), "code": typed})
    assert response.url == f"/floor/{code}/"
    assert Client().get(f"/floor/en/{code}/").status_code == 200


def test_a_closed_floor_takes_nothing(say, code, keeper):
    from caunoi.discussion.models import Discussion

    talking.close_floor(discussion=Discussion.objects.get(floor_code=code), by=keeper, at=timezone.now())
    say("Muộn")
    assert points(code) == []


def test_codes_cannot_be_tried_without_end(code, monkeypatch):
    monkeypatch.setattr(floor_views, "CODES", tries.Limits(per_address=3, in_all=100))
    statuses = [Client().get("/floor/ZZZZZZ/").status_code for _time in range(5)]
    assert statuses == [200, 200, 200, 429, 429]
    right = Client().get(f"/floor/{code}/", REMOTE_ADDR="10.0.0.9")
    assert right.status_code == 200


def test_a_flood_of_points_is_stopped(say, code, monkeypatch):
    monkeypatch.setattr(floor_views, "POINTS", tries.Limits(per_address=2, in_all=100))
    assert [say(f"Ý kiến {place}").status_code for place in "abc"] == [200, 200, 429]
    assert len(points(code)) == 2


@pytest.fixture
def link(plan, keeper, host):
    now = timezone.now()
    workshop = plan(starts_at=now + timedelta(days=5))
    [row] = actions.invite(workshop=workshop, agencies=[{"agency": host, "seats": 3}], by=keeper, at=now)
    actions.mark_sent(workshop=workshop, invitations=[row.pk], by=keeper, at=now)
    return row


def test_the_floor_names_only_agencies_whose_invitation_has_gone_out(link, keeper):
    now, workshop = timezone.now(), link.workshop
    quiet = an_agency("chua-gui", "Trạm Y tế phường Hồng Gai", "health")
    actions.invite(workshop=workshop, agencies=[{"agency": quiet, "seats": 1}], by=keeper, at=now)
    talk = actions.start_discussion(workshop=workshop, by=keeper, at=now)
    open_code = talking.open_floor(discussion=talk, until=now + timedelta(hours=1), by=keeper, at=now)
    text = Client().get(f"/floor/{open_code}/").content.decode()
    assert "Sở Lao động - Thương binh và Xã hội" in text
    assert "Hồng Gai" not in text


def test_an_agency_answers_by_its_link_and_may_change_its_mind(link):
    address = f"/answer/{link.token}/"
    assert "Sở Lao động - Thương binh và Xã hội" in Client().get(address).content.decode()
    Client().post(address, {"token": new_token(), "answer": "yes", "coming": "2", "delegates": "Phó Giám đốc"})
    link.refresh_from_db()
    assert (link.answer, link.coming, link.answered_by) == ("yes", 2, None)
    Client().post(address, {"token": new_token(), "answer": "no"})
    link.refresh_from_db()
    assert (link.answer, link.delegates) == ("no", "")


def test_a_yes_without_a_number_says_what_is_missing(link):
    response = Client().post(f"/answer/{link.token}/", {"token": new_token(), "answer": "yes", "coming": "mười"})
    assert response.context is None or response.status_code == 200
    link.refresh_from_db()
    assert link.answer == "none"


def test_a_wrong_link_is_no_invitation_and_the_right_one_has_a_calendar(link):
    assert Client().get("/answer/nothing/").status_code == 404
    file = Client().get(f"/answer/{link.token}/lich-hop.ics")
    assert file.content.startswith(b"BEGIN:VCALENDAR")
    assert not file.cookies
