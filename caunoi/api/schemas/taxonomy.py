"""Taxonomies, their terms, and terms attached to something."""

from uuid import UUID

from ninja import Schema


class Taxonomy(Schema):
    id: UUID
    name: str
    description: str


class TaxonomyTerm(Schema):
    id: UUID
    code: str
    name: str
    description: str
    taxonomy: str
    taxonomy_id: UUID
    taxonomy_detail: Taxonomy | None = None
    language: str


class Attribute(Schema):
    """A need that a service answers, or a fact with its value."""

    id: UUID
    link_id: UUID
    link_entity: str
    link_type: str
    value: str | None = None
    taxonomy_term_id: UUID
    taxonomy_term: TaxonomyTerm
