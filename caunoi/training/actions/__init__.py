from caunoi.training.actions.course_runs import (
    CHANGEABLE,
    MEMBER_PREFIX,
    OFFICIAL_PREFIX,
    RUNNERS,
    AlreadyPresent,
    MoreDaysThanTheClass,
    change_course_run,
    enrol_members,
    enrol_officials,
    open_course_run,
    record_presence,
    take_out,
)

__all__ = [
    "CHANGEABLE",
    "MEMBER_PREFIX",
    "OFFICIAL_PREFIX",
    "RUNNERS",
    "AlreadyPresent",
    "MoreDaysThanTheClass",
    "change_course_run",
    "enrol_members",
    "enrol_officials",
    "open_course_run",
    "record_presence",
    "take_out",
]
