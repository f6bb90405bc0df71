from caunoi.training.forms.course_runs import CourseRunChangeForm, CourseRunFilter, CourseRunForm, StateForm
from caunoi.training.forms.courses import (
    CourseChangeForm,
    CourseFilter,
    CourseForm,
    PartForm,
    PastedForm,
    SyllabusFormSet,
    parts_of,
    said_parts,
)
from caunoi.training.forms.door import CorrectionForm, MatrixFilter, WhoseBadgeForm
from caunoi.training.forms.door_duty import DoorDutyForm
from caunoi.training.forms.fields import MoneyField, neutral
from caunoi.training.forms.learners import (
    LearnerFilter,
    LearnerForm,
    MemberChoice,
    MembersForm,
    OfficialsForm,
    PresenceForm,
    learner_as_asked,
)
from caunoi.training.forms.lessons import LayingForm, LessonForm, lesson_as_asked
from caunoi.training.forms.money import BudgetFormSet, lines_of, said_lines
from caunoi.training.forms.planned import PlannedFilter

__all__ = [
    "BudgetFormSet",
    "CorrectionForm",
    "CourseChangeForm",
    "CourseFilter",
    "CourseForm",
    "CourseRunChangeForm",
    "CourseRunFilter",
    "CourseRunForm",
    "DoorDutyForm",
    "LayingForm",
    "LearnerFilter",
    "LearnerForm",
    "LessonForm",
    "MatrixFilter",
    "MemberChoice",
    "MembersForm",
    "MoneyField",
    "OfficialsForm",
    "PartForm",
    "PastedForm",
    "PlannedFilter",
    "PresenceForm",
    "StateForm",
    "SyllabusFormSet",
    "WhoseBadgeForm",
    "learner_as_asked",
    "lesson_as_asked",
    "lines_of",
    "neutral",
    "parts_of",
    "said_lines",
    "said_parts",
]
