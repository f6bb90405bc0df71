from caunoi.api.shapes.organization import organization, organization_summary
from caunoi.api.shapes.service import (
    minimal,
    service,
    service_at_location,
    service_at_location_summary,
    service_summary,
)

__all__ = [
    "minimal",
    "organization",
    "organization_summary",
    "service",
    "service_at_location",
    "service_at_location_summary",
    "service_summary",
]
