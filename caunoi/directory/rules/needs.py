"""The needs that services answer and surveys ask for."""

from typing import Final

NEEDS: Final = (
    "health",
    "hiv_sti",
    "vocational",
    "loan",
    "labour_contract",
    "violence_skills",
    "papers_residence",
    "counselling",
    "hotline",
    "health_addresses",
    "job_services",
    "export_labour",
    "shelter",
    "legal_aid",
)
"""What the reference directory offers (R9), in its order. Bits of Service.needs and of surveys: grows at its end."""
