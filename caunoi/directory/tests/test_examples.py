"""The examples of ratings that phone and cell share: kept where the phone calls them right, named where wrong."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from caunoi.base.ids import new_id
from caunoi.directory import actions

EXAMPLES = json.loads((Path(__file__).parents[2] / "sync/examples/service_rating.json").read_text(encoding="utf-8"))
AT = datetime.combine(date.fromisoformat(EXAMPLES["today"]), datetime.min.time(), UTC)
SHAPE_SEES = {"required", "unknown", "id"}


def kept(data, worker, service, club):
    row = {**data, "id": new_id(), "service": service.pk, "club": club.pk, "on": date.fromisoformat(data["on"])}
    [outcome] = actions.rate_services(ratings=[row], by=worker, at=AT)
    return outcome.problem


@pytest.fixture
def told(make_service, make_club, posted):
    club = make_club()
    return posted("worker", club), make_service(), club


@pytest.mark.parametrize("line", EXAMPLES["valid"], ids=lambda line: line["name"])
def test_ratings_that_the_phone_calls_right_are_kept(told, line):
    assert kept(line["data"], *told) is None


REACHING = [line for line in EXAMPLES["invalid"] if not {p["code"] for p in line["problems"]} & SHAPE_SEES]


@pytest.mark.parametrize("line", REACHING, ids=lambda line: line["name"])
def test_ratings_that_the_phone_calls_wrong_are_named(told, line):
    assert kept(line["data"], *told) == line["reason"]


@pytest.mark.parametrize("line", EXAMPLES["invalid"], ids=lambda line: line["name"])
def test_what_no_rule_sees_the_shape_refuses(line):
    import msgspec

    from caunoi.sync.kinds.directory import ServiceRatingData

    if line in REACHING and line["reason"] != "bad_data":
        msgspec.convert(line["data"], ServiceRatingData)
    else:
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert(line["data"], ServiceRatingData)
