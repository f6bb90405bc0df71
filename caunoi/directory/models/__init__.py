from caunoi.directory.models.checks import Check
from caunoi.directory.models.details import CostOption, Language, Phone, RequiredDocument, Schedule
from caunoi.directory.models.imports import ImportRow, ImportRun
from caunoi.directory.models.locations import Location, ServiceAtLocation
from caunoi.directory.models.organizations import Organization, YesNo
from caunoi.directory.models.ratings import PeerRating
from caunoi.directory.models.services import Service

__all__ = [
    "Check",
    "CostOption",
    "ImportRow",
    "ImportRun",
    "Language",
    "Location",
    "Organization",
    "PeerRating",
    "Phone",
    "RequiredDocument",
    "Schedule",
    "Service",
    "ServiceAtLocation",
    "YesNo",
]
