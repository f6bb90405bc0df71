"""The register of certificates: one row of numbers a year."""

from django.db import models

from caunoi.privacy.labels import open_


class CertificateRegister(models.Model):
    """Sổ cấp giấy chứng nhận: the last number of a year; locked while numbers are given: none is given twice."""

    year = open_(models.PositiveSmallIntegerField(primary_key=True))
    last = open_(models.PositiveIntegerField(default=0))

    def __str__(self) -> str:
        return str(self.year)
