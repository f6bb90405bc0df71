from caunoi.training.models.course_runs import BudgetLine, CourseRun, Lesson
from caunoi.training.models.courses import Course, SyllabusItem
from caunoi.training.models.door import CheckIn, DoorDuty, PresenceMark
from caunoi.training.models.imports import LearnerImport
from caunoi.training.models.joining import AgencySpelling, Joining, JoiningLink
from caunoi.training.models.learners import Learner

__all__ = [
    "AgencySpelling",
    "BudgetLine",
    "CheckIn",
    "Course",
    "CourseRun",
    "DoorDuty",
    "Joining",
    "JoiningLink",
    "Learner",
    "LearnerImport",
    "Lesson",
    "PresenceMark",
    "SyllabusItem",
]
