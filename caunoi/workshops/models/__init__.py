from caunoi.workshops.models.action_items import ActionItem, ActionStep
from caunoi.workshops.models.invitations import Invitation
from caunoi.workshops.models.workshops import GUESTS, KEEPERS, AgendaItem, Workshop, agencies_of

__all__ = ["GUESTS", "KEEPERS", "ActionItem", "ActionStep", "AgendaItem", "Invitation", "Workshop", "agencies_of"]
