"""The phone's own words, so that a journey touches what a person reads and survives a better wording."""

import re
from functools import cache
from pathlib import Path

HOME = Path(__file__).parents[2] / "caunoi/fieldapp/static/fieldapp"


@cache
def words(language="vi"):
    text = "".join(
        path.read_text()
        for path in sorted([*HOME.glob(f"words/{language}/*.js"), *HOME.glob(f"wings/*/words/{language}.js")])
    )
    return {
        key: value.replace('\\"', '"')
        for key, value in re.findall(r'^\s*"([^"]+)":\s*"((?:[^"\\]|\\.)*)",', text, re.M)
    }


def word(key, language="vi", **values):
    """One text as the phone shows it, with its values put in."""
    return re.sub(r"\{(\w+)\}", lambda found: str(values[found[1]]), words(language)[key])
