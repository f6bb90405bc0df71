from caunoi.outreach.models.contacts import Contact, Presence, SupplyGiven
from caunoi.outreach.models.supplies import StockMonth, Supply

__all__ = ["Contact", "Presence", "StockMonth", "Supply", "SupplyGiven"]
