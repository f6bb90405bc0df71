from caunoi.api.schemas.organization import OrganizationSummary
from caunoi.api.schemas.page import NotFound, PageInfo, Refused, Root
from caunoi.api.schemas.service import (
    Minimal,
    Organization,
    Service,
    ServiceAtLocation,
    ServiceAtLocationSummary,
    ServiceSummary,
)
from caunoi.api.schemas.taxonomy import Taxonomy, TaxonomyTerm

__all__ = [
    "Minimal",
    "NotFound",
    "Organization",
    "OrganizationSummary",
    "PageInfo",
    "Refused",
    "Root",
    "Service",
    "ServiceAtLocation",
    "ServiceAtLocationSummary",
    "ServiceSummary",
    "Taxonomy",
    "TaxonomyTerm",
]
