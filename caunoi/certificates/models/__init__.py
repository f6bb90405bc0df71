from caunoi.certificates.models.certificates import Certificate
from caunoi.certificates.models.terms import CertificateTerms

__all__ = ["Certificate", "CertificateTerms"]
