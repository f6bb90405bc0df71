"""What is used of an agreement's volume. An agreement without a volume is used but never used up."""

from dataclasses import dataclass

from caunoi.network.models import Agreement
from caunoi.services.models import Consultation


@dataclass(frozen=True)
class Quota:
    """`left` is None where no volume was agreed; below zero more was used than agreed."""

    used: int
    volume: int | None

    @property
    def left(self) -> int | None:
        return None if self.volume is None else self.volume - self.used

    @property
    def is_over(self) -> bool:
        return self.left is not None and self.left < 0


def used(agreement: Agreement) -> int:
    """Consultations that count against this agreement (lượt)."""
    return Consultation.objects.counting().filter(agreement=agreement).count()


def quota(agreement: Agreement) -> Quota:
    """How far an agreement is used."""
    return Quota(used(agreement), agreement.volume)
