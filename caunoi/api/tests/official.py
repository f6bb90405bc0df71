"""The official HSDS 3.0 schemas, read where standards are kept; they are not part of the product and not copied.

`CAUNOI_STANDARDS` names the folder; without it `../shared/reference/standards` beside the repository. Where they are
missing, tests that need them say so loudly, and under CI=true that is a failure.
"""

import json
import os
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

REPOSITORY = Path(__file__).parents[3]
STANDARDS = Path(os.environ.get("CAUNOI_STANDARDS", REPOSITORY.parent / "shared/reference/standards"))
HSDS = STANDARDS / "hsds-3.0"
MISSING = f"the official HSDS 3.0 schemas are not in {STANDARDS}; set CAUNOI_STANDARDS"


def demand_schemas():
    """Skip with a loud word where there are none; fail in CI."""
    if HSDS.is_dir():
        return
    if os.environ.get("CI") == "true":
        pytest.fail(f"NOT RUN HERE: {MISSING}")
    pytest.skip(f"NOT RUN HERE: {MISSING}")


def faults(name, data):
    """What the official schema `name`.json has against this."""
    schema = _registry()[f"{name}.json"].contents
    held = Draft202012Validator(schema, registry=_registry(), format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [f"{name}{each.json_path[1:]}: {each.message}" for each in held.iter_errors(data)]


def document(name):
    return json.loads((HSDS / f"{name}.json").read_text())


@cache
def _registry():
    files = {path.name: json.loads(path.read_text()) for path in HSDS.glob("*.json")}
    return Registry().with_resources((name, Resource(schema, DRAFT202012)) for name, schema in files.items())
