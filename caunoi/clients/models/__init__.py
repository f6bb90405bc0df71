from caunoi.clients.models.clients import Client, ClientChange
from caunoi.clients.models.consents import Consent
from caunoi.clients.models.matching import Merge

__all__ = ["Client", "ClientChange", "Consent", "Merge"]
