"""What the projector shows while the floor is open: the question, the code, and how many points have come in.

No point is shown as it comes: nobody has read it yet.
"""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from caunoi.accounts.access import Asked, open_to
from caunoi.base.qr import qr_svg
from caunoi.discussion.models import KEEPERS, Discussion, Kind


@open_to(*KEEPERS)
def wall(request: Asked, pk: UUID) -> HttpResponse:
    one = get_object_or_404(Discussion.objects.visible_to(request.user), pk=pk)
    address = ""
    if one.floor_code:
        address = settings.BASE_URL + reverse("public:floor", kwargs={"language": "vi", "code": one.floor_code})
    context = {
        "discussion": one,
        "qr": qr_svg(address) if address else "",
        "door": settings.BASE_URL.partition("://")[2] + reverse("public:floor_code", kwargs={"language": "vi"}),
        **_counts(one),
    }
    return render(request, "discussion/wall.html", context)


@open_to(*KEEPERS)
def counts(request: Asked, pk: UUID) -> HttpResponse:
    one = get_object_or_404(Discussion.objects.visible_to(request.user), pk=pk)
    return render(request, "discussion/wall_counts.html", {"discussion": one, **_counts(one)})


def _counts(one: Discussion) -> dict[str, Any]:
    kinds = list(one.points.shown().values_list("kind", flat=True))
    return {
        "counts": [(kind.label, kinds.count(kind.value)) for kind in Kind],
        "is_open": one.is_open(timezone.now()),
    }
