"""The verbs of outreach."""

from caunoi.outreach.actions.catalogue import load_supplies
from caunoi.outreach.actions.contacts import record_contacts

__all__ = ["load_supplies", "record_contacts"]
