/** What a client may need and a service answers, in the directory's order (`directory/rules/needs.py`). */
export const NEEDS = [
  "health", "hiv_sti", "vocational", "loan", "labour_contract", "violence_skills", "papers_residence", "counselling",
  "hotline", "health_addresses", "job_services", "export_labour", "shelter", "legal_aid",
];
