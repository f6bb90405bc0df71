"""A reader with a pencil, written apart from the code it checks: knows only what was printed."""

import highspy

from caunoi.privacy.disclosure import Cell, Key, State, Table, total

FAR = 10_000


def works_out(key, printed, relations):
    """The least and greatest whole value of this cell, given {key: (least, greatest)} and the relations."""
    return tuple(_end(key, printed, relations, way) for way in ("minimize", "maximize"))


def _end(key, printed, relations, way):
    solver = highspy.Highs()
    solver.silent()
    keys = {name for relation in relations for name, _ in relation.terms} | {key}
    x = {}
    for name in sorted(keys):
        low, high = printed.get(name, (0, FAR))
        x[name] = solver.addIntegral(lb=low, ub=high)
    for relation in relations:
        left = sum(factor * x[name] for name, factor in relation.terms)
        solver.addConstr(left <= 0 if relation.at_most else left == 0)
    getattr(solver, way)(1.0 * x[key])
    assert solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return round(solver.getObjectiveValue())


def read(*tables):
    """What the printed tables say, put together."""
    printed = {}
    for protected in tables:
        for key, cell in protected.cells.items():
            if cell.state is State.SHOWN:
                printed[key] = (cell.value, cell.value)
            elif cell.state is State.BELOW:
                printed.setdefault(key, (1, cell.below - 1))
    return printed


def grid(rows, *, indicator="n", period="", place="", **fields):
    """A table of rows and columns with its totals: cells `a0`, `a1`, …, row totals `a`, column totals `0`."""
    lines = dict(rows)
    cells, relations = [], []

    def key(part):
        return Key(indicator, place, period, part)

    for name, values in lines.items():
        cells += [Cell(key(f"{name}{n}"), value, **fields) for n, value in enumerate(values)]
        cells.append(Cell(key(name), sum(values), **fields))
        relations.append(total(key(name), [key(f"{name}{n}") for n in range(len(values))]))
    width = len(next(iter(lines.values())))
    for n in range(width):
        cells.append(Cell(key(str(n)), sum(values[n] for values in lines.values()), **fields))
        relations.append(total(key(str(n)), [key(f"{name}{n}") for name in lines]))
    cells.append(Cell(key("all"), sum(sum(values) for values in lines.values()), **fields))
    relations += [
        total(key("all"), [key(name) for name in lines]),
        total(key("all"), [key(str(n)) for n in range(width)]),
    ]
    return Table(tuple(cells), tuple(relations))


def row(values, **fields):
    """One line with its total: parts `0`, `1`, … and `all`."""
    whole = Key("n", part="all")
    parts = [Cell(Key("n", part=str(n)), value, **fields) for n, value in enumerate(values)]
    return Table((Cell(whole, sum(values), **fields), *parts), (total(whole, [part.key for part in parts]),))
