"""What we give away is HSDS 3.0, held against the official schemas."""

import pytest

from caunoi.api import terms
from caunoi.api.tests.official import demand_schemas, document, faults
from caunoi.public.tests.world import NOON

pytestmark = pytest.mark.usefixtures("directory")
LISTS = [
    ("services", "compiled-service_list"),
    ("services?full=true", "service"),
    ("services?full=true", "compiled-service_with_definitions"),
    ("organizations", "compiled-organization_list"),
    ("organizations?full=true", "organization"),
    ("organizations?full=true&full_service=true", "organization"),
    ("service_at_locations", "compiled-service_at_location_list"),
    ("service_at_locations?full=true", "service_at_location"),
    ("taxonomies", "taxonomy"),
    ("taxonomy_terms", "taxonomy_term"),
]
NOUNS = [
    ("services", "compiled-service_with_definitions"),
    ("organizations", "organization"),
    ("service_at_locations", "service_at_location"),
    ("taxonomies", "taxonomy"),
    ("taxonomy_terms", "taxonomy_term"),
]


@pytest.fixture
def get(client):
    def ask(path):
        response = client.get(f"/api/hsds/{path}")
        assert response.status_code == 200, response.content
        return response.json()

    return ask


@pytest.mark.parametrize(("path", "schema"), LISTS)
def test_every_list_is_as_the_standard_says(get, path, schema):
    demand_schemas()
    page = get(path)
    assert page["contents"], "an empty list proves nothing"
    assert not [fault for each in page["contents"] for fault in faults(schema, each)]


@pytest.mark.parametrize(("path", "schema"), NOUNS)
def test_every_noun_is_as_the_standard_says(get, path, schema):
    demand_schemas()
    ids = [each["id"] for each in get(path)["contents"]]
    assert ids
    assert not [fault for id in ids for fault in faults(schema, get(f"{path}/{id}"))]


def test_the_check_can_fail():
    demand_schemas()
    assert faults("service", {"id": "x", "name": 1, "status": "open"})


def test_every_way_of_the_standard_is_there_with_its_parameters(get):
    demand_schemas()
    official, ours = document("openapi"), get("openapi.json")
    for path, said in official["paths"].items():
        here = ours["paths"][f"/api/hsds{path}"]["get"]
        named = {each["name"] for each in here.get("parameters", [])}
        wanted = {
            (each.get("$ref", "").rpartition("/")[2] or each["name"]) for each in said["get"].get("parameters", [])
        }
        assert wanted - named <= {"postcode", "proximity"}, f"{path}: {wanted - named}"


def test_a_page_says_where_it_stands(get):
    first, beyond = get("services?per_page=2"), get("services?per_page=2&page=9")
    assert first | {"contents": None} == {
        "total_items": 4, "total_pages": 2, "page_number": 1, "size": 2,
        "first_page": True, "last_page": False, "empty": False, "contents": None,
    }  # fmt: skip
    assert beyond["empty"] and beyond["last_page"] and beyond["contents"] == []


def names(page):
    return {each["name"] for each in page["contents"]}


def test_services_are_found_by_words_need_organization_and_change(get, directory):
    law = get(f"services/{directory['law']}")
    assert names(get("services?search=tro giup phap ly")) == {law["name"]}
    assert names(get(f"services?taxonomy_term_id={terms.BY_CODE['needs', 'legal_aid'].id}")) == {law["name"]}
    assert names(get(f"services?organization_id={law['organization_id']}")) == {law["name"]}
    assert get(f"services?modified_after={NOON.isoformat().replace('+', '%2B')}")["total_items"] == 4
    assert get("services?modified_after=2099-01-01T00:00:00Z")["total_items"] == 0
    assert get(f"service_at_locations?organization_id={law['organization_id']}")["empty"]


def test_whoever_copies_the_list_learns_what_ended(get, directory):
    assert get(f"services/{directory['over']}")["status"] == "inactive"
    assert get(f"services/{directory['line']}")["status"] == "active"


def test_a_short_list_names_ids_and_changes_only(get):
    assert all(set(each) == {"id", "last_modified"} for each in get("services?minimal=true")["contents"])


def test_what_is_to_be_known_before_calling_stands_at_the_number(get, directory):
    (phone,) = get(f"services/{directory['line']}")["phones"]
    assert phone["description"].startswith("Cuộc gọi được ghi âm.")
    said = {each["taxonomy_term"]["code"]: each["value"] for each in phone["attributes"]}
    assert said == {"records_calls": "yes", "shares_with_police": "yes", "free_call": "yes"}


@pytest.mark.parametrize("path", ["services", "services?full=true", "organizations?full=true&full_service=true",
                                  "service_at_locations?full=true", "service_at_locations"])  # fmt: skip
def test_longer_lists_cost_no_more_questions(client, directory, django_assert_max_num_queries, path):
    from caunoi.directory.models import Organization
    from caunoi.places.models import Place
    from caunoi.public.tests.world import _one_more

    commune, clinic = Place.objects.get(code="06652"), Organization.objects.get(agency__code="tram-y-te")
    for number in range(40):
        _one_more(clinic, commune, number, NOON)
    with django_assert_max_num_queries(32):
        assert client.get(f"/api/hsds/{path}").status_code == 200


def test_peers_stay_hidden_and_friendliness_shows_from_five_on(get, directory, make_user):
    from caunoi.directory.models import PeerRating
    from caunoi.network.models import Club
    from caunoi.places.models import Place

    club = Club.objects.create(code="c", name="C", commune=Place.objects.get(code="06652"), founded_on="2019-01-01")

    def rated(stars):
        PeerRating.objects.create(
            service_id=directory["clinic"], club=club, by=make_user("worker"), on=NOON.date(), friendliness=stars,
            recorded_at=NOON,
        )  # fmt: skip
        attributes = get(f"services/{directory['clinic']}")["attributes"]
        return [each["value"] for each in attributes if each["taxonomy_term"]["code"] == "friendliness"]

    assert [rated(stars) for stars in (5, 5, 4, 4, 5)] == [[], [], [], [], ["4.6 (5)"]]
