from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from caunoi.accounts.menu import Under
from caunoi.training.tabs import ClassTab


class CertificatesConfig(AppConfig):
    name = "caunoi.certificates"
    label = "certificates"
    under = [Under("/certificates/", "training:course_runs")]
    class_tabs = [ClassTab("certificates:course_run", _("Certificates"), order=80, also=("certificates:certificate",))]
