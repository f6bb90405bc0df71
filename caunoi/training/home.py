"""What the search finds in training."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.accounts.home import Hit
from caunoi.network.finding import like
from caunoi.training.models import CourseRun


def find(user: Any, text: str) -> list[Hit]:
    """Classes by title or code, with or without marks."""
    rows = like(CourseRun.objects.visible_to(user), text, "code", "title")[:10]
    return [Hit(_("Classes"), run.house_title, reverse("training:course_run", args=[run.pk]), run.code) for run in rows]
