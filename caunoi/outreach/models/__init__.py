from caunoi.outreach.models.contacts import Contact, Mode, Presence, SupplyGiven
from caunoi.outreach.models.supplies import StockMonth, Supply

__all__ = ["Contact", "Mode", "Presence", "StockMonth", "Supply", "SupplyGiven"]
