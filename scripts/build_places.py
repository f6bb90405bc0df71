"""Build caunoi/places/data/places.tsv.gz: every administrative unit of the country and what became of it.

Nothing here is needed to run Cầu Nối. To build again, in an empty folder:

    pip download --no-deps --only-binary :all: --python-version 3.13 -d now vietnam-provinces==2026.9.0
    (cd now && unzip -q *.whl)
    git clone <the repository daohoangson/dvhcvn> lists
    git clone <the repository daohoangson/dvhcvn-historical-data> history
    python scripts/build_places.py --now now --lists lists --history history

The same inputs give the same bytes. caunoi/places/data/PROVENANCE.md says what each source is and how far it is known.
"""

import argparse
import gzip
import importlib.util
import json
import re
import subprocess
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

OUT = Path(__file__).parents[1] / "caunoi/places/data/places.tsv.gz"
STATED = Path(__file__).with_name("places_stated.tsv")
FIRST_DAY, NEW_MAP = date(2016, 1, 1), date(2025, 7, 1)
UNSTATED = "district"
KINDS = (
    "Thành phố", "Thị trấn", "Thị xã", "Đặc khu", "Tỉnh", "Quận", "Huyện", "Phường", "Xã",
)  # fmt: skip

Units = dict[str, tuple[str, str]]
"""code → (full name, parent's code or nothing). Two digits are a province, three a district, five a commune."""
Moves = dict[str, dict[str, str]]
"""old code → {new code: what says so}. More than one new code: divided, or not stated which."""


@dataclass
class Map:
    """All units as one list gives them, in force from `day`; `dated` says how well that day is known."""

    day: date
    dated: str
    units: Units
    source: Callable[[str], str]
    stated: Moves = field(default_factory=dict)


@dataclass
class Version:
    code: str
    name: str
    parent: str
    start: date
    dated: str
    source: str
    end: date | None = None

    @property
    def key(self) -> str:
        return f"{self.code}@{self.start}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--now", type=Path, required=True)
    parser.add_argument("--lists", type=Path, required=True)
    parser.add_argument("--history", type=Path, required=True)
    options = parser.parse_args()
    history = History()
    every = list(maps(options))
    mend(every)
    for each in every:
        history.turn(each)
    write(history)
    print(f"{len(history.versions)} versions, {len(history.links)} successions → {OUT}")


# The maps, oldest first


def maps(options: argparse.Namespace) -> Iterator[Map]:
    """One map for each day on which something changed."""
    exact = list(dated_maps(options.history))
    first = [each for each in exact if each.day <= FIRST_DAY][-1]
    yield Map(FIRST_DAY, "since", first.units, lambda _name: f"catalogue {first.day}")
    yield from (each for each in exact if each.day > FIRST_DAY)
    yield from (each for each in listed_maps(options.lists) if each.day > exact[-1].day)
    after = map_of_2025(options.now)
    yield after
    yield map_of_2026(after.units)


def mend(every: list[Map]) -> None:
    """A unit that one map leaves out between two that have it alike was left out by mistake."""
    for before, this, after in zip(every, every[1:], every[2:], strict=False):
        for code, unit in before.units.items():
            if code not in this.units and after.units.get(code) == unit:
                print(f"mended: {code} {unit[0]} on {this.day}")
                this.units[code] = unit


def dated_maps(repository: Path) -> Iterator[Map]:
    """The catalogue after each resolution, with the day it came into force and its number (2003 to July 2021)."""
    by_day: dict[date, tuple[str, str]] = {}
    for commit, day, title in commits(repository, "data.json"):
        if re.match(r"\d+/", title) and day not in by_day and day.year >= 2015:
            by_day[day] = (commit, title)
    for day in sorted(by_day):
        commit, title = by_day[day]
        units = units_of(show(repository, commit, "data.json"))
        yield Map(day, "exact", units, resolution_finder(title, day), stated_moves(day))


