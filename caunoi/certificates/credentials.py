"""A certificate as a credential: made, signed, and baked into a picture that shows it."""

from typing import Any
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from caunoi.certificates.models import Certificate
from caunoi.certificates.rules import credentials as rules
from caunoi.privacy import signing
from caunoi.training.rules.badges import written

NAMESPACE = "https://purl.imsglobal.org/ob/v3p0"


def issuer_address() -> str:
    """Where the issuer's profile lies; it is the issuer's id, too."""
    return f"{settings.BASE_URL}/verify/issuer.json"


def keys_address() -> str:
    """Where the public keys lie, each under its thumbprint."""
    return f"{settings.BASE_URL}/verify/keys/"


def issuer() -> dict[str, Any]:
    """The profile of this cell as an issuer."""
    return rules.profile(address=issuer_address(), name=settings.CELL_NAME, url=f"{settings.BASE_URL}/verify/")


def credential_of(certificate: Certificate) -> dict[str, Any]:
    """The AchievementCredential of a certificate, not signed. Needs its learner and class."""
    with translation.override("vi"):
        criteria = _("Took part in at least %(share)s%% of the class.") % {"share": certificate.course_run.pass_share}
    said = rules.Said(
        id=certificate.pk,
        class_id=certificate.course_run_id,
        title=certificate.title,
        criteria=criteria,
        host=certificate.issuer,
        starts_on=certificate.starts_on,
        ends_on=certificate.ends_on,
        issued_at=certificate.issued_at,
        identity=written(certificate.learner.badge_code),
        salt=certificate.salt,
    )
    return rules.credential(said, issuer=issuer())


def signed(certificate: Certificate) -> str:
    """The credential as a VC-JWT (compact JWS, RS256). NoSigningKey."""
    return signing.sign(rules.claims(credential_of(certificate)), key_address=keys_address())


def baked(certificate: Certificate) -> str:
    """An SVG picture that carries the signed credential, as Open Badges bakes it: shown anywhere, read by a wallet."""
    token, title = signed(certificate), escape(certificate.title)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" '
        f'xmlns:openbadges="{NAMESPACE}" viewBox="0 0 200 200" role="img">'
        f"<openbadges:credential verify={quoteattr(token)}/>"
        f"<title>{title}</title>"
        '<path d="M64 112 46 186l30-12 22 20 2-60zM136 112l18 74-30-12-22 20-2-60z" fill="#a9822f"/>'
        '<circle cx="100" cy="82" r="68" fill="#12314a"/>'
        '<circle cx="100" cy="82" r="58" fill="none" stroke="#d8b968" stroke-width="2.5"/>'
        '<path d="m70 84 22 22 40-46" fill="none" stroke="#fff" stroke-width="11" stroke-linecap="round" '
        'stroke-linejoin="round"/></svg>'
    )
