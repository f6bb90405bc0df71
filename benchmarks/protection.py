"""What protecting a table costs before it is shown; beside it the same table summed up."""

import random
import time

from caunoi.privacy.disclosure import Audience, protect
from caunoi.privacy.tests.pencil import grid

LINES, COLUMNS, SEED, BUDGET = 26, 10, 22, 1.0


def measure() -> list[dict[str, object]]:
    """One row: seconds for a table of 297 cells, many of them small, protected for a province's readers."""
    dice = random.Random(SEED)
    table = grid({f"r{n}-": [int(dice.lognormvariate(3.3, 1.2)) for _ in range(COLUMNS)] for n in range(LINES)})
    started = time.perf_counter()
    hidden = sum(bool(cell.mark) for cell in protect(table, audience=Audience.PROVINCE).cells.values())
    seconds = time.perf_counter() - started
    began = time.perf_counter()
    sums = {relation: sum(cell.value for cell in table.cells) for relation in range(len(table.relations))}
    beside = time.perf_counter() - began
    return [
        {
            "what": f"a table of {len(table.cells)} cells protected",
            "seen": f"{seconds * 1000:.0f} ms, {hidden} cells hidden",
            "budget": f"< {BUDGET:.0f} s",
            "beside": f"{seconds / beside:.0f} times adding it up once for each of its {len(sums)} sums",
            "seconds": seconds,
        }
    ]
