"""What places answer in the search of every page: places by name or code, venues by code."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caunoi.accounts.home import Hit
from caunoi.accounts.models import User
from caunoi.base.words import fold
from caunoi.places import search
from caunoi.places.models import Venue


def find(user: User, text: str) -> list[Hit]:
    """Venues that this person works with, and places of the whole country on today's map."""
    venues = Venue.objects.visible_to(user).filter(code__icontains=fold(text)).select_related("commune")[:8]
    today = timezone.localdate()
    return [
        *(
            Hit(_("Venues"), venue.code, reverse("places:venue", args=[venue.pk]), venue.commune.full_name)
            for venue in venues
        ),
        *(
            Hit(_("Places"), hit.place.full_name, reverse("places:place", args=[hit.place.pk]), _about(hit))
            for hit in search.find(text, on=today, limit=8)
        ),
    ]


def _about(hit: search.Hit) -> str:
    if hit.is_on_map:
        return hit.place.parent.full_name if hit.place.parent else ""
    return _("now %(names)s") % {"names": ", ".join(place.full_name for place in hit.now[:3])}
