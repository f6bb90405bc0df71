"""Sealed phone records taken in over HTTP, beside raw inserts of as many rows into the same database.

Eight clients, one connection each, batches of 50 records that were sealed before. Everything is in it: the token,
opening, the checks, the rows, receipts, audit, and the answer. Beside it, in the same run: eight connections that
insert rows of the same columns, 50 in a transaction, with nothing else done.
"""

import http.client
import json
import sqlite3
import statistics
import threading
import time
from base64 import b64encode
from uuid import uuid4

import pyrage
from uuid_utils.compat import uuid7

from benchmarks.cells import cell
from tests.phones import Phone, contact, http_door
from tests.worlds import world_in

CLIENTS, BATCH, BATCHES = 8, 50, 60
COLUMNS = "id text primary key, seen text, worker text, club text, approach text, reached int, topics int, note text"
INDEX = "CREATE INDEX raw_seen ON raw (approach, seen)"


def measure(name: str, url: str | None, *, budget: tuple[int, int]) -> list[dict[str, object]]:
    """Rows for records a second and the batch's p99, with the ratio to raw inserts."""
    with cell(url) as server:
        world = world_in(server, workers=CLIENTS)
        server.start()
        phones = [Phone(http_door(server.url), code).enrol() for code in world.codes]
        batches = [[_sealed(phone, world) for _each in range(BATCHES)] for phone in phones]
        _send(server, phones[:1], [batches[0][:5]])  # warm
        rest = [each[5:] for each in batches]
        seconds, times, statuses = _send(server, phones, rest)
        again, _times, statuses_again = _send(server, phones[:2], [each[:10] for each in rest[:2]])
        records = sum(len(each) for each in rest) * BATCH
        raw = _raw_sqlite(server.home, records) if url is None else _raw_postgres(server.database, records)
    p99 = statistics.quantiles(times, n=100)[98] * 1000
    rate = records / seconds
    return [
        {
            "what": f"sealed records taken in, {name}, {CLIENTS} clients",
            "seen": f"{rate:,.0f} a second",
            "budget": f"{budget[0]:,} a second",
            "beside": f"{rate / raw:.2f} of raw inserts ({raw:,.0f} a second)",
            "answers": statuses,
        },
        {"what": f"p99 of a batch of {BATCH}, {name}", "seen": f"{p99:.0f} ms", "budget": f"{budget[1]} ms"},
        {
            "what": f"the same batches again, {name}",
            "seen": ", ".join(f"{count} {status}" for status, count in statuses_again.items()),
            "budget": "all known",
            "beside": f"{20 * BATCH / again:,.0f} a second",
        },
    ]


def _sealed(phone, world):
    """One request body: 50 sealed contacts."""
    recipient = pyrage.x25519.Recipient.from_str(phone.recipient)
    records = []
    for _each in range(BATCH):
        identifier = str(uuid7())
        envelope = {
            "id": identifier,
            "kind": "contact",
            "v": 1,
            "made_at": f"{world.day}T20:15:00Z",
            "by": phone.user,
            "data": contact(world, supplies={"condoms": 20, "leaflets": 1}, note="hẹn gặp lại"),
        }
        sealed = pyrage.encrypt(json.dumps(envelope).encode(), [recipient])
        records.append({"id": identifier, "sealed": b64encode(sealed).decode()})
    return json.dumps({"records": records})


def _send(server, phones, batches):
    """All phones at once, each batch after the other. Seconds, every batch's time, and the answers counted."""
    times, statuses = [], {}

    def run(phone, bodies):
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
        headers = {"Authorization": f"Device {phone.send_token}", "Content-Type": "application/json"}
        for body in bodies:
            started = time.perf_counter()
            connection.request("POST", "/sync/v1/records", body, headers)
            answer = connection.getresponse()
            lines = json.loads(answer.read())["receipts"]
            times.append(time.perf_counter() - started)
            for line in lines:
                statuses[line["status"]] = statuses.get(line["status"], 0) + 1
        connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in zip(phones, batches, strict=True)]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - started, times, statuses


def _row():
    return (str(uuid4()), "2026-03-02", str(uuid4()), str(uuid4()), str(uuid4()), 1, 3, "hẹn gặp lại")


def _raw_postgres(database, records):
    """Rows a second of plain inserts through eight connections."""
    import psycopg

    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute(f"CREATE TABLE raw ({COLUMNS})")
        connection.execute(INDEX)

    def run(number):
        with psycopg.connect(database) as connection:
            for _each in range(number // BATCH):
                insert = "INSERT INTO raw VALUES (%s,%s,%s,%s,%s,%s,%s,%s)"
                connection.cursor().executemany(insert, [_row() for _row_of in range(BATCH)])
                connection.commit()

    return _all_at_once(run, records)


def _raw_sqlite(home, records):
    """The same on SQLite, with the cell's own safety (WAL, synchronous FULL)."""
    file = home / "raw.sqlite3"
    with sqlite3.connect(file) as connection:
        connection.executescript(f"PRAGMA journal_mode=WAL; CREATE TABLE raw ({COLUMNS}); {INDEX}")

    def run(number):
        connection = sqlite3.connect(file, timeout=60, isolation_level=None)
        connection.execute("PRAGMA synchronous=FULL")
        for _each in range(number // BATCH):
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("INSERT INTO raw VALUES (?,?,?,?,?,?,?,?)", [_row() for _row_of in range(BATCH)])
            connection.execute("COMMIT")
        connection.close()

    return _all_at_once(run, records)


def _all_at_once(run, records):
    threads = [threading.Thread(target=run, args=(records // CLIENTS,)) for _each in range(CLIENTS)]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return records / (time.perf_counter() - started)
