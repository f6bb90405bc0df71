"""How a page of the library is written."""

from typing import Any

Block = dict[str, Any]


def blocks(text: str) -> list[Block]:
    """A page as blocks: `# ` begins a heading, `- ` an item of a list, an empty line ends a paragraph."""
    found: list[Block] = []
    for line in [*text.splitlines(), ""]:
        _take(found, line.strip())
    return [block for block in found if block["kind"] != "gap"]


def _take(found: list[Block], line: str) -> None:
    last: Block = found[-1] if found else {"kind": "gap"}
    if not line:
        found.append({"kind": "gap"})
    elif line.startswith("# "):
        found.append({"kind": "heading", "text": line[2:].strip()})
    elif line.startswith("- ") and last["kind"] == "list":
        last["lines"].append(line[2:].strip())
    elif line.startswith("- "):
        found.append({"kind": "list", "lines": [line[2:].strip()]})
    elif last["kind"] == "text":
        last["text"] += " " + line
    else:
        found.append({"kind": "text", "text": line})
