"""Fetch the browser's third-party packages, each as one file, and write down what they are.

    python scripts/vendor.py            fetch, bundle, record (needs npm)
    python scripts/vendor.py --check    say whether the files are still what was recorded (needs nothing)

The versions are named here; what was fetched, with licences and checksums, is in VENDORED.json beside it.
"""

import gzip
import hashlib
import json
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OFFICE = ROOT / "caunoi/base/static/vendor"
PHONE = ROOT / "caunoi/fieldapp/static/fieldapp/lib"
ESBUILD = "esbuild@0.28.2"
NOBLE = ("@noble/ciphers", "@noble/curves", "@noble/hashes", "@scure/base")
ABSENT = "export const MLKEM768P256 = undefined, MLKEM768X25519 = undefined, p256 = undefined;"
LICENCE_NAMES = re.compile(r"(?i)licen[cs]e(-mit)?(\.(md|txt))?$")

ICONS = (ROOT / "scripts/vendor_icons.txt").read_text().split()


@dataclass(frozen=True)
class File:
    """One vendored file: where it goes, from which packages (the first names it), and what to make it of."""

    folder: Path
    name: str
    packages: tuple[str, ...]
    copy: str = ""
    entry: str = ""
    without: tuple[str, ...] = ()
    note: str = ""


FILES = [
    File(OFFICE, "tabler.css", ("@tabler/core@1.6.1",), copy="dist/css/tabler.min.css"),
    File(OFFICE, "icons.svg", ("@tabler/icons@3.51.0",), note="outline icons: <use href='…icons.svg#check'>"),
    File(OFFICE, "htmx.js", ("htmx.org@2.0.11",), copy="dist/htmx.min.js"),
    File(
        PHONE,
        "preact.js",
        ("preact@11.2.0", "htm@3.1.1", "@preact/signals@2.11.4", "@preact/signals-core@1.14.5"),
        entry="""
            export {h, render, Fragment, Component, createContext, createRef, cloneElement, toChildArray}
                from "preact";
            export {useState, useEffect, useLayoutEffect, useMemo, useCallback, useRef, useReducer,
                useContext, useId, useErrorBoundary} from "preact/hooks";
            export {html} from "htm/preact";
            export {signal, computed, effect, batch, untracked, useSignal, useComputed, useSignalEffect}
                from "@preact/signals";
        """,
        note="one file, because all four must share one instance of preact",
    ),
    File(PHONE, "idb.js", ("idb@8.0.4",), entry='export {openDB, deleteDB, unwrap, wrap} from "idb";'),
    File(
        PHONE,
        "age.js",
        ("age-encryption@0.3.1", *NOBLE),
        entry="""
            export {Encrypter, Decrypter, generateX25519Identity, identityToRecipient} from "age-encryption";
        """,
        without=("@noble/post-quantum/hybrid.js", "@noble/curves/nist.js"),
        note="X25519 only: what other kinds of recipients need is left out, which halves the file",
    ),
    File(PHONE, "argon2.js", ("hash-wasm@4.13.0",), entry='export {argon2id} from "hash-wasm";'),
    File(PHONE, "qr_read.js", ("qr@0.7.0",), entry='export {decodeQR} from "qr/decode.js";'),
    File(PHONE, "qr_make.js", ("qr@0.7.0",), entry='export {encodeQR} from "qr";'),
]


def main() -> int:
    if "--check" in sys.argv[1:]:
        return check()
    with tempfile.TemporaryDirectory() as folder:
        fetch(Path(folder))
    return check()


def fetch(work: Path) -> None:
    """Install the packages into `work`, write every file and its record."""
    named = sorted({package for file in FILES for package in file.packages if "@" in package[1:]})
    (work / "package.json").write_text('{"private": true, "type": "module"}')
    _run(work, "npm", "install", "--silent", "--ignore-scripts", "--no-audit", "--no-fund", *named, ESBUILD)
    for folder in {file.folder for file in FILES}:
        folder.mkdir(parents=True, exist_ok=True)
        files = [file for file in FILES if file.folder == folder]
        for file in files:
            (folder / file.name).write_bytes(_contents(work, file).encode())
        _record(work, folder, files)


