from caunoi.training.models.courses import CourseRun
from caunoi.training.models.learners import Learner

__all__ = ["CourseRun", "Learner"]
