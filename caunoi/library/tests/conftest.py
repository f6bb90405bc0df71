"""A keeper of the library and something to keep."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from caunoi.library import actions


@pytest.fixture(autouse=True)
def files_of_their_own(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture
def sound():
    return SimpleUploadedFile("Tự bảo vệ.mp3", b"ID3" + bytes(range(256)) * 4000, content_type="text/html")


@pytest.fixture
def add(officer, at):
    """Put something into the library, published unless told otherwise."""

    def put(code="TL-1", kind="page", *, published=True, **said):
        said = {"title": "Giữ an toàn buổi tối", "language": "vi", "body": "# Trước khi đi\n- Hẹn giờ về", **said}
        if kind != "page":
            said["body"] = ""
        made = actions.add_material(code=code, kind=kind, by=officer, at=at, **said)
        if published:
            actions.publish(material=made, by=officer, at=at)
        made.refresh_from_db()
        return made

    return put
