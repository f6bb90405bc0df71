"""Verbs on the files of plans and directives."""

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from caunoi.accounts.models import User
from caunoi.base import files
from caunoi.coordination.actions.law import only_planners
from caunoi.coordination.models import Attachment, Directive, Plan
from caunoi.privacy import audit

MOST = 20 * files.MB
KINDS = {**files.DOCUMENTS, **files.PICTURES}


def attach(*, to: Plan | Directive, upload: UploadedFile, by: User, at: datetime) -> Attachment:
    """Keep the paper itself: PDF, Word, Excel or a picture of at most 20 MB. FileRefused otherwise; nothing is left."""
    only_planners(by)
    owner = {"plan": to} if isinstance(to, Plan) else {"directive": to}
    with files.keeping(upload, kinds=KINDS, most=MOST) as kept, transaction.atomic():
        made = Attachment.objects.create(
            **owner,
            stored=kept.stored,
            name=kept.name,
            media_type=kept.media_type,
            size=kept.size,
            digest=kept.digest,
            kept_by=by,
            kept_at=at,
        )
        audit.record(by=by.id, verb="add", noun="file", at=at, subjects=[made.id, to.id])
    return made


@transaction.atomic
def detach(*, attachment: Attachment, by: User, at: datetime) -> None:
    """Delete a file; the log keeps its digest."""
    only_planners(by)
    detail = {"digest": attachment.digest}
    audit.record(by=by.id, verb="take out", noun="file", at=at, subjects=[attachment.id], detail=detail)
    stored = attachment.stored
    attachment.delete()
    transaction.on_commit(lambda: files.drop(stored))
