from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    name = "caunoi.certificates"
    label = "certificates"
