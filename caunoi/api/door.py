"""The door itself: HSDS 3.0 under /api/hsds/, with its OpenAPI description made from the code."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import translation
from django.views.decorators.http import require_GET
from ninja import NinjaAPI

from caunoi.accounts.access import public
from caunoi.api import schemas
from caunoi.api.views import organizations, services, taxonomies

HSDS = "3.0"
PROFILE = "https://docs.openreferral.org/en/v3.0/"
FRESH_FOR = "public, max-age=300"

door = NinjaAPI(
    title="Cầu Nối: services of a province",
    version="1.0",
    description="The directory of services in the form of Open Referral HSDS 3.0. Read-only, for everybody, no key. "
    "Texts are in Vietnamese. Nothing here is about a person.",
    urls_namespace="hsds",
    docs_url=None,
    openapi_extra={"tags": [{"name": "HSDS 3.0"}]},
)


@door.get("/", response=schemas.Root, url_name="api-root")
def root(request: HttpRequest) -> Any:
    """What this door speaks."""
    openapi = settings.BASE_URL + reverse("hsds:openapi-json")
    return {"version": HSDS, "profile": PROFILE, "openapi_url": openapi}


for router in (services.router, organizations.router, taxonomies.router):
    door.add_router("", router, tags=["HSDS 3.0"])


def doors() -> list[URLPattern]:
    """The URL table: ninja's own but for its empty root, each view open to everybody and to pages of any origin."""
    patterns, _app, _space = door.urls
    ours = [entry for entry in patterns if isinstance(entry, URLPattern) and not _is_empty_root(entry)]
    return [path(str(entry.pattern), _open(entry.callback), name=entry.name) for entry in ours]


def _is_empty_root(entry: URLPattern) -> bool:
    """Ninja's own answer at the root, which stands behind ours and is never reached."""
    return entry.name == "api-root" and isinstance(entry.callback, partial)


def _open(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @public
    @require_GET
    @wraps(getattr(view, "func", view))
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with translation.override("vi"):
            response = view(request, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        response.setdefault("Cache-Control", FRESH_FOR if response.status_code == 200 else "no-store")
        return response

    answer.csrf_exempt = True  # type: ignore[attr-defined]  # it reads only, and takes no cookie
    return answer
