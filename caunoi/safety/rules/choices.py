"""The codes of this room, in the order in which they are shown and counted. Orders only grow at their end."""

KINDS = (  # the six of GBVIMS in its order, then ours
    "rape",
    "sexual_assault",
    "physical_assault",
    "forced_marriage",
    "denial",
    "psychological",
    "harassment",
    "unlawful_detention",
    "economic",
)
PERPETRATORS = (
    "client",
    "partner",
    "family",
    "venue_owner",
    "manager",
    "official",
    "stranger",
    "online",
    "other",
    "not_said",
)
AGAINST = ("individual", "group")
SOURCES = ("self", "peer", "worker", "service", "hotline", "other")
OUTCOMES = ("safe", "passed_on", "declined", "lost", "mistake")
SUPPORTS = (
    "safety",
    "medical",
    "pep",
    "emergency_contraception",
    "sti",
    "counselling",
    "shelter",
    "legal",
    "police_report",
)
SUPPORT_STATES = ("offered", "accepted", "declined", "given", "not_needed")
LEVELS = ("record_only", "own_club", "all_clubs_anonymous")
CONCERNS = ("minor", "trafficked")
PATHWAYS = ("social_work", "shelter", "legal_aid", "health", "not_now")
WARNINGS = (
    "violence",
    "weapon",
    "drugging",
    "robbery",
    "extortion",
    "does_not_pay",
    "following",
    "several_people",
    "locked_in",
    "false_offer",
    "online_threat",
)
