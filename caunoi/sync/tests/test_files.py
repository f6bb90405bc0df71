"""Files of the library reach a phone in parts, and only what is published reaches it."""

import base64
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from caunoi.accounts.models import Device, User
from caunoi.library import actions
from caunoi.sync.files import PART

pytestmark = pytest.mark.django_db
CONTENT = b"ID3" + bytes(range(256)) * 4000


@pytest.fixture
def confirmed(phone):
    Device.objects.filter(pk=phone.device).update(confirmed_at=timezone.now())
    return phone


@pytest.fixture
def sound(world, settings, tmp_path, at):
    settings.FILES_ROOT = tmp_path
    officer = User.objects.get(login="officer-1")
    file = SimpleUploadedFile("nghe.mp3", CONTENT)
    made = actions.add_material(
        code="N-1", kind="sound", title="Nghe và nhớ", language="vi", file=file, by=officer, at=at
    )
    actions.publish(material=made, by=officer, at=at)
    made.refresh_from_db()
    return made


def asked(sound, part=0, **other):
    return {"material": str(sound.pk), "version": sound.version, "part": part, **other}


def test_the_parts_together_are_the_file(confirmed, sound):
    answers = [confirmed.file_part(asked(sound, part)) for part in range(-(-len(CONTENT) // PART))]
    assert {status for status, _answer in answers} == {200}
    assert {answer["parts"] for _status, answer in answers} == {len(answers)}
    assert b"".join(base64.b64decode(answer["content"]) for _status, answer in answers) == CONTENT


def test_what_is_not_there_for_this_phone_is_not_there(confirmed, sound, world, at):
    for wrong in ({"part": 9}, {"version": sound.version + 1}, {"material": str(uuid4())}):
        assert confirmed.file_part({**asked(sound), **wrong})[0] == 404, wrong
    assert confirmed.file_part({**asked(sound), "part": -1})[0] == 400
    actions.withdraw(material=sound, by=User.objects.get(login="officer-1"), at=at)
    assert confirmed.file_part(asked(sound))[0] == 404


def test_a_phone_that_nobody_confirmed_fetches_no_file(phone, sound):
    assert phone.file_part(asked(sound))[0] == 403


def test_the_shelf_is_pulled_with_what_a_page_says(confirmed, sound):
    _status, answer = confirmed.compare()
    assert answer["collections"]["materials"] == [[str(sound.pk), sound.version]]
    row = confirmed.fetch("materials", [str(sound.pk)])[1]["items"][0]
    assert row["size"] == len(CONTENT) and "stored" not in row