def listed_maps(repository: Path) -> Iterator[Map]:
    """The catalogue as it was downloaded on some days: a change lies between the list before and this one."""
    by_day: dict[date, str] = {}
    for commit, _day, _title in commits(repository, "data/dvhcvn.json"):
        text = show(repository, commit, "data/date.txt", missing="")
        if text:
            day, month, year = text.split()[0].split("/")
            by_day.setdefault(date(int(year), int(month), int(day)), commit)
    for day in sorted(by_day):
        units = units_of(show(repository, by_day[day], "data/dvhcvn.json"))
        source = f"catalogue {day}"
        yield Map(day, "by", units, lambda _name, source=source: source, stated_moves(day))


def map_of_2025(package: Path) -> Map:
    """The map without districts and the statistics office's own table of which commune went where."""
    units: Units = {}
    provinces = json.loads((package / "vietnam_provinces/data/nested-divisions.json").read_text(encoding="utf-8"))
    for province in provinces:
        units[f"{province['code']:02d}"] = (tidy(province["name"]), "")
        for ward in province["wards"]:
            units[f"{ward['code']:05d}"] = (tidy(ward["name"]), f"{province['code']:02d}")
    table = load_module(package / "vietnam_provinces/_ward_conversion_2025.py").OLD_TO_NEW
    stated = {
        f"{old:05d}": {f"{new.code:05d}": "conversion table 2025" for new in entry.new_wards}
        for old, entry in table.items()
    }
    return Map(NEW_MAP, "exact", units, lambda _name: "catalogue 2025-07-01", stated)


def map_of_2026(units: Units) -> Map:
    """Đồng Nai as a city under the centre: known to us by report only, so it is marked to be verified."""
    units = {**units, "75": ("Thành phố Đồng Nai", "")}
    return Map(date(2026, 4, 30), "verify", units, lambda _name: "by report (verify)")


def units_of(text: str) -> Units:
    rows = json.loads(text)
    units: Units = {}
    for province in rows["data"] if isinstance(rows, dict) else rows:
        units[province["level1_id"]] = (tidy(province["name"]), "")
        for district in province["level2s"]:
            units[district["level2_id"]] = (tidy(district["name"]), province["level1_id"])
            for commune in district["level3s"]:
                units[commune["level3_id"]] = (tidy(commune["name"]), district["level2_id"])
    return units


def resolution_finder(title: str, day: date) -> Callable[[str], str]:
    """From a province's name to the numbers of that day's resolutions that name it."""
    parts = [part.strip().split(":", 1) for part in title.split(";") if ":" in part]

    def find(province: str) -> str:
        name = fold(bare(province))
        numbers = sorted({number for number, text in parts if name in fold(text)})
        return ", ".join(numbers)[:60] or f"catalogue {day}"

    return find


def stated_moves(day: date) -> Moves:
    """What scripts/places_stated.tsv says of this day: gone commune, the one it went to, the resolution."""
    moves: Moves = defaultdict(dict)
    for line in STATED.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            on, old, new, source = line.split("\t")[:4]
            if on == day.isoformat():
                moves[old][new] = source
    return dict(moves)


# From one map to the next


class History:
    """Versions and successions, grown map by map."""

    def __init__(self) -> None:
        self.versions: list[Version] = []
        self.open: dict[str, Version] = {}
        self.links: list[tuple[Version, Version, date, str, str]] = []

    def turn(self, new: Map) -> None:
        """Turn the page: close what changed on that day, open what it became, link the two."""
        old = {code: (each.name, each.parent) for code, each in self.open.items()}
        moves = find_moves(old, new) if old else {}
        renewed = renewals(old, new.units, moves)
        before = {code: self.open.pop(code) for code in old if code in renewed or code not in new.units}
        for each in before.values():
            each.end = new.day
        for code in sorted(renewed, key=lambda code: (len(code), code)):
            self._open(code, new)
        for code, (name, _parent) in new.units.items():
            self.open[code].name = name  # the newest spelling of the same name
        for code, version in before.items():
            for target, source in sorted(moves[code].items()):
                self.links.append((version, self.open[target], new.day, new.dated, source))

    def _open(self, code: str, new: Map) -> None:
        name, parent = new.units[code]
        version = Version(code, name, parent, new.day, new.dated, new.source(new.units[top(new.units, code)][0]))
        self.versions.append(version)
        self.open[code] = version


