from caunoi.coordination.actions.attachments import attach, detach
from caunoi.coordination.actions.communications import record_communications, take_back
from caunoi.coordination.actions.directives import change_directive, may_step, record_directive, require, take_step
from caunoi.coordination.actions.indicators import load_indicators
from caunoi.coordination.actions.law import plans_for_province, records_communication
from caunoi.coordination.actions.plans import add_target, change_plan, change_target, make_plan, remove_target
from caunoi.coordination.actions.programmes import change_programme, load_programmes, make_programme

__all__ = [
    "add_target",
    "attach",
    "change_directive",
    "change_plan",
    "change_programme",
    "change_target",
    "detach",
    "load_indicators",
    "load_programmes",
    "make_plan",
    "make_programme",
    "may_step",
    "plans_for_province",
    "record_communications",
    "record_directive",
    "records_communication",
    "remove_target",
    "require",
    "take_back",
    "take_step",
]
