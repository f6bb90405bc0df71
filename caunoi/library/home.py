"""What the search finds in the library."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from caunoi.accounts.home import Hit
from caunoi.library.models import Material
from caunoi.network.finding import like


def find(user: Any, text: str) -> list[Hit]:
    """Material by title or code, with or without marks."""
    rows = like(Material.objects.visible_to(user), text, "code", "title")[:10]
    return [Hit(_("Library"), row.title, reverse("library:material", args=[row.pk]), row.code) for row in rows]
