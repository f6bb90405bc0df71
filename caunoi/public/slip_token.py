"""The slip page sets no cookie, so Django's guard against forged forms cannot work there; this token stands in for it.

Nobody is signed in at that page, so a forged form could borrow no one's rights: what counts is the code it would have
to know. The token holds that a form was fetched from here not long ago, so that a page kept, copied or framed
elsewhere stops working; and a browser that says the form comes from another site is not heard.
"""

import secrets
from datetime import timedelta

from django.core import signing
from django.http import HttpRequest

LIVES = timedelta(hours=1)
SALT = "caunoi.public.slip form"


def new_token() -> str:
    """A token for a form that is shown now."""
    return signing.TimestampSigner(salt=SALT).sign(secrets.token_urlsafe(12))


def is_ours(request: HttpRequest) -> bool:
    """Whether this form was fetched from here within the last hour, and sent from our own page."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return False
    try:
        signing.TimestampSigner(salt=SALT).unsign(request.POST.get("token", ""), max_age=LIVES)
    except signing.BadSignature:
        return False
    return True
