"""The open doors tell of services. Who rated them, who checked them and for which club stands behind none of them."""

import json

import pytest
from django.urls import reverse

from caunoi.directory.models import Check, PeerRating, Service
from caunoi.network.models import Club
from caunoi.places.models import Place
from caunoi.public.tests.world import NOON

RATER, CHECKER, CLUB, SAID = "nguoi-cham-diem", "nguoi-kiem-tra", "CLB Khong Ai Biet", "ghi-chu-cua-nguoi-kiem-tra"
FINDER = ["", "list/", "list/?need=2", "hotlines/", "paper/", "keep/", "out/", "s/{clinic}/"]
DOORS = [
    *(f"/find/{page}" for page in FINDER), *(f"/find/en/{page}" for page in FINDER), "/find/data.json", "/find/sw.js",
    "/api/hsds/", "/api/hsds/openapi.json", "/api/hsds/services", "/api/hsds/services?full=true",
    "/api/hsds/services/{clinic}", "/api/hsds/organizations", "/api/hsds/service_at_locations", "/api/hsds/taxonomies",
    "/api/hsds/taxonomy_terms",
]  # fmt: skip


@pytest.fixture
def watched(directory, make_user):
    """The clinic, rated by six workers of a club and checked by an officer."""
    club = Club.objects.create(
        code="kin", name=CLUB, commune=Place.objects.get(code="06652"), founded_on="2019-01-01"
    )  # fmt: skip
    officer, clinic = make_user("officer", label=CHECKER), Service.objects.get(pk=directory["clinic"])
    users = [make_user("worker", label=f"{RATER}-{place}") for place in range(6)]
    for user in users:
        PeerRating.objects.create(
            service=clinic, club=club, by=user, on=NOON.date(), friendliness=4, recorded_at=NOON
        )  # fmt: skip
    Service.objects.update(verified_by=officer)
    Check.objects.create(
        service=clinic, on=NOON.date(), at=NOON, by=officer, how="called", outcome="confirmed", note=SAID
    )
    return directory, [RATER, CHECKER, CLUB, SAID, str(club.pk), str(officer.pk), *(str(user.pk) for user in users)]


@pytest.mark.parametrize("address", DOORS)
def test_no_open_door_names_who_rated_or_checked(client, watched, address):
    directory, secrets = watched
    answer = client.get(address.format(**directory))
    assert answer.status_code == 200
    assert [secret for secret in secrets if secret in answer.content.decode()] == []
    assert not answer.cookies and "Set-Cookie" not in answer


def test_one_voice_moves_no_number_that_everybody_reads(client, watched):
    """Under five ratings nothing is shown; the whole file has no field for who, and none for a single mark."""
    _directory, _secrets = watched
    rows = json.loads(client.get("/find/data.json").content)["services"]
    assert rows and {"r", "by", "rated"}.isdisjoint(set().union(*rows))


@pytest.mark.parametrize("role", ["partner", "police", "provider", "expert", "trainer"])
def test_no_agency_s_account_reads_who_rated_or_checked(sign_in, make_user, watched, role):
    directory, secrets = watched
    browser = sign_in(make_user(role))
    for address in (reverse("directory:service", args=[directory["clinic"]]), reverse("directory:services")):
        answer = browser.get(address)
        assert answer.status_code == 200
        assert [secret for secret in secrets if secret in answer.content.decode()] == [], address
