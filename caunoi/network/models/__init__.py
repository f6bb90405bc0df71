from caunoi.network.models.agencies import Agency, AgencyName, AgencySuccession
from caunoi.network.models.agreements import Agreement
from caunoi.network.models.approaches import Approach
from caunoi.network.models.clubs import Club, ClubApproach, ClubKey, ClubVenue, Membership
from caunoi.network.models.postings import Posting

__all__ = [
    "Agency",
    "AgencyName",
    "AgencySuccession",
    "Agreement",
    "Approach",
    "Club",
    "ClubApproach",
    "ClubKey",
    "ClubVenue",
    "Membership",
    "Posting",
]
