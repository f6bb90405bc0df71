"""Doors where nobody is told apart: no cookie is read or set there, and no log line says what somebody asked for.

It is the outermost middleware: what happens further in, an error page too, leaves through here.
"""

import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from logging import Filter, LogRecord

from django.http import HttpRequest, HttpResponse

DOORS = ("/find/", "/slip/", "/api/", "/floor/", "/quiz/", "/answer/", "/join/", "/verify/")
UNSAID = "on a page for everybody; what was asked for is not written down"

_inside: ContextVar[bool] = ContextVar("inside_a_traceless_door", default=False)


class TracelessMiddleware:
    """Takes cookies away on the way in and on the way out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(DOORS):
            return self.get_response(request)
        request.META.pop("HTTP_COOKIE", None)
        with _unlogged():
            response = self.get_response(request)
        response.cookies.clear()
        response["Referrer-Policy"] = "no-referrer"
        response["Vary"] = "Accept-Encoding"
        return response


class NoTrace(Filter):
    """Log lines from these doors keep their level, the kind of an error and where it broke; nothing that was typed."""

    def filter(self, record: LogRecord) -> bool:
        if _inside.get() or any(door in record.getMessage() for door in DOORS):
            record.msg, record.args = UNSAID, None
            record.exc_text = _frames(record)
            record.exc_info = record.stack_info = None
        return True


@contextmanager
def _unlogged() -> Iterator[None]:
    token = _inside.set(True)
    try:
        yield
    finally:
        _inside.reset(token)


def _frames(record: LogRecord) -> str | None:
    """Where an error came from and its kind, without its words: they may quote what was typed."""
    if not record.exc_info or not record.exc_info[0]:
        return None
    kind, _error, trace = record.exc_info
    return "".join(traceback.format_tb(trace)) + kind.__name__