def renewals(old: Units, new: Units, moves: Moves) -> set[str]:
    """The codes that begin a new version: another name, parent or territory, or a parent that begins one."""
    origins: dict[str, set[str]] = defaultdict(set)
    for code, targets in moves.items():
        for target in targets:
            origins[target].add(code)
    renewed: set[str] = set()
    for code in sorted(new, key=len):
        same_land = origins[code] == {code} and set(moves.get(code, ())) == {code}
        same_name = code in old and same_words(old[code][0], new[code][0]) and old[code][1] == new[code][1]
        if not same_land or not same_name or new[code][1] in renewed:
            renewed.add(code)
    return renewed


def find_moves(old: Units, new: Map) -> Moves:
    """Where every old unit went, communes first: districts and provinces follow from their communes."""
    moves = commune_moves(old, new)
    moves.update(upper_moves(old, new.units, moves, width=3))
    moves.update(upper_moves(old, new.units, moves, width=2))
    return moves


def commune_moves(old: Units, new: Map) -> Moves:
    moves: Moves = {}
    gone = [code for code in old if len(code) == 5 and (new.day == NEW_MAP or code not in new.units)]
    fresh = {code for code in new.units if len(code) == 5 and code not in old}
    for code in (code for code in old if len(code) == 5 and code not in gone):
        moves[code] = {code: "same code"}
    for code in gone:
        if code in new.stated:
            moves[code] = dict(new.stated[code])
    for code, twin in recoded([code for code in gone if code not in moves], fresh, old, new.units):
        moves[code] = {twin: "same name"}
        fresh.discard(twin)
    guests = district_guests(old, new.units, moves)
    for code in gone:
        if code not in moves:
            moves[code] = {target: UNSTATED for target in sorted(guests[old[code][1]])}
    if new.day != NEW_MAP:
        spread(fresh, old, new.units, moves, guests)
    return moves


def recoded(gone: list[str], fresh: set[str], old: Units, new: Units) -> Iterator[tuple[str, str]]:
    """Communes that only got another code: the one gone and the one fresh with a name in a province."""

    def by_name(codes: list[str], units: Units) -> dict[tuple[str, str], list[str]]:
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for code in codes:
            found[top(units, code), fold(bare(units[code][0]))].append(code)
        return found

    twins = by_name(sorted(fresh), new)
    for name, codes in by_name(gone, old).items():
        if len(codes) == len(twins.get(name, [])) == 1:
            yield codes[0], twins[name][0]


def district_guests(old: Units, new: Units, moves: Moves) -> dict[str, set[str]]:
    """For each old district, the communes of the new map that may hold some of it: all those in the districts
    (from 2025-07-01: all those themselves) to which its known communes went. An island whose communes were
    all dissolved holds them itself."""
    homes: dict[str, set[str]] = defaultdict(set)
    for code, targets in moves.items():
        homes[old[code][1]].update(targets)
    members: dict[str, set[str]] = defaultdict(set)
    for code, (_name, parent) in new.items():
        members[parent].add(code)
    found = {
        district: set().union(
            *(members[new[target][1]] if len(new[target][1]) == 3 else {target} for target in targets)
        )
        for district, targets in homes.items()
    }
    return found | {code: {code} for code in old if len(code) == 3 and code not in found and code in new}


def spread(fresh: set[str], old: Units, new: Units, moves: Moves, guests: dict[str, set[str]]) -> None:
    """A fresh commune of unknown origin may come from any commune of the district it lies in."""
    for code in [code for code in old if len(code) == 5]:
        for target in guests.get(old[code][1], set()) & fresh:
            moves[code].setdefault(target, UNSTATED)


def upper_moves(old: Units, new: Units, moves: Moves, *, width: int) -> Moves:
    """Districts or provinces: each went where its parts went. Without districts, to the communes themselves."""
    found: Moves = {code: {} for code in old if len(code) == width}
    for code, targets in list(moves.items()):
        parent = old[code][1]
        if len(parent) == width:
            for target in targets:
                home = new[target][1] if len(target) > width else target
                found[parent].setdefault(home if len(home) >= width or width == 2 else target, "its communes")
    if width == 2:
        return whole_provinces(old, new, moves)
    for code in found:
        if not found[code]:
            found[code] = {code: "same code"} if code in new else island(code, old, new)
    return {code: sole(code, targets, moves, old, new) for code, targets in found.items()}


