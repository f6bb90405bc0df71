"""Each row of a file held against the registers, the class and the rows above it: what it would do, or why not."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from caunoi.base.words import fold
from caunoi.training.excel.columns import GROUPS_OF_OFFICIALS, gender_words, group_words
from caunoi.training.known import Known
from caunoi.training.rules import entries
from caunoi.training.rules.names import Certainty
from caunoi.training.words import GENDER_WORDS

NEW, DOUBT, SAME, REFUSED = "new", "doubt", "same", "refused"
VERDICTS = (NEW, DOUBT, SAME, REFUSED)
FORMULAS = "_formulas"
"""Beside the columns, a row's cells say which of them are formulas."""
UNKNOWN_AGENCY, SEVERAL_AGENCIES = "unknown_agency", "several_agencies"
MOST_LIKE = 3
Row = dict[str, Any]


def blank(number: int, cells: Mapping[str, str], formulas: Sequence[str]) -> Row:
    """A row of a file that nobody has looked at: its number there and its cells."""
    return {"n": number, "cells": {**cells, **({FORMULAS: list(formulas)} if formulas else {})}, "decided": ""}


def judge(rows: Sequence[Row], *, above: Iterable[Row], known: Known) -> list[Row]:
    """The rows with what they mean now. `above` are the rows of the file before them, looked at already.

    Each gets: verdict (one of VERDICTS), agency, commune (ids as text, or None), group, gender (codes), problems
    [{column, reason, kind}], like [{sure, row | learner, …}] (who may be the same person, the surest first).
    """
    judge_one = _Judge(known)
    for row in above:
        judge_one.remember(row)
    return [judge_one(row) for row in rows]


def counts(row: Row) -> bool:
    """Whether a row would put somebody into the class: it is new, or somebody said that it is another person."""
    return row["verdict"] == NEW or (row["verdict"] in (DOUBT, SAME) and row["decided"] == "another")


class _Judge:
    def __init__(self, known: Known) -> None:
        self.known = known
        self.words = {"group": group_words(), "gender": gender_words()}
        self.said = {"group": GROUPS_OF_OFFICIALS, "gender": GENDER_WORDS}
        self.meant: dict[tuple[str, str], list[Any]] = {}

    def __call__(self, row: Row) -> Row:
        words = entries.tidied(row["cells"])
        problems = list(_unfit(words, row["cells"].get(FORMULAS, ())))
        found = {
            "agency": self._agency(words["agency"], problems),
            "commune": self._commune(words["commune"], problems),
            "group": self._word("group", words["group"], problems),
            "gender": self._word("gender", words["gender"], problems),
        }
        commune = found["commune"]
        judged = {
            **row,
            "agency": str(found["agency"].pk) if found["agency"] else None,
            "commune": str(commune.pk) if commune else None,
            "commune_code": commune.code if commune else None,
            "group": found["group"],
            "gender": found["gender"],
            "problems": problems,
            "like": [],
        }
        if problems:
            return judged | {"verdict": REFUSED}
        judged |= self._compared(judged)
        self.remember(judged)
        return judged

    def remember(self, row: Row) -> None:
        """A row that may come into the class is one that the next may say again."""
        if row["verdict"] != REFUSED:
            self.known.people.add(self._entry(row), {"row": row["n"], "name": row["cells"]["name"]})

    def _entry(self, row: Row) -> Any:
        agency = UUID(row["agency"]) if row["agency"] else None
        said = {"position": row["cells"].get("position", ""), "gender": row["gender"]}
        return self.known.entry(row["cells"]["name"], agency, row["commune_code"], **said)

    def _compared(self, row: Row) -> Row:
        like = self.known.people.like(self._entry(row))[:MOST_LIKE]
        surest = max((sure for sure, _what in like), default=Certainty.DIFFERENT)
        verdict = {Certainty.DIFFERENT: NEW, Certainty.SAME: SAME}.get(surest, DOUBT)
        return {"verdict": verdict, "like": [{"sure": int(sure), **_who(what)} for sure, what in like]}

    def _agency(self, text: str, problems: list[Row]) -> Any:
        if not text or any(problem["column"] == "agency" for problem in problems):
            return None
        found = self._look_up("agency", text, self.known.agencies.meant)
        if len(found) == 1:
            return found[0]
        kind = SEVERAL_AGENCIES if found else UNKNOWN_AGENCY
        reason = _("“%(text)s” is in no register of agencies, under no name it has had.") % {"text": text}
        if found:
            names = "; ".join(str(agency) for agency in found)
            reason = _("“%(text)s” can be %(names)s. Say which below, or write it out.") % {
                "text": text,
                "names": names,
            }
        problems.append({"column": "agency", "reason": reason, "kind": kind})
        return None

    def _commune(self, text: str, problems: list[Row]) -> Any:
        if not text:
            return None
        found = self._look_up("commune", text, self.known.communes.meant)
        if len(found) == 1:
            return found[0]
        names = ", ".join(place.full_name for place in found)
        reason = _("“%(text)s” is no commune of this province, neither today nor before.") % {"text": text}
        if found:
            reason = _("“%(text)s” can be %(names)s on the map of the class. Write which.")
            reason %= {"text": text, "names": names}
        problems.append({"column": "commune", "reason": reason, "kind": ""})
        return None

    def _look_up(self, what: str, text: str, look: Any) -> list[Any]:
        if (what, text) not in self.meant:
            self.meant[what, text] = look(text)
        return self.meant[what, text]

    def _word(self, key: str, text: str, problems: list[Row]) -> str:
        code = self.words[key].get(fold(text), "") if text else ""
        if text and not code:
            allowed = "; ".join(str(word) for word in self.said[key].values())
            reason = _("“%(text)s” is not known here. Write one of: %(allowed)s.") % {"text": text, "allowed": allowed}
            problems.append({"column": key, "reason": reason, "kind": ""})
        return code


def _unfit(words: Mapping[str, str], formulas: Sequence[str]) -> Iterable[Row]:
    said = {
        entries.EMPTY: _("It is empty, but it is needed."),
        entries.LONG: _("It is too long. Shorten it."),
        entries.DIGITS: _("A name has no digits."),
        entries.NO_WORD: _("This is no name."),
    }
    for column in formulas:
        reason = _("It is a formula. Copy the cell and paste it as a value.")
        yield {"column": column, "reason": reason, "kind": ""}
    for column, problem in entries.problems(words).items():
        if column not in ("group", "gender") and column not in formulas:
            yield {"column": column, "reason": said[problem], "kind": ""}


def _who(what: Mapping[str, Any]) -> Row:
    if "row" in what:
        return {"row": what["row"], "name": what["name"]}
    return {"learner": str(what["id"]), "code": what["learner_code"], "name": what["name"]}
