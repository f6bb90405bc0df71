"""Points are said, written down, hidden and grouped; nobody is named, nothing is deleted."""

from datetime import timedelta

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from caunoi.base.ids import new_id
from caunoi.base.outcomes import Unsound
from caunoi.discussion import actions
from caunoi.discussion.models import DiscussionPoint, Kind
from caunoi.discussion.rules import fresh_code, identifier_beside, read_code
from caunoi.network.errors import OutOfScope
from caunoi.network.tests.world import an_agency
from caunoi.privacy.models import AuditLine
from caunoi.training.actions import NotNeutral


def test_points_of_a_secretary_are_kept_in_their_kinds(talk, keeper, at):
    said = [{"kind": "difficulty", "text": "Thiếu kinh phí"}, {"kind": "proposal", "text": "Phối hợp với Sở Y tế"}]
    actions.write_points(discussion=talk, points=said, by=keeper, at=at)
    assert list(talk.points.values_list("kind", flat=True)) == ["difficulty", "proposal"]


@pytest.mark.parametrize(
    "text", ["Gọi 0912 345 678", "Chị Hoa nói vậy", "Nguyễn Văn An ở số nhà 12", "hoi@example.com", "", "x" * 501]
)
def test_a_point_that_names_somebody_or_says_nothing_is_refused_whole(talk, keeper, at, text):
    good = {"kind": "proposal", "text": "Mở thêm lớp"}
    with pytest.raises(Unsound):
        actions.write_points(discussion=talk, points=[good, {"kind": "proposal", "text": text}], by=keeper, at=at)
    assert not talk.points.exists()


def test_agencies_may_be_named_though_their_names_look_like_a_persons(talk, keeper, at):
    an_agency("doan", "Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh Quảng Ninh", "union")
    an_agency("hoang", "Trung tâm Hoàng Long", "ngo")
    said = "Đoàn Thanh niên và Trung tâm Hoàng Long cùng làm"
    assert identifier_beside(said) == "name"
    actions.write_points(discussion=talk, points=[{"kind": "proposal", "text": said}], by=keeper, at=at)
    assert talk.points.get().text == said


def test_the_floor_takes_points_only_while_it_is_open(talk, keeper, at):
    said = {"discussion": talk, "kind": "advantage", "text": "Các ngành phối hợp tốt"}
    with pytest.raises(actions.FloorClosed):
        actions.say_from_the_floor(id=new_id(), at=at, **said)
    actions.open_floor(discussion=talk, until=at + timedelta(minutes=30), by=keeper, at=at)
    actions.say_from_the_floor(id=new_id(), at=at + timedelta(minutes=1), **said)
    with pytest.raises(actions.FloorClosed):
        actions.say_from_the_floor(id=new_id(), at=at + timedelta(minutes=30), **said)
    actions.close_floor(discussion=talk, by=keeper, at=at + timedelta(minutes=2))
    with pytest.raises(actions.FloorClosed):
        actions.say_from_the_floor(id=new_id(), at=at + timedelta(minutes=3), **said)
    assert talk.points.count() == 1


def test_the_same_point_sent_twice_is_kept_once_and_other_words_under_its_id_are_refused(talk, keeper, at):
    actions.open_floor(discussion=talk, until=at + timedelta(hours=1), by=keeper, at=at)
    id, said = new_id(), {"discussion": talk, "kind": "proposal", "at": at}
    for _time in range(2):
        actions.say_from_the_floor(id=id, text="Mở thêm lớp", **said)
    with pytest.raises(Unsound):
        actions.say_from_the_floor(id=id, text="Đóng lớp", **said)
    assert talk.points.get().text == "Mở thêm lớp"


def test_who_said_a_point_is_not_written_down(talk, keeper, at):
    actions.open_floor(discussion=talk, until=at + timedelta(hours=1), by=keeper, at=at)
    point = actions.say_from_the_floor(discussion=talk, id=new_id(), kind="proposal", text="Mở thêm lớp", at=at)
    assert point.recorded_by is None
    line = AuditLine.objects.get(verb="say")
    assert (line.stream, line.subjects, line.detail) == ("system", [str(talk.pk)], {})


def test_a_point_is_hidden_with_a_reason_and_shown_again_never_deleted(talk, keeper, at):
    [point] = actions.write_points(discussion=talk, points=[{"kind": "proposal", "text": "Ồn"}], by=keeper, at=at)
    with pytest.raises(actions.NoReason):
        actions.hide_point(point=point, reason=" ", by=keeper, at=at)
    actions.hide_point(point=point, reason="Không liên quan", by=keeper, at=at)
    assert not talk.points.shown().exists()
    assert talk.points.count() == 1
    actions.show_point(point=point, by=keeper, at=at)
    assert talk.points.shown().count() == 1


