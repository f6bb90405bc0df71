"""Writings of agencies in a file that no register has, each with a form that says what it means."""

from typing import Any

from django.http import QueryDict

from caunoi.accounts.models import User
from caunoi.network.models import Agency
from caunoi.network.scopes import SETTERS
from caunoi.training.excel.judging import SEVERAL_AGENCIES, UNKNOWN_AGENCY
from caunoi.training.forms.registration import KindOfOthersForm, WritingForm
from caunoi.training.known import Agencies, spelled
from caunoi.training.models import LearnerImport

MOST = 30


def writings(one: LearnerImport, user: User) -> dict[str, Any]:
    """Those of most rows first: `unknown` [{written, rows, several, near, form}], `more` beyond MOST, `others` (the
    form about all the others, for who may register agencies)."""
    agencies = Agencies.of(on=one.course_run.starts_on)
    found = _found(one, agencies)
    ordered = sorted(found.values(), key=lambda each: (-each["rows"], each["written"]))
    first = ordered[:MOST]
    may_register = user.role in SETTERS
    choices = list(WritingForm(kinds=()).fields["agency"].choices) if first else []  # type: ignore[attr-defined]
    for place, each in enumerate(first):
        kinds = Agency.Kind.choices if may_register and not each["several"] else ()
        said = {"initial": {"written": each["written"]}, "prefix": f"w{place}", "kinds": kinds, "agencies": choices}
        each |= {"form": WritingForm(**said), "near": agencies.nearest(each["written"])}
    new = may_register and any(not each["several"] for each in first)
    return {"unknown": first, "more": len(ordered) - len(first), "others": KindOfOthersForm() if new else None}


def _found(one: LearnerImport, agencies: Agencies) -> dict[str, dict[str, Any]]:
    """By the key under which a writing is remembered: two writings of one name are asked about once."""
    found: dict[str, dict[str, Any]] = {}
    for row in one.rows:
        sorts = {each["kind"] for each in row["problems"]} & {UNKNOWN_AGENCY, SEVERAL_AGENCIES}
        if sorts:
            written = row["cells"].get("agency", "")
            start = {"written": written, "rows": 0, "several": SEVERAL_AGENCIES in sorts}
            each = found.setdefault(spelled(written, agencies) or written, start)
            each["rows"] += 1
    return found


def said(data: QueryDict) -> tuple[dict[str, Agency], dict[str, str]] | None:
    """What was said of the writings: agencies that are meant, and kinds of new ones. None where a form does not fit."""
    others = KindOfOthersForm(data)
    numbers = [place for place in range(MOST) if f"w{place}-written" in data]
    forms = [WritingForm(data, prefix=f"w{place}", kinds=Agency.Kind.choices) for place in numbers]
    if not all(form.is_valid() for form in (others, *forms)):
        return None
    meant, kinds = {}, {}
    for row in (form.cleaned_data for form in forms):
        if row["agency"]:
            meant[row["written"]] = row["agency"]
        elif kind := row["kind"] or others.cleaned_data["kind_of_others"]:
            kinds[row["written"]] = kind
    return meant, kinds
