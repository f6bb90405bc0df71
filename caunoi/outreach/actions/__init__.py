"""The verbs of outreach."""

from caunoi.outreach.actions.catalogue import load_supplies
from caunoi.outreach.actions.contacts import record_contacts
from caunoi.outreach.actions.stock import MonthNotBegun, NotYourClub, record_stock

__all__ = ["MonthNotBegun", "NotYourClub", "load_supplies", "record_contacts", "record_stock"]
