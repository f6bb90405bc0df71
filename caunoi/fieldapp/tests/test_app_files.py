"""The phone app's page, worker and manifest: the same for everybody, complete, neutral."""

import gzip
import json
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.template.loader import get_template
from django.test import override_settings

from caunoi.fieldapp import files

STATIC = Path(files.STATIC)
FIRST_LOAD = 180_000
DOORS = ("/app/", "/app/sw.js", "/app/sw.js?plain", "/app/manifest.webmanifest")
HASHED = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "caunoi.base.static_files.HashedStorage"},
}


@pytest.mark.parametrize("door", DOORS)
def test_the_app_asks_nobody_who_they_are_and_leaves_no_cookie(client, door):
    response = client.get(door)
    assert response.status_code == 200
    assert not response.cookies
    assert response["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("door", DOORS)
def test_nothing_can_be_written_through_the_app_page(client, door):
    assert client.post(door).status_code in (403, 405)


def listed(client):
    source = client.get("/app/sw.js").content.decode()
    first, later = (json.loads(re.search(rf"const {name} = (\[.*?\]);", source)[1]) for name in ("FILES", "LATER"))
    return first, later


def test_the_worker_keeps_every_file_of_the_app_and_nothing_of_the_cell(client):
    first, later = listed(client)
    kept = first + later
    assert not set(first) & set(later)
    modules = {path.relative_to(STATIC).as_posix() for path in STATIC.rglob("*.js")}
    assert {f"/static/{name}" for name in modules} <= set(kept)
    assert {"/app/", "/app/manifest.webmanifest"} <= set(kept)
    assert not [url for url in kept if "/sync/" in url or url.endswith((".d.ts", ".json", ".txt"))]


def test_no_first_file_needs_a_later_one_to_start(client):
    first, later = listed(client)
    assert {"/static/fieldapp/words/en.js", "/static/fieldapp/lib/qr_read.js"} <= set(later)
    at_once = re.compile(r"""(?:from\s*|^import\s*)["'](\.[^"']+\.js)["']""", re.MULTILINE)
    for url in first:
        if url.endswith(".js") and not url.endswith("sw.js"):
            path = STATIC / url.removeprefix("/static/")
            for target in at_once.findall(path.read_text()):
                there = (path.parent / target).resolve().relative_to(STATIC).as_posix()
                assert f"/static/{there}" not in later, f"{path.name} imports {target}"


def test_a_browser_without_module_workers_gets_one_without_imports(client):
    assert "\nimport " not in "\n" + client.get("/app/sw.js?plain").content.decode()
    assert client.get("/app/sw.js").content.decode().startswith("import ")


def test_the_version_changes_with_any_file(tmp_path, monkeypatch):
    before = files.version()
    (tmp_path / "one.js").write_text("1;")
    paths = files._paths()
    monkeypatch.setattr(files, "_paths", lambda: [*paths, tmp_path / "one.js"])
    assert files.version() != before
    (tmp_path / "one.js").write_text("2;")
    assert len({before, files.version()}) == 2


def test_the_installed_app_looks_like_a_notebook(client):
    manifest = json.loads(client.get("/app/manifest.webmanifest").content)
    assert (manifest["name"], manifest["scope"], manifest["start_url"]) == ("Sổ tay", "/app/", "/app/")
    for icon in manifest["icons"]:
        assert (STATIC / icon["src"].removeprefix("/static/")).exists()


def test_no_module_reaches_to_its_left():
    order = ["main", "app", "wings", "screens", "store", "records", "lib"]
    home = STATIC / "fieldapp"
    for path in home.rglob("*.js"):
        here = _house(path, home)
        for target in re.findall(r"""(?:from|import)\s*\(?["'](\.[^"']+\.js)["']""", path.read_text()):
            there = _house((path.parent / target).resolve(), home)
            if here in order and there in order and here != "app":  # the app's kit is used by its screens
                assert order.index(there) >= order.index(here) or there == "app", f"{path.name} imports {target}"


def test_a_wing_is_loaded_when_it_is_wanted_and_knows_no_other(client):
    _first, later = listed(client)
    wings = [path for path in (STATIC / "fieldapp/wings").rglob("*.js")]
    assert wings
    for path in wings:
        assert f"/static/{path.relative_to(STATIC).as_posix()}" in later, path
        wing = path.relative_to(STATIC / "fieldapp/wings").parts[0]
        for target in re.findall(r"""(?:from|import)\s*\(?["'](\.[^"']+\.js)["']""", path.read_text()):
            there = (path.parent / target).resolve().relative_to(STATIC / "fieldapp")
            assert there.parts[0] != "wings" or there.parts[1] == wing, f"{path.name} imports {target}"
            assert there.as_posix() not in ("app/app.js", "app/wings.js"), f"{path.name} imports {target}: a circle"


def _house(path, home):
    return path.relative_to(home).parts[0].removesuffix(".js")


def test_only_the_store_knows_the_database_the_network_and_the_keys():
    forbidden = re.compile(r"indexedDB|\bfetch\(|crypto\.subtle|lib/(?:idb|age|argon2)\.js|localStorage")
    for path in (STATIC / "fieldapp").rglob("*.js"):
        if path.parent.name not in ("store", "lib"):
            assert not forbidden.search(path.read_text()), path.name


@pytest.fixture
def collected(tmp_path):
    with override_settings(STATIC_ROOT=tmp_path, STORAGES=HASHED, STATIC_FROM_SOURCE=False):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield tmp_path


def test_every_import_names_a_hashed_file_that_is_there(collected):
    names = json.loads((collected / "staticfiles.json").read_text())["paths"]
    modules = [name for name in names if name.startswith("fieldapp/") and name.endswith(".js")]
    assert modules
    for name in modules:
        served = collected / names[name]
        for target in re.findall(r"""(?:from\s*|import\s*\(?\s*)["'](\.[^"']+\.js)["']""", served.read_text()):
            assert re.search(r"\.[0-9a-f]{12}\.js$", target), f"{name} imports {target}"
            assert (served.parent / target).exists(), f"{name} imports {target}"


def test_the_worker_of_a_real_server_lists_hashed_names(collected):
    assert all(re.search(r"\.[0-9a-f]{12}\.\w+$", url) for url in files.file_urls())
    assert re.search(r"background\.[0-9a-f]{12}\.js", files.service_worker(sends=True))


def test_the_first_load_is_under_180_kilobytes_as_it_is_served(collected):
    later = set(files.later_urls())
    first = [collected / url.removeprefix("/static/") for url in files.file_urls() if url not in later]
    assert len(first) > 50
    sizes = {path.name: len(gzip.compress(path.read_bytes())) for path in first}
    sizes["page"] = len(gzip.compress(files.shell().encode()))
    assert sum(sizes.values()) < FIRST_LOAD, sorted(sizes.items(), key=lambda one: -one[1])[:20]


def test_the_page_exists():
    assert get_template("fieldapp/app.html")
