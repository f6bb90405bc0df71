"""The roles. What each may do is said beside each page (`access.open_to`) and each noun (`visible_to`)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """One role an account. The police role is a partner agency and nothing else, ever."""

    WORKER = "worker", _("Outreach worker")
    LEAD = "lead", _("Club lead")
    OFFICER = "officer", _("Programme officer")
    TRAINER = "trainer", _("Trainer")
    EXPERT = "expert", _("Duty expert")
    PROVIDER = "provider", _("Service provider")
    PARTNER = "partner", _("Partner agency")
    POLICE = "police", _("Police (as partner agency)")
    ADMIN = "admin", _("Administrator")


CLUB_ROLES = (Role.WORKER, Role.LEAD)
FIELD_ROLES = (Role.WORKER, Role.LEAD)
CODED_ROLES = (Role.WORKER, Role.LEAD, Role.OFFICER)  # may see records under codes, each within their scope
"""Every role that may ever see a record about somebody. A test holds that police and partner are not here."""
PHONE_ROLES = (*CODED_ROLES, Role.TRAINER)
"""Who may have the app on a phone: a trainer for the door of a class. What it may hold is for each collection."""
