"""`make bench`: the budgets of the design, each as a ratio to something run beside it in the same minute.

    python -m benchmarks                  all
    python -m benchmarks intake report    some

Results are printed and kept in `benchmarks/results/`. Nothing here passes or fails: it says what was seen.
"""

import json
import os
import platform
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import (
    check_ins,
    finder,
    intake,
    learner_import,
    papers,
    phone,
    phone_in_hand,
    protection,
    reading,
    sheets_handed_in,
)
from scripts.postgres import cluster

RESULTS = Path(__file__).parent / "results"
Rows = list[dict[str, object]]


def main(names: list[str]) -> None:
    """Run the named benchmarks, or all; print a table and keep the figures."""
    rows: Rows = []
    for name in names or list(BENCHMARKS):
        for row in BENCHMARKS[name]():
            rows.append(row)
            print(_line(row), flush=True)
    now = datetime.now(UTC)
    machine = {"cores": os.cpu_count(), "python": platform.python_version(), "at": now.isoformat(timespec="seconds")}
    RESULTS.mkdir(exist_ok=True)
    file = RESULTS / f"{now:%Y-%m-%d}-{'-'.join(names) or 'all'}.json"
    file.write_text(json.dumps({"machine": machine, "rows": rows}, indent=2, ensure_ascii=False) + "\n")
    print(f"kept in benchmarks/results/{file.name}")


def _line(row: dict[str, object]) -> str:
    return f"{row['what']:<62} {row['seen']!s:>24}   budget {row['budget']!s:<22} {row.get('beside', '')}"


def _intake() -> Rows:
    with cluster(safe=True) as url:
        rows = intake.measure("PostgreSQL", url, budget=(5_000, 200))
    return rows + intake.measure("SQLite", None, budget=(2_000, 300))


def _reading() -> Rows:
    with cluster(safe=True) as url:
        return reading.measure(url)


def _check_ins() -> Rows:
    with cluster(safe=True) as url:
        rows = check_ins.measure("PostgreSQL", url)
    return rows + check_ins.measure("SQLite", None)


def _learner_import() -> Rows:
    with cluster(safe=True) as url:
        rows = learner_import.measure("PostgreSQL", url)
    return rows + learner_import.measure("SQLite", None)


def _sheets_handed_in() -> Rows:
    with cluster(safe=True) as url:
        rows = sheets_handed_in.measure("PostgreSQL", url)
    return rows + sheets_handed_in.measure("SQLite", None)


BENCHMARKS: dict[str, Callable[[], Rows]] = {
    "intake": _intake,
    "reading": _reading,
    "phone": phone.measure,
    "phone_in_hand": phone_in_hand.measure,
    "finder": finder.measure,
    "check_ins": _check_ins,
    "learner_import": _learner_import,
    "papers": papers.measure,
    "protection": protection.measure,
    "sheets_handed_in": _sheets_handed_in,
}

if __name__ == "__main__":
    main(sys.argv[1:])
