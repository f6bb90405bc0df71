"""Two taxonomies: what is needed, and facts that HSDS has no field for. Their ids are the same in every cell."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from caunoi.base.ids import fixed_id
from caunoi.directory.rules import NEEDS
from caunoi.directory.words import NEED_WORDS


@dataclass(frozen=True)
class Taxonomy:
    code: str
    name: Any
    description: Any

    @property
    def id(self) -> UUID:
        return fixed_id("taxonomy", self.code)


@dataclass(frozen=True)
class Term:
    """One word of a taxonomy; `name` in Vietnamese, `description` in English."""

    taxonomy: Taxonomy
    code: str
    words: Any

    @property
    def id(self) -> UUID:
        return fixed_id("taxonomy_term", self.taxonomy.code, self.code)


NEED = Taxonomy("needs", _("Needs"), _("What a service helps with."))
FACT = Taxonomy("facts", _("Facts"), _("What somebody should know before going or calling; the value says how it is."))
TAXONOMIES = (NEED, FACT)

FACT_WORDS = {
    "is_free": _("Free of charge"),
    "asks_for_id": _("Asks for ID papers"),
    "anonymous_ok": _("Works without giving a name"),
    "records_calls": _("Records calls"),
    "shares_with_police": _("Passes on what it hears to the police"),
    "free_call": _("Free call"),
    "step_free": _("Reached without steps"),
    "takes_referrals": _("Takes referrals"),
    "national": _("For the whole country"),
    "friendliness": _("Friendliness, as peers rate it (1 to 5, shown from five ratings on)"),
}
TERMS = (
    *(Term(NEED, code, NEED_WORDS[code]) for code in NEEDS),
    *(Term(FACT, code, words) for code, words in FACT_WORDS.items()),
)
BY_ID = {term.id: term for term in TERMS}
BY_CODE = {(term.taxonomy.code, term.code): term for term in TERMS}
TAXONOMY_BY_ID = {taxonomy.id: taxonomy for taxonomy in TAXONOMIES}


def say_taxonomy(taxonomy: Taxonomy) -> dict[str, Any]:
    """A taxonomy as HSDS has it."""
    return {"id": taxonomy.id, "name": _in("vi", taxonomy.name), "description": _in("vi", taxonomy.description)}


def say_term(term: Term, *, full: bool = False) -> dict[str, Any]:
    """A term as HSDS has it; `full` adds the whole taxonomy."""
    said = {
        "id": term.id,
        "code": term.code,
        "name": _in("vi", term.words),
        "description": _in("en", term.words),
        "taxonomy": term.taxonomy.code,
        "taxonomy_id": term.taxonomy.id,
        "language": "vie",
    }
    return {**said, "taxonomy_detail": say_taxonomy(term.taxonomy)} if full else said


def _in(language: str, words: Any) -> str:
    with translation.override(language):
        return str(words)
