from caunoi.coordination.forms.communications import CommunicationFilter, CommunicationForm, ReasonForm
from caunoi.coordination.forms.directives import (
    DirectiveFilter,
    DirectiveForm,
    HandForm,
    PostponeForm,
    RequirementFilter,
    RequirementForm,
    StepForm,
)
from caunoi.coordination.forms.plans import (
    AttachForm,
    PlanChangeForm,
    PlanFilter,
    PlanForm,
    ProgrammeChangeForm,
    ProgrammeForm,
    TargetChangeForm,
    TargetForm,
    WhichIndicatorForm,
)

__all__ = [
    "AttachForm",
    "CommunicationFilter",
    "CommunicationForm",
    "DirectiveFilter",
    "DirectiveForm",
    "HandForm",
    "PlanChangeForm",
    "PlanFilter",
    "PlanForm",
    "PostponeForm",
    "ProgrammeChangeForm",
    "ProgrammeForm",
    "ReasonForm",
    "RequirementFilter",
    "RequirementForm",
    "StepForm",
    "TargetChangeForm",
    "TargetForm",
    "WhichIndicatorForm",
]
