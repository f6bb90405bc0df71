from caunoi.workshops.forms.action_items import ActionItemFilter, ActionItemForm, StepForm
from caunoi.workshops.forms.invitations import AnswerForm, AttendanceForm, InvitationForm, InviteForm
from caunoi.workshops.forms.workshops import AgendaForm, AgendaRows, MinutesForm, WorkshopFilter, WorkshopForm

__all__ = [
    "ActionItemFilter",
    "ActionItemForm",
    "AgendaForm",
    "AgendaRows",
    "AnswerForm",
    "AttendanceForm",
    "InvitationForm",
    "InviteForm",
    "MinutesForm",
    "StepForm",
    "WorkshopFilter",
    "WorkshopForm",
]