def _contents(work: Path, file: File) -> str:
    if file.entry:
        text = _bundled(work, file)
    elif file.copy:
        text = (_home(work, file.packages[0]) / file.copy).read_text()
    else:
        text = _sprite(_home(work, file.packages[0]))
    # The maps are not shipped, and the hashed names of static files cannot follow a missing one.
    text = re.sub(r"(?m)^\s*(//|/\*)# sourceMappingURL=.*$", "", text)
    return text.strip() + "\n"


def _bundled(work: Path, file: File) -> str:
    entry = work / f"entry-{file.name}"
    entry.write_text(file.entry)
    (work / "absent.js").write_text(ABSENT)
    out = work / "out" / file.name
    left_out = [f"--alias:{module}=./absent.js" for module in file.without]
    options = [*left_out, "--bundle", "--minify", "--format=esm", "--target=es2022", "--legal-comments=none"]
    _run(work, "node_modules/.bin/esbuild", entry.name, *options, "--charset=utf8", f"--outfile={out}")
    return out.read_text()


def _sprite(icons: Path) -> str:
    symbols = []
    for name in ICONS:
        drawing = (icons / "icons/outline" / f"{name}.svg").read_text()
        body = drawing[drawing.index(">") + 1 :].replace("</svg>", "")
        body = " ".join(re.sub(r'<path stroke="none" d="M0 0h24v24H0z" fill="none" ?/>', "", body).split())
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{body}</symbol>')
    pen = 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {pen}>\n' + "\n".join(symbols) + "\n</svg>"


def _record(work: Path, folder: Path, files: list[File]) -> None:
    rows = [
        {
            "file": file.name,
            "packages": [_identity(work, package) for package in file.packages],
            "sha256": _sha256(folder / file.name),
            **({"note": file.note} if file.note else {}),
        }
        for file in files
    ]
    (folder / "VENDORED.json").write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n")
    packages = sorted({_name(package) for file in files for package in file.packages})
    texts = [f"{package}\n{'=' * len(package)}\n\n{_licence(_home(work, package))}\n" for package in packages]
    (folder / "LICENCES.txt").write_text("\n\n".join(texts))


def _identity(work: Path, package: str) -> dict[str, str]:
    told = json.loads((_home(work, package) / "package.json").read_text())
    return {"name": told["name"], "version": told["version"], "licence": told["license"]}


def _licence(home: Path) -> str:
    found = sorted(path for path in home.iterdir() if LICENCE_NAMES.fullmatch(path.name))
    if not found:
        told = json.loads((home / "package.json").read_text())
        return f"Licence: {told['license']} (the package ships no text)"
    return "\n\n".join(path.read_text().strip() for path in found)


def _home(work: Path, package: str) -> Path:
    return work / "node_modules" / _name(package)


def _name(package: str) -> str:
    return package[0] + package[1:].split("@")[0]


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _run(work: Path, *command: str) -> None:
    subprocess.run(command, cwd=work, check=True)


def check() -> int:
    """Print every file with its sizes; 1 if one is missing, changed or of another version than named here."""
    wrong = 0
    for file in FILES:
        said = _problem(file)
        path = file.folder / file.name
        sizes = (path.stat().st_size, len(gzip.compress(path.read_bytes()))) if path.exists() else (0, 0)
        print(f"{file.name:<12} {sizes[0]:>8,} {sizes[1]:>8,} gz  {said or 'as recorded'}")
        wrong += bool(said)
    return 1 if wrong else 0


def _problem(file: File) -> str:
    record = file.folder / "VENDORED.json"
    rows = {row["file"]: row for row in json.loads(record.read_text())} if record.exists() else {}
    row = rows.get(file.name)
    if row is None or not (file.folder / file.name).exists():
        return "missing: run scripts/vendor.py"
    if row["sha256"] != _sha256(file.folder / file.name):
        return "CHANGED by hand"
    recorded = {f"{package['name']}@{package['version']}" for package in row["packages"]}
    named = {package for package in file.packages if "@" in package[1:]}
    return "" if named <= recorded else "another version is named"


if __name__ == "__main__":
    sys.exit(main())
