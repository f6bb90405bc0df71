"""Answers typed in one line, as fast as one reads: a letter a question."""

import re

EMPTY = "-.0_*"
_ANSWER = re.compile(rf"\(([A-Za-z]*)\)|([A-Za-z])|([{re.escape(EMPTY)}])|(\S)")


def read_line(line: str) -> list[str]:
    """`bad- (ac)b` as ["B", "A", "D", "", "AC", "B"]: `-` (or . 0 _ *) for none, brackets round several letters.

    Spaces do not matter; a sign that means nothing stays as it is, for whoever checks the letters.
    """
    return ["" if found[3] else (found[1] or found[2] or found[4] or "").upper() for found in _ANSWER.finditer(line)]