def test_a_theme_gathers_points_of_its_discussion_alone(talk, keeper, at):
    other = actions.open_discussion(title="Khác", by=keeper, at=at)
    said = [{"kind": "difficulty", "text": text} for text in ("Thiếu người", "Ít cán bộ")]
    mine = actions.write_points(discussion=talk, points=said, by=keeper, at=at)
    [foreign] = actions.write_points(discussion=other, points=said[:1], by=keeper, at=at)
    ids = [one.pk for one in [*mine, foreign]]
    theme = actions.make_theme(discussion=talk, kind="difficulty", title="Nhân lực", points=ids, by=keeper, at=at)
    assert theme.points.count() == 2
    with pytest.raises(OutOfScope):
        actions.put_under(points=[foreign.pk], theme=theme, discussion=other, by=keeper, at=at)
    actions.take_theme_away(theme=theme, by=keeper, at=at)
    assert DiscussionPoint.objects.filter(theme__isnull=False).count() == 0
    assert talk.points.count() == 2


def test_themes_change_places(talk, keeper, at):
    names = ("Một", "Hai", "Ba")
    themes = [actions.make_theme(discussion=talk, kind="proposal", title=name, by=keeper, at=at) for name in names]
    actions.move_theme(theme=themes[2], up=True, by=keeper, at=at)
    actions.move_theme(theme=themes[0], up=True, by=keeper, at=at)
    assert [theme.title for theme in talk.themes.all()] == ["Một", "Ba", "Hai"]


def test_a_title_that_tells_the_trade_is_refused(keeper, at):
    with pytest.raises(NotNeutral):
        actions.open_discussion(title="Phòng, chống mại dâm", by=keeper, at=at)


@pytest.mark.parametrize("role", ["partner", "police", "provider", "worker", "expert", "admin"])
def test_nobody_else_keeps_a_discussion(make_user, talk, at, role):
    with pytest.raises(OutOfScope):
        actions.write_points(discussion=talk, points=[], by=make_user(role), at=at)


def test_the_pages_write_group_and_hide(sign_in, keeper, talk, at):
    client = sign_in(keeper)
    page = reverse("discussion:discussion", args=[talk.pk])
    sent = client.post(page, {"kind": "difficulty", "text": "Thiếu kinh phí\n\nThiếu cán bộ"})
    assert sent.status_code == 302
    assert talk.points.count() == 2
    refused = client.post(page, {"kind": "difficulty", "text": "Gọi 0912345678"})
    assert "Gọi 0912345678" in refused.content.decode()
    ids = [str(pk) for pk in talk.points.values_list("pk", flat=True)]
    themes = reverse("discussion:themes", args=[talk.pk])
    client.post(themes, {"kind": "difficulty", "point": ids, "title": "Nguồn lực", "theme": ""})
    theme = talk.themes.get()
    assert theme.points.count() == 2
    client.post(themes, {"kind": "difficulty", "point": ids[:1], "title": "", "theme": "none"})
    assert theme.points.count() == 1
    assert "Nguồn lực" in client.get(themes).content.decode()
    client.post(reverse("discussion:hide", args=[ids[0]]), {"reason": "Trùng"})
    assert talk.points.shown().count() == 1
    client.post(reverse("discussion:floor", args=[talk.pk]), {"minutes": "60"})
    talk.refresh_from_db()
    assert talk.floor_code in client.get(reverse("discussion:wall", args=[talk.pk])).content.decode()
    assert client.get(reverse("discussion:wall_counts", args=[talk.pk])).status_code == 200
    assert client.get(reverse("discussion:discussions")).status_code == 200


@pytest.mark.parametrize("role", ["partner", "police", "provider", "worker", "expert", "admin"])
def test_nobody_else_finds_the_pages(sign_in, make_user, talk, role):
    client = sign_in(make_user(role))
    for name in ("discussion:discussion", "discussion:themes", "discussion:wall"):
        assert client.get(reverse(name, args=[talk.pk])).status_code == 404


@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_code_or_none(text):
    code = read_code(text)
    assert code is None or read_code(code.lower()) == code


def test_a_code_is_read_as_people_type_it():
    code = fresh_code()
    assert read_code(f" {code[:3].lower()}-{code[3:]} ") == code


def test_every_kind_is_one_of_four():
    assert Kind.values == ["advantage", "difficulty", "experience", "proposal"]
