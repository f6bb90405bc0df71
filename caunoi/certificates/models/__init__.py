from caunoi.certificates.models.certificates import Certificate
from caunoi.certificates.models.register import CertificateRegister
from caunoi.certificates.models.terms import HANDLERS, CertificateTerms

__all__ = ["HANDLERS", "Certificate", "CertificateRegister", "CertificateTerms"]
