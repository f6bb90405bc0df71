"""What the documentation says is so: commands, settings, files, record kinds, nouns and links."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
OPERATIONS = (ROOT / "docs" / "operations.md").read_text()
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text()
SYNC = (ROOT / "docs" / "sync.md").read_text()
OURS = {
    f"{model._meta.app_label}.{model.__name__}"
    for model in apps.get_models()
    if f"caunoi.{model._meta.app_label}" in settings.ROOMS
}
MOST_PICTURE_BYTES = 120_000


def name_of(page):
    return str(page.relative_to(ROOT))


def anchors(text):
    """Headings as links name them."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_and_pictures_lead_somewhere(page):
    text = page.read_text()
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", text) + re.findall(r'src="([^"]+)"', text):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        if not file.exists() or (anchor and anchor not in anchors(file.read_text())):
            broken.append(target)
    assert not broken, f"{name_of(page)}: {broken}"


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_files_that_are_named_exist(page):
    named = re.findall(r"`((?:caunoi|tests|scripts|benchmarks|docs)/[\w./-]+)`", page.read_text())
    missing = sorted({path for path in named if not (ROOT / path).exists()})
    assert not missing, f"{name_of(page)}: {missing}"


def test_architecture_is_short_and_its_picture_shows_every_room():
    assert len(ARCHITECTURE.splitlines()) <= 150
    picture = ARCHITECTURE.split("```")[1]
    for room in settings.ROOMS:
        assert room == "caunoi.demo" or room.removeprefix("caunoi.") in picture, room


def test_the_way_of_one_contact_names_a_file_at_every_stop():
    stops = re.findall(r"^\| (\w+) \| `([^`]+)` \|", ARCHITECTURE, re.MULTILINE)
    assert len(stops) >= 14
    assert all((ROOT / path).is_file() for _stop, path in stops)


def test_every_command_is_explained():
    from caunoi.cli import COMMANDS

    listed = set(re.findall(r"^  caunoi ([a-z-]+)", COMMANDS, re.MULTILINE)) - {"help"}
    ours = {file.stem for file in ROOT.glob("caunoi/*/management/commands/*.py")} - {"__init__"}
    explained = {name.replace("_", "-") for name in re.findall(r"`caunoi ([a-z_-]+)`", OPERATIONS)}
    missing = {name.replace("_", "-") for name in listed | ours} - explained
    assert not missing, f"docs/operations.md does not explain: {missing}"


def test_every_command_that_is_listed_can_be_run():
    from django.core.management import get_commands

    from caunoi.cli import COMMANDS

    listed = set(re.findall(r"^  caunoi ([a-z-]+)", COMMANDS, re.MULTILINE)) - {"help"}
    assert not {name for name in listed if name.replace("-", "_") not in get_commands()}


def test_every_setting_is_explained_and_none_is_invented():
    source = "".join((ROOT / "caunoi" / name).read_text() for name in ("settings.py", "cell.py"))
    used = set(re.findall(r"CAUNOI_[A-Z_]+", source))
    table = set(re.findall(r"^\| `(CAUNOI_[A-Z_]+)` \|", OPERATIONS, re.MULTILINE))
    assert used == table


def test_every_record_kind_and_reason_stands_in_the_protocol():
    from caunoi.sync.kinds import KINDS
    from caunoi.sync.words import REASONS

    kinds = set(re.findall(r"^\| `(\w+)` \| ", SYNC.split("## Record kinds")[1].split("## Pulling")[0], re.MULTILINE))
    assert kinds == set(KINDS)
    reasons = set(re.findall(r"`(\w+)`", SYNC.split("Reasons:")[1].split("HTTP errors")[0]))
    assert set(REASONS) <= reasons


def test_every_collection_that_phones_pull_stands_in_the_protocol():
    from caunoi.sync.pulling import COLLECTIONS

    listed = re.sub(r"\([^)]*\)", "", SYNC.split("Collections:")[1].split("After each comparison")[0])
    assert set(re.findall(r"`(\w+)`", listed)) == set(COLLECTIONS)


def test_the_glossary_has_every_noun_and_only_these():
    text = (ROOT / "docs" / "glossary.md").read_text()
    codes = re.findall(r"`([a-z]+\.[A-Z]\w+)`", text)
    assert len(codes) == len(set(codes))
    assert set(codes) == OURS


def test_every_page_and_decision_is_in_the_index():
    index = (ROOT / "docs" / "README.md").read_text()
    lost = [
        name_of(page) for page in (ROOT / "docs").rglob("*.md")
        if page.name != "README.md" and f"({page.relative_to(ROOT / 'docs')})" not in index
    ]  # fmt: skip
    assert not lost


def test_both_first_days_show_the_same_pictures():
    first, second = ((ROOT / "docs" / name).read_text() for name in ("first-day.md", "first-day.en.md"))
    shown = [re.findall(r"pictures/[\w-]+\.png", text) for text in (first, second)]
    assert shown[0] == shown[1] and len(shown[0]) >= 12


def test_pictures_are_small_and_used():
    pictures = list((ROOT / "docs" / "pictures").glob("*.png"))
    text = "".join(page.read_text() for page in PAGES)
    assert sum(picture.stat().st_size for picture in pictures) < 2_000_000
    too_large = [picture.name for picture in pictures if picture.stat().st_size > MOST_PICTURE_BYTES]
    unused = [picture.name for picture in pictures if picture.name not in text]
    assert not too_large + unused


def test_no_word_for_the_trade_in_any_page():
    words = re.compile(r"m[ạa]i\s?-?d[âa]m|prostitut|sex[\s-]?work|bán dâm", re.IGNORECASE)
    assert not [name_of(page) for page in PAGES if words.search(page.read_text())]
