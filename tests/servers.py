"""Real servers for tests: `caunoi serve` in its own process, on its own cell and database, to be killed at will."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from scripts.postgres import _free_port, wait_for


class Server:
    """One cell with a server that can be started, killed and started again. `run(*words)` is the command `caunoi`."""

    def __init__(self, home: Path, database: str, *, static_from_source: bool = True) -> None:
        self.home, self.database, self.port = home, database, _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None
        self.environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("CAUNOI_")},
            "PYTHONPATH": str(Path(__file__).parent.parent),
            "CAUNOI_HOME": str(home),
            "CAUNOI_DATABASE_URL": database,
            "CAUNOI_STATIC_FROM_SOURCE": "yes" if static_from_source else "no",
            "CAUNOI_BASE_URL": self.url,
        }

    def run(self, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "caunoi", *words]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=check, cwd=self.home)

    def python(self, code: str) -> str:
        """What a piece of Python prints inside this cell, with Django ready."""
        start = "import django, os; os.environ['DJANGO_SETTINGS_MODULE']='caunoi.settings'; django.setup()\n"
        command = [sys.executable, "-c", start + code]
        result = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stderr[-3000:]
        return result.stdout.strip()

    def start(self, *, workers: int | None = None) -> "Server":
        words = ["-m", "caunoi", "serve", "--port", str(self.port)]
        words += ["--workers", str(workers)] if workers else []
        self.process = subprocess.Popen([sys.executable, *words], env=self.environment, start_new_session=True)
        wait_for(self.port)
        with closing(urllib.request.urlopen(f"{self.url}/accounts/login/", timeout=30)) as answer:
            assert answer.status == 200
        return self

    def kill(self) -> None:
        """SIGKILL to the server and all its workers: no goodbye, as when the power fails."""
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None
            _wait_until_deaf(self.port)


@pytest.fixture(scope="session")
def empty_cell(tmp_path_factory):
    """A migrated cell of Quảng Ninh with its places, copied for every server that a test wants."""
    home = tmp_path_factory.mktemp("cell-template")
    server = Server(home, f"sqlite:///{home / 'cell.sqlite3'}")
    command = "from caunoi import cell; cell.make(province='22', name='Test')"
    subprocess.run([sys.executable, "-c", command], env=server.environment, check=True)
    server.run("migrate", "-v", "0")
    server.run("load_places")
    return home


@pytest.fixture
def make_server(empty_cell):
    """Make servers on the database that this test run is on; all are stopped at the end."""
    with servers_from(empty_cell) as make:
        yield make


@contextmanager
def servers_from(empty_cell: Path) -> Iterator[Callable[..., Server]]:
    """The same for a fixture that lives longer than one test."""
    made: list[Server] = []
    folders: list[str] = []

    def make(*, static_from_source: bool = True) -> Server:
        folder = tempfile.mkdtemp(prefix="caunoi-server-")
        folders.append(folder)
        home = Path(folder)
        shutil.copy(empty_cell / "cell.env", home / "cell.env")
        url = os.environ.get("CAUNOI_DATABASE_URL", "")
        if url.startswith("postgres"):
            server = Server(home, _new_database(url), static_from_source=static_from_source)
            server.run("migrate", "-v", "0")
            server.run("load_places")
        else:
            shutil.copy(empty_cell / "cell.sqlite3", home / "cell.sqlite3")
            server = Server(home, f"sqlite:///{home / 'cell.sqlite3'}", static_from_source=static_from_source)
        made.append(server)
        return server

    try:
        yield make
    finally:
        for server in made:
            server.kill()
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)


def _wait_until_deaf(port: int) -> None:
    """Workers die a moment after their parent and may still accept: nobody may take them for the next server."""
    ends = time.monotonic() + 10
    while time.monotonic() < ends:
        with closing(socket.socket()) as caller:
            if caller.connect_ex(("127.0.0.1", port)) != 0:
                return
        time.sleep(0.02)


def _new_database(url: str) -> str:
    import psycopg

    name = f"cell_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return f"{url.rsplit('/', 1)[0]}/{name}"
