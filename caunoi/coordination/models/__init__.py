from caunoi.coordination.models.attachments import Attachment
from caunoi.coordination.models.communications import Communication
from caunoi.coordination.models.directives import Directive, Requirement, RequirementStep
from caunoi.coordination.models.indicators import Indicator, IndicatorQuerySet, Part, Unit
from caunoi.coordination.models.plans import Plan, Target
from caunoi.coordination.models.programmes import Programme

__all__ = [
    "Attachment",
    "Communication",
    "Directive",
    "Indicator",
    "IndicatorQuerySet",
    "Part",
    "Plan",
    "Programme",
    "Requirement",
    "RequirementStep",
    "Target",
    "Unit",
]
