"""Certificates as papers: one PDF for a whole class, one file each, or the signed credentials."""

import json
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from caunoi.base import paper
from caunoi.base.making import Making
from caunoi.base.official.words import WORDS, dateline
from caunoi.certificates import credentials
from caunoi.certificates.models import Certificate
from caunoi.certificates.rules.serials import written
from caunoi.training.papers.badges import qr

TEMPLATE = Path(__file__).parent / "paper" / "certificate.typ"
DOOR: Final = "/verify/"
LANGUAGES: Final = ("vi", "en")
ONE, EACH, SIGNED = "one", "each", "signed"
SHAPES: Final = (ONE, EACH, SIGNED)


def certificates_pdf(certificates: Iterable[Certificate], *, language: str = "vi") -> bytes:
    """Each certificate on a page of A4 landscape, in the order given. They need their learners and classes."""
    return _pdf([entry(one, language) for one in certificates], language)


def address() -> str:
    """What somebody types to check a serial, without "https://"."""
    return (settings.BASE_URL + DOOR).split("://", 1)[-1].rstrip("/")


def link(serial: str) -> str:
    """What the QR code holds. The serial stands behind the "#": no server, log or proxy ever sees it."""
    return f"{settings.BASE_URL}{DOOR}#{serial}"


def entry(certificate: Certificate, language: str) -> dict[str, Any]:
    """What stands on one page. Once club members are in the class no name is printed any more, also on certificates
    that were issued with one before: a sheet without a name among them would tell whose it is."""
    named = not certificate.course_run.is_mixed
    with translation.override(language):
        return {
            "parent_body": certificate.parent_body,
            "issuer": certificate.issuer,
            "holder": certificate.holder if named else "",
            "agency": certificate.agency_name if named else "",
            "learner_code": certificate.learner.learner_code,
            "title": certificate.title,
            "when": _when(certificate),
            "number": f"{certificate.number:04d}/{certificate.year}",
            "serial": written(certificate.serial),
            "qr": qr(link(certificate.serial)),
            "dated": dateline(certificate.place_name, certificate.issued_on, language),
            "capacity": certificate.capacity.splitlines(),
            "signer": certificate.signer,
        }


def _when(certificate: Certificate) -> str:
    first, last = (date_format(day, "d/m/Y") for day in (certificate.starts_on, certificate.ends_on))
    days = _("from %(first)s to %(last)s") if first != last else _("on %(first)s")
    said = days % {"first": first, "last": last}
    if not certificate.hours:
        return said
    hours = ngettext("%(count)d hour", "%(count)d hours", certificate.hours) % {"count": certificate.hours}
    return f"{said}, {hours}"


def _pdf(entries: list[dict[str, Any]], language: str) -> bytes:
    with translation.override(language):
        words = {
            "title": _("CERTIFICATE"),
            "nation": WORDS[language]["nation"],
            "motto": WORDS[language]["motto"],
            "certifies": _("This is to certify that"),
            "took_part": _("has completed the training class"),
            "learner_code": _("Learner code"),
            "number": _("Register no."),
            "serial": _("Code to check with"),
            "check": _("Check at"),
        }
    data = {"lang": language, "words": words, "address": address(), "certificates": entries}
    return paper.pdf(TEMPLATE, data)


class Maker:
    """Papers of certificates in portions: `shape` one of SHAPES, `language` one of LANGUAGES, both in the detail."""

    portion = 25

    def prepare(self, folder: Path, things: Sequence[str], making: Making) -> None:
        rows = Certificate.objects.filter(pk__in=things).select_related("learner", "course_run")
        found = {str(one.pk): one for one in rows}
        wanted = [found[thing] for thing in things if thing in found]
        language = making.detail["language"]
        if making.detail["shape"] == ONE:
            made = [entry(one, language) for one in wanted]
            part = folder / f"{making.done:06d}.json"
            part.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
            return
        write = _papers if making.detail["shape"] == EACH else _credentials
        with zipfile.ZipFile(folder / "every.zip", "a", zipfile.ZIP_DEFLATED, compresslevel=1) as every:
            for one in wanted:
                write(every, one, language)

    def finish(self, folder: Path, making: Making) -> Path:
        if making.detail["shape"] != ONE:
            return folder / "every.zip"
        parts = sorted(folder.glob("[0-9]*.json"))
        entries = [each for part in parts for each in json.loads(part.read_text(encoding="utf-8"))]
        out = folder / "every.pdf"
        out.write_bytes(_pdf(entries, making.detail["language"]))
        return out


def file_name(certificate: Certificate, ending: str) -> str:
    """`giay-chung-nhan-2026-0123.pdf`: a number says nothing of anybody."""
    return f"giay-chung-nhan-{certificate.year}-{certificate.number:04d}.{ending}"


def _papers(every: zipfile.ZipFile, certificate: Certificate, language: str) -> None:
    every.writestr(file_name(certificate, "pdf"), certificates_pdf([certificate], language=language))


def _credentials(every: zipfile.ZipFile, certificate: Certificate, _language: str) -> None:
    every.writestr(file_name(certificate, "jwt"), credentials.signed(certificate))
    every.writestr(file_name(certificate, "svg"), credentials.baked(certificate))
