"""A cell for a benchmark: a real server of its own, on PostgreSQL or SQLite."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers import Server, _new_database


@contextmanager
def cell(url: str | None, *, hashed: bool = False) -> Iterator[Server]:
    """An empty, migrated cell with its places. `url` is a PostgreSQL cluster, None for SQLite."""
    with tempfile.TemporaryDirectory(prefix="caunoi-bench-") as folder:
        home = Path(folder)
        database = _new_database(url) if url else f"sqlite:///{home / 'cell.sqlite3'}"
        server = Server(home, database, static_from_source=not hashed)
        make = "from caunoi import cell; cell.make(province='22', name='Bench')"
        subprocess.run([sys.executable, "-c", make], env=server.environment, check=True)
        server.run("migrate", "-v", "0")
        server.run("load_places")
        try:
            yield server
        finally:
            server.kill()
