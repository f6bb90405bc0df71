"""The words for needs and for how fresh a fact is."""

from django.utils.translation import gettext_lazy as _

from caunoi.directory import rules

NEED_WORDS = {
    "health": _("Health care"),
    "hiv_sti": _("HIV and STI prevention"),
    "vocational": _("Learning a trade"),
    "loan": _("Loan for work"),
    "labour_contract": _("Labour contract"),
    "violence_skills": _("Skills against violence"),
    "papers_residence": _("Papers and residence"),
    "counselling": _("Counselling"),
    "hotline": _("Hotline numbers"),
    "health_addresses": _("Health addresses"),
    "job_services": _("Job services"),
    "export_labour": _("Work abroad"),
    "shelter": _("A safe place to stay"),
    "legal_aid": _("Legal aid"),
}
FRESHNESS_WORDS = {
    rules.FRESH: _("checked"),
    rules.AMBER: _("to be checked again"),
    rules.STALE: _("out of date"),
    rules.NEVER: _("never checked"),
}
FRESHNESS_TONES = {rules.FRESH: "good", rules.AMBER: "warn", rules.STALE: "bad", rules.NEVER: "bad"}
LANGUAGE_WORDS = {
    "vi": _("Vietnamese"),
    "en": _("English"),
    "zh": _("Chinese"),
    "tyz": _("Tày"),
    "ium": _("Dao"),
    "mlc": _("Sán Chay"),
    "ysd": _("Sán Dìu"),
    "nut": _("Nùng"),
    "mww": _("Hmong"),
    "km": _("Khmer"),
    "sgn": _("Sign language"),
}
"""ISO 639 codes of what is spoken in services here."""
