"""The official Open Badges 3.0 schema, read where standards are kept; it is not part of the product and not copied.

`CAUNOI_STANDARDS` names the folder; without it `../shared/reference/standards` beside the repository. Where it is
missing, tests that need it say so loudly, and under CI=true that is a failure.
"""

import json
import os
from pathlib import Path

import pytest
from jsonschema import Draft201909Validator

STANDARDS = Path(os.environ.get("CAUNOI_STANDARDS", Path(__file__).parents[3].parent / "shared/reference/standards"))
SCHEMA = STANDARDS / "open-badges-3.0" / "achievementcredential_schema.json"
MISSING = f"the official Open Badges 3.0 schema is not in {STANDARDS}; set CAUNOI_STANDARDS"


def faults(data):
    """What the official schema has against this."""
    if not SCHEMA.is_file():
        if os.environ.get("CI") == "true":
            pytest.fail(f"NOT RUN HERE: {MISSING}")
        pytest.skip(f"NOT RUN HERE: {MISSING}")
    held = Draft201909Validator(json.loads(SCHEMA.read_text()), format_checker=Draft201909Validator.FORMAT_CHECKER)
    return [f"{each.json_path}: {each.message}" for each in held.iter_errors(data)]
