"""Errors at the doors for everybody: the office's error pages carry a form and so a cookie, these carry none."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views import defaults

from caunoi.public.traceless import DOORS
from caunoi.public.views.page import language_of, render

Handler = Callable[..., HttpResponse]
OPEN_DATA = "/api/"
WORDS = {400: "Bad Request", 403: "Forbidden", 404: "Not Found", 500: "Internal Server Error"}


def _plain_at_public_doors(status: int, usual: Handler) -> Handler:
    def handler(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.path_info.startswith(DOORS):
            return usual(request, *args, **kwargs)
        if request.path_info.startswith(OPEN_DATA):
            response: HttpResponse = JsonResponse({"detail": WORDS[status]}, status=status)
            response["Access-Control-Allow-Origin"] = "*"
        else:
            response = render("public/error.html", language_of(request.path_info), {"status": status})
            response.status_code = status
        response["Cache-Control"] = "no-store"
        return response

    return handler


bad_request = _plain_at_public_doors(400, defaults.bad_request)
forbidden = _plain_at_public_doors(403, defaults.permission_denied)
not_found = _plain_at_public_doors(404, defaults.page_not_found)
broken = _plain_at_public_doors(500, defaults.server_error)
