"""Taking turns at SQLite, which has one writer.

Its own way to wait is to sleep and try again, longer each time: under eight phones somebody waits for seconds. A file
lock queues instead. On PostgreSQL nobody waits here.
"""

import fcntl
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection


@contextmanager
def one_writer() -> Iterator[None]:
    """Hold this cell's turn to write, among the threads and processes of this machine. Do not nest."""
    file = connection.settings_dict["NAME"] if connection.vendor == "sqlite" else None
    if not file or "memory" in str(file) or connection.in_atomic_block:
        yield
        return
    with _queue(), Path(f"{file}.turn").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield


_waiting: deque[threading.Event] = deque()
_door = threading.Lock()


@contextmanager
def _queue() -> Iterator[None]:
    """First come, first served among the threads of this process; a plain lock would let some wait very long."""
    mine = threading.Event()
    with _door:
        _waiting.append(mine)
        if _waiting[0] is mine:
            mine.set()
    mine.wait()
    try:
        yield
    finally:
        with _door:
            _waiting.popleft()
            if _waiting:
                _waiting[0].set()