def sole(code: str, targets: dict[str, str], moves: Moves, old: Units, new: Units) -> dict[str, str]:
    """Without districts nothing to do; with them, drop homes that only unstated guesses lead to."""
    if code not in new and all(len(target) == 5 for target in targets):
        return targets
    sure = {
        new[target][1] if len(target) == 5 else target
        for commune, each in moves.items()
        if old[commune][1] == code
        for target, source in each.items()
        if source != UNSTATED
    }
    return {target: source for target, source in targets.items() if target in sure or not sure}


def island(code: str, old: Units, new: Units) -> dict[str, str]:
    """A district without communes became the special zone of its name."""
    name = fold(bare(old[code][0]))
    return {each: "same name" for each, (full, _) in new.items() if len(each) == 5 and fold(bare(full)) == name
            and full.startswith("Đặc khu")}  # fmt: skip


def whole_provinces(old: Units, new: Units, moves: Moves) -> Moves:
    """Provinces were only ever merged whole since 2016: each went where most of its communes went."""
    votes: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for code, targets in moves.items():
        if len(code) == 5:
            for target in targets:
                votes[top(old, code)][top(new, target)] += 1
    return {code: {max(sorted(each), key=lambda home: each[home]): "its communes"} for code, each in votes.items()}


# Words


def tidy(text: str) -> str:
    """One Unicode form, single spaces, the kind's word as KINDS writes it; a bare name is a province's."""
    text = " ".join(unicodedata.normalize("NFC", text).replace("’", "'").replace("–", "-").split())
    for kind in KINDS:
        if text.casefold().startswith(kind.casefold() + " "):
            return kind + text[len(kind) :]
    return f"Tỉnh {text}"


def fold(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).casefold().split())


def bare(full: str) -> str:
    return next((full[len(kind) :].strip() for kind in KINDS if full.startswith(kind + " ")), full)


def same_words(one: str, other: str) -> bool:
    """Whether two spellings are one name: old and new ways to set the mark (Hoà, Hòa) and corrected marks."""
    return fold(one) == fold(other) and kind_of(one) == kind_of(other)


def kind_of(full: str) -> str:
    return next((kind for kind in KINDS if full.startswith(kind + " ")), "")


def top(units: Units, code: str) -> str:
    while units[code][1]:
        code = units[code][1]
    return code


# In and out


def commits(repository: Path, path: str) -> Iterator[tuple[str, date, str]]:
    """Newest first: (commit, its day, its title)."""
    log = git(repository, "log", "--format=%H%x09%as%x09%s", "--", path)
    for line in log.splitlines():
        commit, day, title = line.split("\t", 2)
        yield commit, date.fromisoformat(day), title


def show(repository: Path, commit: str, path: str, missing: str | None = None) -> str:
    try:
        return git(repository, "show", f"{commit}:{path}")
    except subprocess.CalledProcessError:
        if missing is None:
            raise
        return missing


def git(repository: Path, *words: str) -> str:
    command = ["git", "-C", str(repository), *words]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def load_module(path: Path):  # noqa: ANN201
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def write(history: History) -> None:
    """Two kinds of lines: P a version, S a succession. Sorted; the gzip header carries no time."""
    places = sorted(history.versions, key=lambda each: (each.start, len(each.code), each.code))
    lines = [
        "\t".join(
            ("P", each.code, each.name, each.parent, str(each.start), str(each.end or ""), each.dated, each.source)
        )
        for each in places
    ]
    lines += sorted(
        "\t".join(("S", old.key, new.key, str(on), "verify" if "(verify)" in source else dated, source))
        for old, new, on, dated, source in history.links
    )
    OUT.parent.mkdir(parents=True, exist_ok=True)
    with OUT.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write(("\n".join(lines) + "\n").encode())


if __name__ == "__main__":
    main()
