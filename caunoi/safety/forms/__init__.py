from caunoi.safety.forms.alerts import AlertForm, RefuseForm
from caunoi.safety.forms.events import EVENT_FORMS, EventForm
from caunoi.safety.forms.filters import AlertFilter, IncidentFilter, MonthFilter
from caunoi.safety.forms.incidents import IncidentForm
from caunoi.safety.forms.outings import OutingForm

__all__ = [
    "EVENT_FORMS",
    "AlertFilter",
    "AlertForm",
    "EventForm",
    "IncidentFilter",
    "IncidentForm",
    "MonthFilter",
    "OutingForm",
    "RefuseForm",
]
