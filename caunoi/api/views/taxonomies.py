"""The words that services are sorted by."""

from typing import Annotated, Any
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Query, Router
from pydantic import Field

from caunoi.api import reading, schemas, terms
from caunoi.api.views.asking import LIST_REFUSALS, REFUSALS, Searching
from caunoi.base.words import fold

router = Router()


class TaxonomyPage(schemas.PageInfo):
    contents: list[schemas.Taxonomy]


class TermPage(schemas.PageInfo):
    contents: list[schemas.TaxonomyTerm]


class TermsAsked(Searching):
    taxonomy_id: UUID | None = Field(None, description="Terms of this taxonomy.")
    top_only: bool = Field(False, description="Only terms without a parent; here none has one.")
    parent_id: UUID | None = Field(None, description="Terms below this one; here none has any.")


@router.get("/taxonomies", response={200: TaxonomyPage, **LIST_REFUSALS}, exclude_none=True)
def taxonomies(request: HttpRequest, asked: Annotated[Searching, Query()]) -> Any:
    """Needs and facts."""
    said = [terms.say_taxonomy(each) for each in terms.TAXONOMIES]
    return reading.page_of(_like(said, asked.search), asked.page, asked.per_page, list)


@router.get("/taxonomies/{id}", response={200: schemas.Taxonomy, **REFUSALS}, exclude_none=True)
def taxonomy(request: HttpRequest, id: UUID) -> Any:
    """One taxonomy."""
    if id not in terms.TAXONOMY_BY_ID:
        raise Http404
    return terms.say_taxonomy(terms.TAXONOMY_BY_ID[id])


@router.get("/taxonomy_terms", response={200: TermPage, **LIST_REFUSALS}, exclude_none=True)
def taxonomy_terms(request: HttpRequest, asked: Annotated[TermsAsked, Query()]) -> Any:
    """Terms of both taxonomies, or of one."""
    found = [each for each in terms.TERMS if asked.taxonomy_id in (None, each.taxonomy.id) and not asked.parent_id]
    said = [terms.say_term(each, full=True) for each in found]
    return reading.page_of(_like(said, asked.search), asked.page, asked.per_page, list)


@router.get("/taxonomy_terms/{id}", response={200: schemas.TaxonomyTerm, **REFUSALS}, exclude_none=True)
def taxonomy_term(request: HttpRequest, id: UUID) -> Any:
    """One term with its taxonomy."""
    if id not in terms.BY_ID:
        raise Http404
    return terms.say_term(terms.BY_ID[id], full=True)


def _like(said: list[dict[str, Any]], search: str) -> list[dict[str, Any]]:
    words = fold(search).split()
    return [each for each in said if all(word in fold(f"{each['name']} {each['description']}") for word in words)]
