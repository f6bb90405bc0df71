"""`caunoi init`, through the real command: a cell begins once, whole, and is never written over."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]


@pytest.fixture
def caunoi(tmp_path):
    """Run the command in a new folder; nobody sits at a keyboard unless `typed` says what they type."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("CAUNOI_")}
    environment |= {"PYTHONPATH": str(ROOT), "CAUNOI_HOME": str(tmp_path / "cell")}

    def run(*words, typed=None, **more):
        command = [sys.executable, "-m", "caunoi", *words]
        said = {"env": environment | more, "cwd": tmp_path, "text": True, "capture_output": True}
        if typed is None or not typed.startswith("TTY:"):
            return subprocess.run(command, input=typed or "", **said, check=False)
        ours, theirs = pty.openpty()
        os.write(ours, typed.removeprefix("TTY:").encode())
        try:
            return subprocess.run(command, stdin=theirs, **said, check=False)
        finally:
            os.close(ours)
            os.close(theirs)

    return run


def settings_of(folder):
    lines = (folder / "cell.env").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line)


def rows(folder, query):
    import sqlite3

    with sqlite3.connect(folder / "cell.sqlite3") as database:
        return database.execute(query).fetchall()


@pytest.mark.slow
def test_a_cell_begins_with_its_places_and_one_invited_administrator(caunoi, tmp_path):
    answer = caunoi("init", "--province", "quang ninh", "--name", "  Sở Y tế   Quảng Ninh ")
    assert answer.returncode == 0, answer.stderr
    cell, made = tmp_path / "cell", settings_of(tmp_path / "cell")
    assert (made["CAUNOI_PROVINCE"], made["CAUNOI_NAME"]) == ("22", "Sở Y tế Quảng Ninh")
    assert (cell / "cell.env").stat().st_mode & 0o777 == 0o600 and cell.stat().st_mode & 0o777 == 0o700
    assert sorted(file.name for file in cell.iterdir()) == ["cell.env", "cell.sqlite3"]
    for key in ("CAUNOI_CELL_IDENTITY", "CAUNOI_MATCHING_KEY"):
        assert answer.stdout.count(f"{key}={made[key]}") == 1
        assert made[key] not in answer.stderr
    assert made["CAUNOI_SECRET_KEY"] not in answer.stdout + answer.stderr
    assert "http://127.0.0.1:8000/accounts/invitation/#" in answer.stdout and "caunoi serve" in answer.stdout
    assert rows(cell, "select login, role from accounts_user") == [("quantri", "admin")]
    assert rows(cell, "select count(*) from coordination_indicator where code <> ''")[0][0] > 0
    assert rows(cell, "select count(*) from outreach_supply")[0][0] > 0
    assert rows(cell, "select count(*) from places_place where province_code = '22'")[0][0] > 54
    audited = rows(cell, "select stream, verb, noun from privacy_auditline")
    assert ("system", "invite", "user") in audited and {stream for stream, *_ in audited} == {"system"}

    _again_changes_nothing(caunoi, cell)
    _the_paper_can_be_checked(caunoi, made)


def _again_changes_nothing(caunoi, cell):
    before = {file.name: file.read_bytes() for file in cell.iterdir()}
    again = caunoi("init", "--province", "01")
    assert again.returncode == 1 and "đã có" in again.stderr and not again.stdout
    english = caunoi("init", "--province", "01", "--language", "en")
    assert "Nothing was changed" in english.stderr and "Traceback" not in english.stderr
    assert {file.name: file.read_bytes() for file in cell.iterdir()} == before


def _the_paper_can_be_checked(caunoi, made):
    shown = caunoi("cell-key").stdout
    assert "age1" in shown and made["CAUNOI_CELL_IDENTITY"] not in shown
    spaced = " ".join(made["CAUNOI_CELL_IDENTITY"].lower())
    assert "Good" in caunoi("cell-key", "--verify", typed=spaced + "\n").stdout
    assert "Good" in caunoi("cell-key", "--verify", typed=made["CAUNOI_MATCHING_KEY"] + "\n").stdout
    slip = made["CAUNOI_CELL_IDENTITY"][:-1] + ("Q" if made["CAUNOI_CELL_IDENTITY"][-1] != "Q" else "P")
    wrong = caunoi("cell-key", "--verify", typed=slip + "\n")
    assert wrong.returncode == 1 and "not a key" in wrong.stderr
    import pyrage

    other = caunoi("cell-key", "--verify", typed=f"{pyrage.x25519.Identity.generate()}\n")
    assert other.returncode == 1 and "not of this cell" in other.stderr


