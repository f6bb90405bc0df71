"""The phone app's three doors. They tell nobody apart: no session, no cookie, the same answer for all."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from caunoi.accounts.access import public
from caunoi.fieldapp import files

NAME = "Sổ tay"
DARK = "#15130f"  # the paper of style/ink.css


@public
@require_safe
def app(request: HttpRequest) -> HttpResponse:
    """The page that loads the app."""
    return _unkept(HttpResponse(files.shell()))


@public
@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """The worker; `?plain` for browsers whose workers know no modules."""
    source = files.service_worker(sends="plain" not in request.GET)
    return _unkept(HttpResponse(source, content_type="text/javascript; charset=utf-8"))


@public
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What a phone shows when the app is installed: a notebook, nothing else."""
    content: dict[str, Any] = {
        "id": "/app/",
        "name": NAME,
        "short_name": NAME,
        "lang": "vi",
        "start_url": files.SHELL,
        "scope": files.SHELL,
        "display": "standalone",
        "orientation": "portrait",
        "background_color": DARK,
        "theme_color": DARK,
        "icons": [
            _icon("icon-192.png", "192x192"),
            _icon("icon-512.png", "512x512"),
            _icon("icon-maskable-512.png", "512x512", purpose="maskable"),
        ],
    }
    response = JsonResponse(content, json_dumps_params={"ensure_ascii": False})
    response["Content-Type"] = "application/manifest+json"
    return _unkept(response)


def _icon(name: str, sizes: str, *, purpose: str = "any") -> dict[str, str]:
    return {"src": static(f"fieldapp/icons/{name}"), "sizes": sizes, "type": "image/png", "purpose": purpose}


def _unkept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-cache"
    return response
