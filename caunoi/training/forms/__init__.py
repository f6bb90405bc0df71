from caunoi.training.forms.course_runs import (
    CourseRunChangeForm,
    CourseRunFilter,
    CourseRunForm,
    MemberChoice,
    MembersForm,
    OfficialsForm,
    PresenceForm,
)

__all__ = [
    "CourseRunChangeForm",
    "CourseRunFilter",
    "CourseRunForm",
    "MemberChoice",
    "MembersForm",
    "OfficialsForm",
    "PresenceForm",
]
