"""Printer and reader know the same places: both test suites read `sync/examples/sheets.json`."""

import json
from dataclasses import asdict
from pathlib import Path

from caunoi.fieldapp.tests import printed
from caunoi.training.sheets import frame

EXAMPLES = Path(__file__).parents[2] / "sync/examples/sheets.json"


def as_examples():
    pages = {
        "with six digits": printed.with_digits(),
        "for one learner": printed.personal(),
        "list": printed.list_of_presence(),
    }
    return {
        "note": "Codes of papers and where their boxes stand, in mm.",
        "corners": {name: {"x": x, "y": y, "bits": cells} for name, (x, y, cells) in frame.CORNERS.items()},
        "edges": frame.edge_ys(),
        "papers": [
            {"name": name, "code": page.code, "qr_size": page.qr_size, "boxes": [asdict(box) for box in page.boxes]}
            for name, page in pages.items()
        ],
    }


def test_the_cell_prints_where_the_examples_say():
    assert json.loads(EXAMPLES.read_text(encoding="utf-8")) == as_examples()


def test_a_code_fits_the_size_that_the_phone_tries():
    for page in (printed.with_digits(), printed.personal(), printed.list_of_presence()):
        assert len(page.code) <= 178 and page.code == page.code.upper()
