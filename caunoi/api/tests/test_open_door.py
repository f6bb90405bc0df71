"""The door is open to everybody, reads only, and is what its own description says."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode

pytestmark = pytest.mark.slow

TRIES = settings(
    max_examples=20, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
PATHS = ["", "services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms", "openapi.json"]
MALFORMED = ["khong-co", "1", "%00", "....", "00000000-0000-7000-8000-00000000000", "'--"]


@pytest.mark.parametrize("path", PATHS)
def test_any_page_of_any_origin_may_read_and_nobody_is_told_apart(client, directory, path):
    response = client.get(f"/api/hsds/{path}", headers={"origin": "https://example.org"})
    assert response.status_code == 200
    assert response["Access-Control-Allow-Origin"] == "*"
    assert not response.cookies and "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", PATHS)
def test_nobody_writes(client, directory, path, method):
    assert getattr(client, method)(f"/api/hsds/{path}").status_code == 405


@pytest.mark.parametrize("path", PATHS[1:-1])
@pytest.mark.parametrize("id", MALFORMED)
def test_a_malformed_id_is_refused_in_the_form_that_is_described(client, directory, path, id):
    response = client.get(f"/api/hsds/{path}/{id}")
    assert response.status_code in (404, 422)
    assert response["Content-Type"].startswith("application/json") and "detail" in response.json()


@pytest.mark.parametrize("path", PATHS[1:-1])
def test_an_unknown_id_is_not_found(client, directory, path):
    response = client.get(f"/api/hsds/{path}/00000000-0000-7000-8000-000000000000")
    assert (response.status_code, response.json()) == (404, {"detail": "Not Found"})


@pytest.mark.parametrize("query", ["page=0", "page=x", "per_page=101", "modified_after=heute", "format=xml"])
def test_a_wrong_parameter_is_refused_with_its_name(client, directory, query):
    response = client.get(f"/api/hsds/services?{query}")
    assert response.status_code == 422
    assert query.partition("=")[0] in str(response.json()["detail"])


def test_the_first_answer_says_what_this_is(client, settings):
    assert client.get("/api/hsds/").json() == {
        "version": "3.0",
        "profile": "https://docs.openreferral.org/en/v3.0/",
        "openapi_url": f"{settings.BASE_URL}/api/hsds/openapi.json",
    }


@pytest.fixture
def described(directory):
    """The description by which the door is tried; the test's own connection stays open between two requests."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/hsds/openapi.json", get_wsgi_application())
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("path", ["", *PATHS[1:-1], *(f"{path}/{{id}}" for path in PATHS[1:-1])])
def test_the_door_does_what_its_description_says(described, path):
    """Schemathesis tries each way with what its description allows, and with what it does not."""
    operation = described[f"/api/hsds/{path}"]["GET"]
    seen = []

    @given(case=operation.as_strategy())
    @TRIES
    def allowed(case):
        seen.append(case.call_and_validate().status_code)

    @given(case=operation.as_strategy(generation_mode=GenerationMode.NEGATIVE))
    @TRIES
    def not_allowed(case):
        seen.append(case.call_and_validate().status_code)

    allowed()
    if path:
        not_allowed()
    assert set(seen) <= {200, 404, 422} and len(seen) > (0 if not path else 10)


@pytest.mark.parametrize("path", PATHS[1:-1])
def test_what_is_there_is_as_described_too(described, path):
    """The ids that chance never finds."""
    operation = described[f"/api/hsds/{path}/{{id}}"]["GET"]
    listed = described[f"/api/hsds/{path}"]["GET"].Case().call().json()
    ids = [each["id"] for each in listed["contents"]]
    answers = [operation.Case(path_parameters={"id": id}).call_and_validate().status_code for id in ids]
    assert answers and set(answers) == {200}
