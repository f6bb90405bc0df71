"""`caunoi demo` before Django starts: the demonstration's own cell, never in the place of a real one."""

import os
import shutil
from collections.abc import Sequence

from caunoi import cell


def prepare(arguments: Sequence[str]) -> None:
    """Make the demonstration's cell if there is none. CellExists if a real cell is here; nothing of it is touched."""
    os.environ.setdefault("CAUNOI_BASE_URL", f"http://127.0.0.1:{_port(arguments)}")
    here = cell.read()
    if here and here.get("CAUNOI_DEMO") != "yes":
        raise cell.CellExists(
            f"{cell.home()} is a real cell; the demonstration does not touch it. Set CAUNOI_HOME to another folder."
        )
    if here and "--fresh" in arguments:
        shutil.rmtree(cell.home())
        here = {}
    if not here:
        cell.make(province="22", name="Quảng Ninh (minh họa)", demo=True)


def _port(arguments: Sequence[str]) -> str:
    words = list(arguments)
    if "--port" in words[:-1]:
        return words[words.index("--port") + 1]
    return os.environ.get("PORT", "8000")
