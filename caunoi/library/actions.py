"""The verbs of the library: add and change material, publish it, take it back, count that it was opened."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.models import User
from caunoi.base import files
from caunoi.learning.models import Quiz
from caunoi.library.models import KEEPERS, Material, Opening
from caunoi.network.errors import Refused
from caunoi.network.scopes import only_if
from caunoi.privacy import audit
from caunoi.training.actions.titles import must_be_neutral

CHANGEABLE = ("title", "summary", "audience", "language", "minutes", "body", "quiz")
TAKEN: dict[str, tuple[files.Kinds, int]] = {
    "paper": ({".pdf": "application/pdf"}, 20 * files.MB),
    "sound": (files.AUDIO, 40 * files.MB),
    "film": (files.VIDEO, 150 * files.MB),
}
"""For each kind the files it takes, and how many bytes a phone is asked to carry at most."""
MOST_AT_ONCE = 50


class NotThisFile(Refused):
    """The file was not kept, for the reason that the store of files gives."""

    def __init__(self, refusal: files.FileRefused) -> None:
        super().__init__(str(refusal))


class NothingToRead(Refused):
    """A page without text, or anything else without a file."""

    message = _("There is nothing to read yet: write the text of a page, or choose the file. Nothing was kept.")


def add_material(
    *, code: str, kind: str, by: User, at: datetime, file: UploadedFile | None = None, **said: Any
) -> Material:
    """Put material into the library; nobody reads it until it is published. `said` holds the fields of CHANGEABLE."""
    only_if(by.role in KEEPERS)
    material = Material(code=code, kind=kind, recorded_by=by, recorded_at=at, **said)
    with _kept(material, file), transaction.atomic():
        material.save(force_insert=True)
        _log("add", material, by, at)
    return material


def change_material(
    *, material: Material, changes: Mapping[str, Any], by: User, at: datetime, file: UploadedFile | None = None
) -> Material:
    """Change what is said about it, or put a newer file in the place of the old one. Its kind and code stay."""
    only_if(by.role in KEEPERS)
    before = material.stored
    for name in CHANGEABLE:
        if name in changes:
            setattr(material, name, changes[name])
    with _kept(material, file), transaction.atomic():
        material.version = Material.objects.select_for_update().get(pk=material.pk).version + 1
        material.save()
        _log("change", material, by, at)
    if before and before != material.stored:
        files.drop(before)
    return material


@transaction.atomic
def publish(*, material: Material, by: User, at: datetime) -> None:
    """Let it be read: on phones, in the office and, if it is for everybody, on the open pages."""
    only_if(by.role in KEEPERS)
    Material.objects.filter(pk=material.pk).update(published_at=at, withdrawn_at=None, version=F("version") + 1)
    _log("publish", material, by, at)


@transaction.atomic
def withdraw(*, material: Material, by: User, at: datetime) -> None:
    """Take it back: phones drop their copies when they next connect."""
    only_if(by.role in KEEPERS)
    Material.objects.filter(pk=material.pk, withdrawn_at=None).update(withdrawn_at=at)
    _log("withdraw", material, by, at)


@transaction.atomic
def count_openings(*, opened: Mapping[UUID, int], through: str, on: date) -> int:
    """Add so many openings of each published material on a day; returns how many materials were counted.

    Nobody is told apart here, so there is no `by` and no line in the log: a line would say who read what.
    """
    known = Material.objects.published().filter(pk__in=list(opened)[:MOST_AT_ONCE]).values_list("pk", flat=True)
    for pk in sorted(known):
        Opening.objects.bulk_create([Opening(material_id=pk, on=on, through=through)], ignore_conflicts=True)
        Opening.objects.filter(material=pk, on=on, through=through).update(times=F("times") + opened[pk])
    return len(known)


@contextmanager
def _kept(material: Material, file: UploadedFile | None) -> Iterator[None]:
    """Look at what is said, and hold the file for as long as the deed goes well."""
    must_be_neutral(material.title, material.summary, material.body, (file.name if file else "") or "")
    only_if(material.quiz is None or material.quiz.kind == Quiz.Kind.PRACTICE)
    is_page = material.kind == Material.Kind.PAGE
    if (is_page and (file or not material.body.strip())) or not (is_page or file or material.stored):
        raise NothingToRead
    if file is None:
        yield
        return
    kinds, most = TAKEN[material.kind]
    try:
        with files.keeping(file, kinds=kinds, most=most) as kept:
            material.stored, material.file_name = kept.stored, kept.name
            material.media_type, material.size = kept.media_type, kept.size
            yield
    except files.FileRefused as refusal:
        raise NotThisFile(refusal) from refusal


def _log(verb: str, material: Material, by: User, at: datetime) -> None:
    audit.record(by=by.id, verb=verb, noun="material", at=at, subjects=[material.pk], detail={"code": material.code})
