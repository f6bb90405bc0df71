"""What of the library stands on the open pages."""

from uuid import UUID

from django.http import Http404

from caunoi.library.models import Material


def shelf(language: str) -> list[Material]:
    """Everything for everybody, in the reader's language first."""
    return sorted(Material.objects.for_everybody(), key=lambda row: (row.language != language, row.title))


def on_the_shelf(id: UUID) -> Material:
    """One material for everybody. Http404 for all others, also for those that only some may read."""
    material = Material.objects.for_everybody().filter(pk=id).first()
    if material is None:
        raise Http404
    return material
