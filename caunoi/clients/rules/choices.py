"""Closed orders that phone and server share (`sync/examples/choices.json`). They only grow at their end."""

GROUPS = ("venue_worker", "mobile_worker", "drug_user", "returned", "partner", "other", "not_stated")
RISK_FACTORS = (
    "violence_recent",
    "no_papers",
    "shared_needles",
    "no_protection",
    "debt",
    "alone_here",
    "no_safe_home",
    "no_income",
)
RISK_ANSWERS = ("yes", "no", "not_asked")
SUPPLIES = ("condoms", "lubricant", "needles", "test_kits", "leaflets")
CONSENT_TEXT = "2026-1"
"""The version of the words in which consent is asked for now; `clients/words.py` holds them."""
