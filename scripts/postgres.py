"""A temporary PostgreSQL for tests and benchmarks: its own folder, its own port, gone afterwards."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class NoPostgres(RuntimeError):
    """No PostgreSQL server programs on this machine."""


def programs() -> Path:
    """The folder with `initdb` and `postgres`, newest version first. NoPostgres if there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda file: -int(file.parts[-3]))
    on_path = shutil.which("initdb")
    if not found and not on_path:
        raise NoPostgres("PostgreSQL's server programs are not installed (Debian: postgresql-15).")
    return (found[0] if found else Path(on_path or "")).parent


@contextmanager
def cluster(*, safe: bool = False) -> Iterator[str]:
    """A running cluster; yields `postgres://…/postgres`. `safe` keeps fsync on, as a benchmark must."""
    folder = Path(tempfile.mkdtemp(prefix="caunoi-pg-"))
    owner = _unprivileged()
    if owner:
        shutil.chown(folder, owner)
    port = _free_port()
    try:
        _run(owner, "initdb", "-D", f"{folder}/data", "-U", "caunoi", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        settings = f"-p {port} -h 127.0.0.1 -k {folder} -c max_connections=100 -c shared_buffers=512MB"
        if not safe:
            settings += " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
            settings += " -c autovacuum=off"  # it would see tables between two tests, empty, and plan for empty ones
        _run(owner, "pg_ctl", "-D", f"{folder}/data", "-l", f"{folder}/log", "-w", "-o", settings, "start")
        yield f"postgres://caunoi@127.0.0.1:{port}/postgres"
    finally:
        _run(owner, "pg_ctl", "-D", f"{folder}/data", "-m", "immediate", "stop", check=False)
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged() -> str | None:
    """PostgreSQL refuses to run as root; then it runs as `postgres` or `nobody`."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _run(owner: str | None, program: str, *words: str, check: bool = True) -> None:
    command = [str(programs() / program), *words]
    if owner:
        command = ["setpriv", f"--reuid={owner}", f"--regid={pwd.getpwnam(owner).pw_gid}", "--clear-groups", *command]
    result = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False, cwd="/")
    if check and result.returncode:
        raise NoPostgres(f"{program} failed: {result.stderr.decode(errors='replace')[-400:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, *, seconds: float = 120) -> None:
    """Until something listens on this port of 127.0.0.1. TimeoutError if nothing does."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"nothing listens on port {port}")
