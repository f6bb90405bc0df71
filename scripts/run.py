"""`make check` and `make test`: every stage in turn, what could not run said loudly, one closing line with the sums."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from scripts import javascript, messages
from scripts.postgres import NoPostgres, cluster
from tests import ground as ground  # types are checked with the settings, and these need a throw-away cell

BIN = Path(sys.executable).parent
DOORS = ("desk", "sync", "fieldapp", "public", "api")
IN_CI = os.environ.get("CI") == "true"


@dataclass
class Sums:
    """What all stages together passed, failed and skipped, and what could not run here."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    missing: list[str] = field(default_factory=list)

    def one(self, good: bool) -> None:
        self.passed += good
        self.failed += not good


def main(which: str) -> int:
    """Run `quick` or `all`; 0 if nothing failed and, in CI, nothing was missing or skipped."""
    sums = Sums()
    for stage in STAGES[which]:
        started = time.monotonic()
        print(f"== {stage.__doc__}", flush=True)
        stage(sums)
        print(f"   {time.monotonic() - started:.0f} s", flush=True)
    for what in sums.missing:
        print(f"!! NOT RUN HERE: {what}")
    if IN_CI:
        sums.failed += len(sums.missing) + sums.skipped
    print(f"{sums.passed} passed, {sums.failed} failed, {sums.skipped} skipped")
    return 1 if sums.failed else 0


def checks(sums: Sums) -> None:
    """checks: style, types, order of the rooms, templates, words"""
    for command in (
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["lint-imports"],
        ["mypy", "caunoi"],
        ["djlint", "caunoi", "--lint", "--quiet"],
    ):
        sums.one(_quietly([str(BIN / command[0]), *command[1:]]))
    sums.one(messages.check())


def phone(sums: Sums) -> None:
    """phone: types and JavaScript tests"""
    javascript.setup()
    sums.one(_quietly([sys.executable, "-m", "scripts.javascript", "types"]))
    result = subprocess.run(
        [sys.executable, "-m", "scripts.javascript", "test"], capture_output=True, text=True, check=False
    )
    counts = {
        word: int(number)
        for word, number in re.findall(r"^\S+ (pass|fail|skipped) (\d+)$", result.stdout, re.MULTILINE)
    }
    if result.returncode or "pass" not in counts:
        print(result.stdout[-6000:], result.stderr[-2000:])
    sums.passed += counts.get("pass", 0)
    sums.failed += counts.get("fail", 1)
    sums.skipped += counts.get("skipped", 0)


def quick(sums: Sums) -> None:
    """Python on SQLite, the quick part: laws and verbs; doors, pages and what is slow are for the whole run"""
    left_out = [f"--ignore=caunoi/{door}" for door in DOORS] + ["--ignore-glob=*/test_*pages.py"]
    words = ["-m", "not browser and not slow", "-n", "2", "--no-migrations", *left_out]
    _pytest(sums, *words, "caunoi", "tests/test_architecture.py", "tests/test_docs.py")


def sqlite(sums: Sums) -> None:
    """Python on SQLite"""
    _pytest(sums, "-m", "not browser", "-n", "2")


def postgres(sums: Sums) -> None:
    """Python on PostgreSQL"""
    try:
        with cluster() as url:
            _pytest(sums, "-m", "not browser", "-n", "2", database=url)
    except NoPostgres as error:
        sums.missing.append(str(error))


def browser(sums: Sums) -> None:
    """journeys in Chromium; one that fails is tried once more, and a second try stands in the summary"""
    if not shutil.which("chromium"):
        sums.missing.append("journeys in a browser: Chromium is not installed (Debian: chromium)")
        return
    _pytest(sums, "-m", "browser", "-n", "2", "--dist", "worksteal", "--reruns", "1", "-r", "fER")


STAGES: dict[str, list[Callable[[Sums], None]]] = {
    "quick": [checks, quick],
    "all": [checks, phone, sqlite, postgres, browser],
}


def _quietly(command: list[str]) -> bool:
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        print(" ".join(command[:3]), "\n", result.stdout[-6000:], result.stderr[-2000:])
    return result.returncode == 0


def _pytest(sums: Sums, *words: str, database: str | None = None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        environment = {**os.environ, **({"CAUNOI_DATABASE_URL": database} if database else {})}
        command = [sys.executable, "-m", "pytest", "--durations=5", f"--junitxml={report}", *words]
        subprocess.run(command, env=environment, check=False)
        if not report.exists():
            sums.failed += 1
            return
        for suite in ElementTree.parse(report).iter("testsuite"):
            bad = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
            skipped = int(suite.get("skipped", 0))
            sums.failed += bad
            sums.skipped += skipped
            sums.passed += int(suite.get("tests", 0)) - bad - skipped


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
