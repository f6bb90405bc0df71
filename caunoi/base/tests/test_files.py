"""Files that people hand in: kept as they are, found only by their stored name, given out whole or in parts."""

import stat

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from caunoi.base import files

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 600


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"
    return settings.FILES_ROOT


def upload(name="Kế hoạch số 45.pdf", contents=PDF):
    return SimpleUploadedFile(name, contents)


def keep(name="Kế hoạch số 45.pdf", contents=PDF, most=files.MB):
    return files.keep(upload(name, contents), kinds=files.DOCUMENTS, most=most)


def ask(kept, **headers):
    request = RequestFactory().get("/", headers=headers)
    return files.answer(request, stored=kept.stored, name=kept.name, media_type=kept.media_type)


def body(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def left(store):
    return [path for path in store.rglob("*") if path.is_file()]


def test_a_file_is_kept_as_it_is_under_a_name_that_says_nothing(store):
    kept = keep()
    assert (kept.name, kept.media_type, kept.size) == ("Kế hoạch số 45.pdf", "application/pdf", len(PDF))
    with files.open_kept(kept.stored) as file:
        assert file.read() == PDF
    assert "45" not in kept.stored or files.STORED.fullmatch(kept.stored)
    assert stat.S_IMODE(files.path_of(kept.stored).stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("name", "contents", "error"),
    [
        ("ảnh.exe", PDF, files.WrongKind),
        ("không đuôi", PDF, files.WrongKind),
        ("trang.pdf", b"<html><script>", files.WrongKind),
        ("bảng.xlsx", PDF, files.WrongKind),
        ("rỗng.pdf", b"", files.EmptyFile),
        ("lớn.pdf", PDF * 8, files.TooLarge),
    ],
)
def test_what_is_not_asked_for_is_refused_and_leaves_nothing(store, name, contents, error):
    with pytest.raises(error):
        keep(name, contents, most=files.MB)
    assert left(store) == []


def test_a_verb_that_fails_takes_its_file_with_it(store):
    with pytest.raises(KeyError), files.keeping(upload(), kinds=files.DOCUMENTS, most=files.MB):
        raise KeyError
    assert left(store) == []


@pytest.mark.parametrize("stored", ["../cell.env", "ab/../../cell.env", "/etc/passwd", "", "ab/" + "0" * 31])
def test_no_name_leads_out_of_the_folder(stored):
    with pytest.raises(files.NoSuchFile):
        files.open_kept(stored)


def test_a_name_loses_folders_and_control_letters_and_keeps_its_ending():
    assert files.shown_name("C:\\Hồ sơ\\Kế  hoạch\n2023.pdf") == "Kế hoạch2023.pdf"
    assert files.shown_name("../../x.pdf") == "x.pdf"
    long = files.shown_name("Sở Lao động - Thương binh và Xã hội tỉnh Quảng Ninh " * 9 + ".pdf")
    assert len(long) <= files.LONGEST_NAME and long.endswith(".pdf")


def test_the_whole_file_says_what_it_is_and_is_a_download():
    answer = ask(keep())
    assert body(answer) == PDF
    assert answer["Content-Type"] == "application/pdf" and answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''K%E1%BA%BF")


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [("bytes=0-99", 0, 99), ("bytes=1000-", 1000, len(PDF) - 1), ("bytes=-5", len(PDF) - 5, len(PDF) - 1)],
)
def test_a_part_is_given_when_a_part_is_asked_for(asked, first, last):
    answer = ask(keep(), range=asked)
    assert answer.status_code == 206 and body(answer) == PDF[first : last + 1]
    assert answer["Content-Range"] == f"bytes {first}-{last}/{len(PDF)}"


def test_a_part_that_is_not_there_is_416():
    answer = ask(keep(), range=f"bytes={len(PDF)}-")
    assert answer.status_code == 416 and answer["Content-Range"] == f"bytes */{len(PDF)}"


@given(header=st.text(max_size=40) | st.from_regex(r"bytes=\d{0,20}-\d{0,20}", fullmatch=True), size=st.integers(1, 99))
def test_any_header_gives_a_part_within_the_file_or_the_whole_or_none(header, size):
    try:
        part = files.asked_part(header, size)
    except ValueError:
        return
    assert part is None or 0 <= part[0] <= part[1] < size


def test_a_dropped_file_is_gone_and_may_be_dropped_again():
    kept = keep()
    files.drop(kept.stored)
    files.drop(kept.stored)
    with pytest.raises(files.NoSuchFile):
        files.open_kept(kept.stored)
