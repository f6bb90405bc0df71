"""Material is kept by few, read by all, and nobody is counted by name."""

import json
from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from caunoi.base import files
from caunoi.library import actions
from caunoi.library.models import Material, Opening
from caunoi.network.errors import OutOfScope
from caunoi.privacy.models import AuditLine
from caunoi.privacy.tries import Limits
from caunoi.training.actions.titles import NotNeutral


def openings(through):
    return sum(Opening.objects.filter(through=through).values_list("times", flat=True))


def test_a_draft_is_seen_by_those_who_keep_the_library_and_by_nobody_else(add, make_user):
    draft = add(published=False)
    assert draft in Material.objects.visible_to(make_user("trainer"))
    for role in ("worker", "lead", "expert", "provider", "partner", "police", "admin"):
        assert draft not in Material.objects.visible_to(make_user(role)), role


@pytest.mark.parametrize("role", ["worker", "lead", "partner", "police", "admin"])
def test_who_does_not_keep_the_library_cannot_put_anything_into_it(role, at, make_user, sign_in):
    user = make_user(role)
    with pytest.raises(OutOfScope):
        actions.add_material(code="X", kind="page", title="t", body="b", language="vi", by=user, at=at)
    browser = sign_in(user)
    assert browser.post(reverse("library:material_new"), {}).status_code == 404


def test_a_title_that_says_too_much_is_refused_with_the_word(add):
    with pytest.raises(NotNeutral, match="tệ nạn"):
        add(title="Phòng chống tệ nạn xã hội")
    assert not Material.objects.exists()


@pytest.mark.parametrize(
    "name, content", [("a.mp3", b"<html>"), ("a.exe", b"MZ"), ("a.pdf", b"%PDF-1.7"), ("a.mp3", b"")]
)
def test_a_file_that_is_not_what_it_says_is_refused_and_nothing_is_left(add, name, content):
    with pytest.raises(actions.NotThisFile):
        add(kind="sound", file=SimpleUploadedFile(name, content))
    assert not Material.objects.exists()
    assert not [each for each in files._root().rglob("*") if each.is_file()]


def test_a_page_needs_text_and_a_paper_a_file(add):
    for kind, said in (("page", {"body": "  "}), ("paper", {})):
        with pytest.raises(actions.NothingToRead):
            add(kind=kind, **said)


def test_a_newer_file_takes_the_place_of_the_old_one_and_phones_see_a_newer_version(add, sound, officer, at):
    one = add(kind="sound", file=sound)
    before, version = one.stored, one.version
    newer = SimpleUploadedFile("b.mp3", b"ID3newer")
    changed = actions.change_material(material=one, changes={}, file=newer, by=officer, at=at)
    assert changed.version == version + 1 and changed.size == 8
    assert not files.path_of(before).exists() and files.path_of(changed.stored).exists()


def test_a_file_whose_name_says_too_much_for_an_open_page_is_not_kept(add):
    with pytest.raises(NotNeutral):
        add(kind="sound", file=SimpleUploadedFile("phong-chong-mai-dam.mp3", b"ID3sound"))
    assert not Material.objects.exists()


def test_the_office_forms_put_a_film_in_publish_it_and_take_it_back(officer, sign_in, client):
    browser = sign_in(officer)
    film = SimpleUploadedFile("film.mp4", b"\x00\x00\x00\x18ftypisom" + b"0" * 100)
    said = {"code": "P-1", "title": "Hẹn giờ về", "kind": "film", "audience": "public", "language": "vi", "file": film}
    answer = browser.post(reverse("library:material_new"), said)
    one = Material.objects.get()
    assert answer.url == reverse("library:material", args=[one.pk])
    assert client.get(f"/find/learn/{one.pk}/").status_code == 404
    browser.post(reverse("library:material_publish", args=[one.pk]))
    assert client.get(f"/find/learn/{one.pk}/").status_code == 200
    browser.post(reverse("library:material_withdraw", args=[one.pk]))
    assert Material.objects.for_everybody().count() == 0
    assert "Hẹn giờ về" in browser.get(reverse("library:materials")).content.decode()


def test_everybody_reads_what_is_for_everybody_without_a_cookie_and_is_only_counted(add, client):
    one, inner = add(audience="public"), add("TL-2", audience="field", title="Cho thành viên")
    shelf = client.get("/find/learn/")
    assert one.title in shelf.content.decode() and inner.title not in shelf.content.decode()
    page = client.get(f"/find/learn/{one.pk}/")
    assert "Trước khi đi" in page.content.decode() and not page.cookies and "<script" not in page.content.decode()
    assert client.get(f"/find/learn/{inner.pk}/").status_code == 404
    assert client.get(f"/find/learn/{uuid4()}/").status_code == 404
    assert openings("open") == 1
    client.head(f"/find/learn/{one.pk}/")  # whoever only tries the link has opened nothing
    assert openings("open") == 1
    assert not AuditLine.objects.filter(noun="material", verb="read").exists()


def test_a_player_may_ask_for_a_part_of_a_file(add, sound, client):
    one = add(kind="sound", file=sound, audience="public")
    part = client.get(f"/find/file/{one.pk}/", headers={"range": "bytes=0-2"})
    assert part.status_code == 206 and b"".join(part.streaming_content) == b"ID3"
    assert part["Content-Type"] == "audio/mpeg"


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{", b'{"opened": 3}', b'{"opened": {"x": 1}}', b'{"opened": {"%s": "a"}}', b"9" * 20_000],
    ids=range(7),
)
def test_garbage_at_the_counter_is_refused(body, client, db):
    assert client.post("/find/opened/", body, content_type="application/json").status_code == 400


def test_a_phone_tells_how_often_something_was_opened_and_not_who_opened_it(add, client):
    one, draft = add(), add("TL-2", published=False)
    body = json.dumps({"opened": {str(one.pk): 3, str(draft.pk): 2, str(uuid4()): 1}})
    assert client.post("/find/opened/", body, content_type="application/json").status_code == 204
    body = json.dumps({"opened": {str(one.pk): 10**9}})
    client.post("/find/opened/", body, content_type="application/json")
    assert [row.times for row in Opening.objects.all()] == [3 + 20]
    names = {field.name for field in Opening._meta.get_fields()}
    assert names == {"id", "material", "on", "through", "times"}


def test_openings_of_a_day_are_one_row_whoever_counts(add, at):
    one = add()
    for _each in range(3):
        actions.count_openings(opened={one.pk: 2}, through="phone", on=date(2026, 3, 1))
    assert Opening.objects.get().times == 6


def test_one_address_cannot_tell_openings_without_end(add, client, monkeypatch):
    monkeypatch.setattr("caunoi.public.views.learning.TELLS", Limits(per_address=2, in_all=100))
    one = add()
    body = json.dumps({"opened": {str(one.pk): 1}})
    sent = [client.post("/find/opened/", body, content_type="application/json") for _time in range(3)]
    assert [answer.status_code for answer in sent] == [204, 204, 429]
    other = client.post("/find/opened/", body, content_type="application/json", REMOTE_ADDR="198.51.100.7")
    assert other.status_code == 204
    assert sum(row.times for row in Opening.objects.filter(through="phone")) == 3
