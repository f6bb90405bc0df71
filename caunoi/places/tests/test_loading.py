"""Loading is the same however often it runs, and everywhere."""

import subprocess
import sys

import pytest
from django.core.management import call_command

from caunoi.base.ids import fixed_id
from caunoi.places.actions import PlaceInUse, load_places
from caunoi.places.models import Place, Succession
from caunoi.privacy.models import AuditLine

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def rows():
    return sorted(Place.objects.values_list()), sorted(Succession.objects.values_list())


def test_loading_twice_changes_nothing(quang_ninh, at):
    before = rows()
    assert load_places(at=at, provinces=["22"]) == quang_ninh
    assert rows() == before


def test_loading_mends_what_was_changed_by_hand(quang_ninh, at):
    before = rows()
    Place.objects.filter(code="07069").update(name="?")
    load_places(at=at, provinces=["22"])
    assert rows() == before


def test_ids_are_the_same_in_every_cell(ward):
    assert ward("07069").id == fixed_id("place", "07069", "2025-07-01")


def test_loading_is_in_the_log(quang_ninh):
    line = AuditLine.objects.get(verb="load", noun="places")
    assert line.detail == {"places": quang_ninh.places, "successions": quang_ninh.successions}


def test_the_command_loads(capsys):
    call_command("load_places", province=["22"])
    assert Place.objects.on(ward_day()).communes().count() == 54
    assert "versions of places" in capsys.readouterr().out


def ward_day():
    from caunoi.places.tests.worlds import TODAY

    return TODAY


def test_a_version_in_use_is_never_taken_away(make_venue, at):
    make_venue(commune=_unknown_version())
    with pytest.raises(PlaceInUse):
        load_places(at=at)
    assert Place.objects.filter(source="older data").exists()


def _unknown_version():
    province = Place.objects.get(code="22")
    return Place.objects.create(
        code="99999",
        level="commune",
        kind="xa",
        name="Thử",
        full_name="Xã Thử",
        search_name="thu",
        parent=province,
        province_code="22",
        valid_from="2025-07-01",
        dated="by",
        source="older data",
    )


def test_the_rules_of_places_need_no_django():
    code = "import sys, caunoi.places.rules; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