@pytest.mark.slow
def test_a_cell_that_broke_off_goes_on_with_the_same_keys(caunoi, tmp_path):
    cell = tmp_path / "cell"
    broken = caunoi("init", "--province", "22", CAUNOI_DATABASE_URL="sqlite:////nowhere/at/all.sqlite3")
    assert broken.returncode != 0 and (cell / "init.unfinished").read_text() == "quantri"
    keys = settings_of(cell)["CAUNOI_CELL_IDENTITY"]
    assert keys not in broken.stdout
    env = (cell / "cell.env").read_text()
    (cell / "cell.env").write_text(env.replace("sqlite:////nowhere/at/all.sqlite3", f"sqlite:///{cell}/cell.sqlite3"))
    whole = caunoi("init")
    assert whole.returncode == 0 and f"CAUNOI_CELL_IDENTITY={keys}" in whole.stdout
    assert not (cell / "init.unfinished").exists()

    first = rows(cell, "select code_hash from accounts_invitation")
    (cell / "init.unfinished").write_text("quantri")
    assert "#" in caunoi("init").stdout  # broken off before anybody saw the link: a fresh one takes its place
    second = rows(cell, "select code_hash from accounts_invitation")
    assert len(second) == 1 and first != second

    (cell / "init.unfinished").write_text("somebody-else")
    foreign = caunoi("init")
    assert foreign.returncode == 1 and not foreign.stdout
    assert rows(cell, "select login from accounts_user") == [("quantri",)]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "Hãy cho biết tỉnh"),
        (["--province", "Atlantis"], "Không có tỉnh"),
        (["--province", "quang"], "Tỉnh Quảng Ninh (22)"),
        (["--province", "33x"], "Không có tỉnh"),
        (["--province", "14", "--login", "Quản Trị"], "Tên đăng nhập"),
        (["--province", "22", "--base-url", "http://so.example.vn"], "https"),
        (["--province", "22", "--base-url", "so.example.vn"], "không phải là địa chỉ"),
    ],
)
def test_a_wrong_answer_is_said_and_nothing_is_made(caunoi, tmp_path, words, said):
    answer = caunoi("init", *words)
    assert answer.returncode != 0 and said in answer.stderr and "Traceback" not in answer.stderr
    assert not (tmp_path / "cell").exists()


def test_a_database_without_its_keys_is_not_given_others(caunoi, tmp_path):
    (tmp_path / "cell").mkdir()
    (tmp_path / "cell" / "cell.sqlite3").write_bytes(b"")
    answer = caunoi("init", "--province", "22")
    assert answer.returncode == 1 and "cell.env" in answer.stderr
    assert [file.name for file in (tmp_path / "cell").iterdir()] == ["cell.sqlite3"]


@pytest.mark.slow
def test_somebody_at_a_keyboard_is_asked_until_the_answer_can_be_taken(caunoi, tmp_path):
    answer = caunoi("init", typed="TTY:nowhere\nHưng Yên\n\nlan.admin\nhttps://so.example.vn/\n")
    assert answer.returncode == 0, answer.stderr
    assert "Không có tỉnh" in answer.stderr
    made = settings_of(tmp_path / "cell")
    assert (made["CAUNOI_PROVINCE"], made["CAUNOI_NAME"]) == ("33", "Tỉnh Hưng Yên")
    assert made["CAUNOI_BASE_URL"] == "https://so.example.vn" and made["CAUNOI_HTTPS"] == "yes"
    assert made["CAUNOI_HOSTS"].split(",")[0] == "so.example.vn"
    assert "lan.admin" in answer.stdout and "https://so.example.vn/accounts/invitation/#" in answer.stdout


def test_every_province_is_found_with_and_without_marks():
    from caunoi.base.words import fold
    from caunoi.demo.first_day import find_province, provinces, words

    every = provinces()
    assert len(every) == 34
    for province in every:
        for text in (province.code, province.name, fold(province.name), province.name.upper()):
            assert find_province(text, words("vi")) == province


def test_both_languages_say_the_same_things():
    import string

    from caunoi.demo.first_day import words

    def holes(text):
        return sorted({name for _, name, _, _ in string.Formatter().parse(text) if name})

    vi, en = words("vi"), words("en")
    assert vi.keys() == en.keys()
    assert {key: holes(text) for key, text in vi.items()} == {key: holes(text) for key, text in en.items()}
