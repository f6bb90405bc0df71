"""The server's own log tells where something broke, never what a row holds."""

import logging
import re
import traceback
from types import TracebackType

# What PostgreSQL adds to an error: "DETAIL:  Failing row contains (…)". It ends where the next traceback begins.
ADDED = re.compile(r"^(?:DETAIL|CONTEXT|HINT|LINE \d+):.*?(?=^\s*$|\Z)", re.MULTILINE | re.DOTALL)
QUOTED = re.compile(r"(invalid (?:input|byte)[^:\n]*|value too long[^:\n]*): .*")


class WithoutContents(logging.Formatter):
    """Lines as usual; of an error from the database only the first sentence, without the values it quotes."""

    def formatException(
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        return QUOTED.sub(r"\1", ADDED.sub("", super().formatException(ei)))


def where_it_broke(error: BaseException) -> str:
    """The way to an error and its kind, without its words: they may quote what somebody recorded."""
    return "".join(traceback.format_tb(error.__traceback__)) + type(error).__name__
