"""Files of the library in parts that a weak line can carry."""

import base64
from typing import Any
from uuid import UUID

from caunoi.accounts.models import User
from caunoi.base import files
from caunoi.library.models import Material

PART = 384 * 1024
"""Bytes in a part; the last one may be shorter."""


class NoSuchPart(LookupError):
    """This person has no such material, its version is another one by now, or the file has no such part."""


def file_part(material: UUID, *, version: int, part: int, user: User) -> dict[str, Any]:
    """One part as base64, and how many there are."""
    row = Material.objects.visible_to(user).published().filter(pk=material, version=version).exclude(stored="").first()
    if row is None or part * PART >= row.size:
        raise NoSuchPart(material)
    try:
        with files.open_kept(row.stored) as file:
            file.seek(part * PART)
            content = file.read(PART)
    except files.NoSuchFile as error:
        raise NoSuchPart(material) from error
    return {"parts": -(-row.size // PART), "content": base64.b64encode(content).decode()}
