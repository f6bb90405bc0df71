"""`caunoi init` before Django starts: who the cell is for, its folder and its keys.

From its first file to its last line on the screen an unfinished cell carries the marker `init.unfinished`. As long as
the marker lies there, `caunoi init` goes on where it stopped; afterwards it changes nothing, ever.
"""

import argparse
import gzip
import os
import re
import sys
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from caunoi import cell
from caunoi.base.words import fold, tidy

HERE = Path(__file__).parent
PLACES = HERE.parent / "places" / "data" / "places.tsv.gz"
WORDS = HERE / "first_day.toml"
KINDS = ("tinh ", "thanh pho ", "tp ", "tp. ")
LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{2,39}")  # as accounts.models.User has it
OWN_COMPUTER = {"127.0.0.1", "localhost", "::1"}


class WrongAnswer(cell.Stop):
    """What was typed cannot be; nothing was made."""


@dataclass(frozen=True)
class Province:
    """A province of today's map: its official code and its full name."""

    code: str
    name: str


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of `caunoi init`, the same before and after Django has started."""
    parser.add_argument("--province", help="name or official code, such as 22; asked for where there is a keyboard")
    parser.add_argument("--name", help="what the cell is called on every page; the province's name unless said")
    parser.add_argument("--login", help="login of the first administrator; quantri unless said")
    parser.add_argument("--base-url", help="address of the office pages, such as https://so.example.vn")
    parser.add_argument("--language", choices=["vi", "en"], default="vi", help="language of this command's texts")


def words(language: str) -> dict[str, str]:
    """The texts of this command in one language."""
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))[language]


def prepare(arguments: Sequence[str]) -> None:
    """Make the folder and the keys, or find them as an earlier `init` left them. CellExists, WrongAnswer."""
    parser = argparse.ArgumentParser(prog="caunoi init", description="Make a real, empty cell for a province.")
    add_options(parser)
    options, _rest = parser.parse_known_args(list(arguments))
    said = words(options.language)
    if (cell.home() / "cell.env").exists():
        if unfinished() is None:
            raise cell.CellExists(said["exists"].format(home=cell.home()))
        return
    if (cell.home() / "cell.sqlite3").exists():
        raise cell.CellExists(said["keys_lost"].format(home=cell.home()))
    _make(_asked(options, said), said)


def _make(options: argparse.Namespace, said: dict[str, str]) -> None:
    province = find_province(options.province, said)
    address = _address(options.base_url or "http://127.0.0.1:8000", said)
    login = options.login or "quantri"
    if not LOGIN.fullmatch(login):
        raise WrongAnswer(said["bad_login"].format(login=login))
    cell.home().mkdir(parents=True, exist_ok=True, mode=0o700)
    marker().write_text(login, encoding="utf-8")
    cell.make(province=province.code, name=tidy(options.name or province.name), extra=address)


def _asked(options: argparse.Namespace, said: dict[str, str]) -> argparse.Namespace:
    """What was not said on the command line is asked, where somebody sits at a keyboard."""
    if not sys.stdin.isatty():
        if not options.province:
            raise WrongAnswer(said["province_needed"])
        return options
    options.province = options.province or _ask(said["ask_province"], lambda text: find_province(text, said).name)
    province = find_province(options.province, said)
    options.name = options.name or _ask(said["ask_name"], str, default=province.name)
    options.login = options.login or _ask(said["ask_login"], str, default="quantri")
    options.base_url = options.base_url or _ask(
        said["ask_address"], lambda text: _address(text, said)["CAUNOI_BASE_URL"], default="http://127.0.0.1:8000"
    )
    return options


def _ask(question: str, taken: Callable[[str], str], default: str = "") -> str:
    """Ask until the answer can be taken; Enter takes the default."""
    while True:
        sys.stderr.write(f"{question}{f' [{default}]' if default else ''}: ")
        sys.stderr.flush()
        try:
            return taken(input().strip() or default)
        except WrongAnswer as error:
            sys.stderr.write(f"  {error}\n")


def provinces() -> list[Province]:
    """The provinces of today's map, from the data file that ships with the software."""
    with gzip.open(PLACES, "rt", encoding="utf-8") as lines:
        rows = (line.rstrip("\n").split("\t") for line in lines if line.startswith("P\t"))
        return [Province(code=row[1], name=row[2]) for row in rows if len(row[1]) == 2 and not row[5]]


def find_province(text: str, said: dict[str, str]) -> Province:
    """A province by code or name, with or without marks, with or without its kind. WrongAnswer names what is near."""
    asked = _bare(text)
    every = provinces()
    for province in every:
        if asked and asked in (province.code, _bare(province.name)):
            return province
    near = [f"{each.name} ({each.code})" for each in every if asked and asked in _bare(each.name)]
    key = "province_near" if near else "province_unknown"
    raise WrongAnswer(said[key].format(text=text, near=", ".join(near)))


def _bare(text: str) -> str:
    plain = fold(text)
    for kind in KINDS:
        plain = plain.removeprefix(kind)
    return plain


def _address(text: str, said: dict[str, str]) -> dict[str, str]:
    """The settings that follow from the address. A phone refuses to work over plain http, but on the same computer."""
    parts = urlsplit(text.rstrip("/"))
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query:
        raise WrongAnswer(said["bad_address"].format(text=text))
    if parts.scheme == "http" and parts.hostname not in OWN_COMPUTER:
        raise WrongAnswer(said["needs_https"].format(text=text))
    hosts = ",".join(dict.fromkeys([parts.hostname, "127.0.0.1", "localhost"]))
    settings = {"CAUNOI_BASE_URL": text.rstrip("/"), "CAUNOI_HOSTS": hosts}
    if parts.scheme == "https":
        settings |= {"CAUNOI_HTTPS": "yes", "CAUNOI_REQUIRE_MFA": "admin,officer"}
    if database := os.environ.get("CAUNOI_DATABASE_URL"):
        settings["CAUNOI_DATABASE_URL"] = database
    return settings


def marker() -> Path:
    """The file that says: this cell is not finished."""
    return cell.home() / "init.unfinished"


def unfinished() -> str | None:
    """The first administrator's login of a cell that `init` has begun and not finished, else None."""
    return marker().read_text(encoding="utf-8").strip() if marker().exists() else None


def finish() -> None:
    """All is made and shown; from now on `init` changes nothing here."""
    marker().unlink()
