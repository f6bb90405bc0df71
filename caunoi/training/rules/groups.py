"""Groups a class is for. Orders only grow at their end: a class keeps its groups as bits."""

GROUPS = (
    "leaders",
    "specialists",
    "commune_officers",
    "womens_union",
    "youth_union",
    "volunteer_team",
    "club_board",
    "club_core",
    "club_members",
    "health_staff",
    "legal_staff",
    "vocational_staff",
    "other",
)
