"""The log beside the verb: append-only, hash-chained, checked by `caunoi verify-audit`.

A line is SHA-256 over the previous line's digest and its own contents in canonical JSON.
Call `record` inside the transaction of the deed: either both are kept or neither.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from caunoi.privacy.models import AuditHead, AuditLine

SYSTEM = "system"
START = "0" * 64


@dataclass(frozen=True)
class Break:
    """A place where a chain does not hold."""

    stream: str
    number: int
    reason: str


def record(
    *,
    by: UUID | None,
    verb: str,
    noun: str,
    at: datetime,
    subjects: Iterable[UUID] = (),
    detail: dict[str, Any] | None = None,
) -> AuditLine:
    """Write one line. `by` is the actor's account (None for the system); `detail` holds codes, never contents."""
    stream = str(by) if by else SYSTEM
    with transaction.atomic(savepoint=False):  # of a deed's transaction it is a part like any other
        head = _locked_head(stream)
        line = AuditLine(
            stream=stream,
            number=head.number + 1,
            at=at.astimezone(UTC),
            verb=verb,
            noun=noun,
            subjects=[str(subject) for subject in subjects],
            detail=detail or {},
            previous=head.digest,
        )
        line.digest = digest_of(line)
        line.save(force_insert=True)
        AuditHead.objects.filter(pk=stream).update(number=line.number, digest=line.digest)
    return line


def _locked_head(stream: str) -> AuditHead:
    head = AuditHead.objects.select_for_update().filter(pk=stream).first()
    if head is None:  # two first lines at once: one of them makes the head, both then wait for it
        AuditHead.objects.bulk_create([AuditHead(stream=stream, number=0, digest=START)], ignore_conflicts=True)
        head = AuditHead.objects.select_for_update().get(pk=stream)
    return head


def digest_of(line: AuditLine) -> str:
    """The digest that this line must have."""
    contents = json.dumps(
        [
            line.previous,
            line.stream,
            line.number,
            line.at.astimezone(UTC).isoformat(timespec="microseconds"),
            line.verb,
            line.noun,
            line.subjects,
            line.detail,
        ],
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
    )
    return hashlib.sha256(contents.encode()).hexdigest()


def breaks() -> Iterator[Break]:
    """Every place where a line was changed, taken out, put in or cut off. Nothing if the log is whole."""
    heads = {head.stream: head for head in AuditHead.objects.all()}
    last: dict[str, AuditLine] = {}
    for line in AuditLine.objects.order_by("stream", "number").iterator():
        yield from _break_at(line, last.get(line.stream))
        last[line.stream] = line
    for stream, head in heads.items():
        end = last.get(stream)
        if head.number and (end is None or (end.number, end.digest) != (head.number, head.digest)):
            yield Break(stream, head.number, "the end of the chain is missing")
    for stream in last.keys() - heads.keys():
        yield Break(stream, last[stream].number, "the chain has no head")


def _break_at(line: AuditLine, before: AuditLine | None) -> Iterator[Break]:
    expected_number = before.number + 1 if before else 1
    expected_previous = before.digest if before else START
    if line.number != expected_number:
        yield Break(line.stream, line.number, f"line {expected_number} is missing")
    elif line.previous != expected_previous:
        yield Break(line.stream, line.number, "does not follow the line before")
    if line.digest != digest_of(line):
        yield Break(line.stream, line.number, "was changed after it was written")


def seal_of_the_day() -> str:
    """One digest over all chains' heads, to write down on paper: it proves later that nothing was cut off."""
    heads = AuditHead.objects.order_by("stream").values_list("stream", "number", "digest")
    return hashlib.sha256("\n".join(f"{s} {n} {d}" for s, n, d in heads).encode()).hexdigest()
