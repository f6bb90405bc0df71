"""What a class's certificates say and ask for."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from caunoi.accounts.models import User
from caunoi.base.words import tidy
from caunoi.certificates.models import CertificateTerms
from caunoi.network.scopes import only_if
from caunoi.privacy import audit
from caunoi.training.actions import must_be_neutral
from caunoi.training.actions.scope import runs
from caunoi.training.models import CourseRun

TEXTS = ("parent_body", "issuer", "place_name", "signer")


@transaction.atomic
def set_terms(*, course_run: CourseRun, terms: Mapping[str, Any], by: User, at: datetime) -> CertificateTerms:
    """Set the signature block, the place and whether a test is asked for. OutOfScope, NotNeutral.

    What was issued before stays as it was; `issue_again` gives somebody a paper under the new terms.
    """
    only_if(runs(by, course_run))
    said = {name: tidy(terms.get(name, "") or "") for name in TEXTS}
    said["capacity"] = "\n".join(line for line in map(tidy, (terms.get("capacity") or "").splitlines()) if line)
    must_be_neutral(*said.values())
    kept, _made = CertificateTerms.objects.update_or_create(
        course_run=course_run,
        defaults={**said, "quiz_share": terms.get("quiz_share"), "recorded_by": by, "recorded_at": at},
    )
    detail = {"code": course_run.code, "quiz_share": kept.quiz_share}
    audit.record(by=by.id, verb="change", noun="certificate terms", at=at, subjects=[course_run.pk], detail=detail)
    return kept
