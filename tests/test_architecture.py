"""What imports hide: labels on fields, keys that point down, who writes, and reading only as somebody may see."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command

from caunoi.accounts.roles import CODED_ROLES, Role
from caunoi.privacy.labels import LABELS

ROOT = Path(__file__).parent.parent / "caunoi"
ROOMS = [room.removeprefix("caunoi.") for room in settings.ROOMS]
OURS = [model for model in apps.get_models() if model._meta.app_label in ROOMS]
FLOOR = {room: floor for floor, room in enumerate(reversed(ROOMS))}
WRITES = {"save", "create", "bulk_create", "bulk_update", "update_or_create", "get_or_create", "delete"}
SAVES = {"save", "bulk_create", "update_or_create"}
OPEN_NOUNS = {"Place", "Agency", "Approach", "Indicator"}  # visible to everybody who signs in
MAY_WRITE = ("ledger", "tries", "actions", "migrations", "tests", "demo", "audit", "intake", "deciding")


def python_files():
    return [file for file in ROOT.rglob("*.py") if "migrations" not in file.parts]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_field_carries_exactly_one_privacy_label(model):
    for field in model._meta.local_fields + model._meta.local_many_to_many:
        assert getattr(field, "privacy", None) in LABELS, f"{model._meta.label}.{field.name} has no label"


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_foreign_keys_point_down(model):
    floor = FLOOR[model._meta.app_label]
    for field in model._meta.local_fields:
        related = field.related_model
        if related is not None and related._meta.app_label in FLOOR:
            assert FLOOR[related._meta.app_label] <= floor, f"{model._meta.label}.{field.name} points up"


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_noun_that_holds_something_coded_says_who_may_see_it(model):
    held_by_another = {"privacy", "accounts"}
    if model._meta.app_label in held_by_another or not any(
        f.privacy == "coded" for f in model._meta.local_fields if f.name != "id"
    ):
        return
    parents = [field.related_model for field in model._meta.local_fields if field.is_relation]
    seen = hasattr(model._default_manager.all(), "visible_to")
    assert seen or any(hasattr(parent._default_manager.all(), "visible_to") for parent in parents), model._meta.label


def test_the_rooms_stand_in_the_same_order_everywhere():
    import tomllib

    layers = tomllib.loads((ROOT.parent / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0][
        "layers"
    ]
    order = [room.strip().removeprefix("caunoi.") for layer in layers for room in layer.split("|")]
    assert [room for room in order if room in ROOMS] == sorted(ROOMS, key=order.index)
    floors = {
        room.strip().removeprefix("caunoi."): place for place, layer in enumerate(layers) for room in layer.split("|")
    }
    assert [floors[room] for room in ROOMS] == sorted(floors[room] for room in ROOMS)


def test_only_verbs_write():
    offenders = []
    for file in python_files():
        relative = file.relative_to(ROOT)
        if any(word in part for word in MAY_WRITE for part in relative.with_suffix("").parts):
            continue
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
                where = ast.unparse(node.func.value)
                saves_a_file = node.func.attr == "save" and node.args
                if "objects" in where or (node.func.attr in SAVES and not saves_a_file):
                    offenders.append(f"{relative}:{node.lineno} {where}.{node.func.attr}")
    assert not offenders, "\n".join(offenders)


def test_pages_read_through_who_may_see():
    """In views, rows of a noun with `visible_to` are never reached in another way."""
    scoped = {model.__name__ for model in OURS if hasattr(model._default_manager.all(), "visible_to")}
    offenders = []
    for file in python_files():
        if "views" not in "/".join(file.parts):
            continue
        for match in re.finditer(r"\b(\w+)\.objects\.(\w+)", file.read_text()):
            if match[1] in scoped - OPEN_NOUNS and match[2] != "visible_to":
                offenders.append(f"{file.relative_to(ROOT)}: {match[0]}")
    assert not offenders, "\n".join(offenders)


def test_police_and_partners_are_in_no_rule_for_coded_records():
    assert not {Role.POLICE, Role.PARTNER, Role.ADMIN, Role.TRAINER} & set(CODED_ROLES)


def test_no_word_for_the_trade_where_somebody_could_look():
    words = re.compile(r"m[ạa]i\s?-?d[âa]m|prostitut|sex[\s-]?work|bán dâm", re.IGNORECASE)
    places = [
        *ROOT.rglob("templates/**/*"),
        *ROOT.rglob("static/**/*"),
        *ROOT.rglob("locale/**/*.po"),
        *ROOT.rglob("urls.py"),
    ]
    offenders = [
        str(file.relative_to(ROOT))
        for file in places
        if file.is_file()
        and file.suffix in {".html", ".js", ".css", ".po", ".py", ".txt", ".svg", ".webmanifest", ".typ"}
        and words.search(file.read_text(errors="ignore"))
    ]
    assert not offenders, offenders


def test_no_coordinates_names_or_numbers_have_a_field():
    forbidden = re.compile(
        r"^(lat|lon|latitude|longitude|coordinates|phone|phone_number|address|photo|full_name_of|id_number|email|hiv_.*|.*_result_hiv)$"
    )
    about_people = [
        model for model in OURS if model._meta.app_label in {"clients", "outreach", "services", "accounts", "sync"}
    ]
    offenders = [
        f"{model._meta.label}.{field.name}"
        for model in about_people
        for field in model._meta.fields
        if forbidden.match(field.name)
    ]
    assert not offenders, offenders


@pytest.mark.django_db
def test_migrations_say_what_the_models_say():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
