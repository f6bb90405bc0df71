"""The address book that a phone may keep."""

import json
import re

import pytest

pytestmark = pytest.mark.usefixtures("directory")


def test_the_book_has_every_service_offered_and_no_other(client, directory):
    book = json.loads(client.get("/find/data.json").content)
    assert {row["i"] for row in book["services"]} == {directory[name] for name in ("clinic", "law", "line")}


def test_an_address_is_kept_under_old_and_new_names(client, directory):
    rows = {row["i"]: row for row in json.loads(client.get("/find/data.json").content)["services"]}
    assert {"hong gai", "yet kieu"} <= set(rows[directory["clinic"]]["k"])


def test_what_is_to_be_known_before_ringing_is_kept_too(client, directory):
    rows = {row["i"]: row for row in json.loads(client.get("/find/data.json").content)["services"]}
    assert rows[directory["line"]]["p"] == [["111", "tel:111", "y", "y", 1, ""]]


def test_the_worker_keeps_the_same_files_for_everybody(client):
    files = json.loads(re.search(r"^const FILES = (\[.*\]);$", client.get("/find/sw.js").content.decode(), re.M)[1])
    assert "/find/" in files and "/find/en/hotlines/" in files and "/find/data.json" in files
    assert not [file for file in files if "?" in file or "/s/" in file]
    for file in files:
        if file.startswith("/find/"):
            assert client.get(file).status_code == 200, file
