from caunoi.outreach.forms.contacts import ContactForm, GroupForm, SingleForm, TakeBackForm
from caunoi.outreach.forms.filters import ContactFilter, DueFilter
from caunoi.outreach.forms.stock import StockGrid

__all__ = ["ContactFilter", "ContactForm", "DueFilter", "GroupForm", "SingleForm", "StockGrid", "TakeBackForm"]
