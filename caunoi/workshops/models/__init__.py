from caunoi.workshops.models.action_items import ActionItem, ActionStep
from caunoi.workshops.models.workshops import GUESTS, KEEPERS, AgendaItem, Invitation, Workshop

__all__ = ["GUESTS", "KEEPERS", "ActionItem", "ActionStep", "AgendaItem", "Invitation", "Workshop"]
