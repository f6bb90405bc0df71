"""All cells and relations as one system of linear equations, as a reader with a pencil would write it."""

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from caunoi.privacy.disclosure.table import Cell, Key, Relation

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


class DoesNotReconcile(ValueError):
    """A relation that the figures do not fulfil. Show the remainder as a part of its own, or correct the figure."""

    def __init__(self, relation: Relation, difference: int) -> None:
        names = ", ".join(str(key) for key, _ in relation.terms)
        super().__init__(f"These figures do not reconcile (difference {difference}): {names}.")
        self.relation = relation
        self.difference = difference


class UnknownCell(ValueError):
    """A relation names a figure that is neither in the table nor in the ledger. Add it with `listed=False`."""

    def __init__(self, key: Key) -> None:
        super().__init__(f"A relation names {key}, which is neither in the table nor in the ledger.")
        self.key = key


class System:
    """A · x = 0, where x are the cells and then one slack for each `at_most` relation.

    `true` is the real value of each column, `low` and `high` what any reader knows of it.
    """

    def __init__(self, cells: Sequence[Cell], relations: Iterable[Relation]) -> None:
        self.cells = tuple(cells)
        self.column = {cell.key: number for number, cell in enumerate(self.cells)}
        self.relations = tuple(dict.fromkeys(relations))
        values = [cell.value for cell in self.cells]
        slacks = [-self._sum(relation) for relation in self.relations if relation.at_most]
        for relation in self.relations:
            self._check(relation)
        self.true: Floats = np.array([*values, *slacks], dtype=np.float64)
        self.far = 4.0 * (max(self.true, default=0.0) + 25.0)  # further than any reader need be unsure
        self.low: Floats = np.array([*(c.lower for c in self.cells), *(0 for _ in slacks)], dtype=np.float64)
        self.high: Floats = np.array(
            [*(self.far if c.upper is None else c.upper for c in self.cells), *(self.far for _ in slacks)],
            dtype=np.float64,
        )

    @property
    def size(self) -> int:
        return len(self.true)

    @cached_property
    def rows(self) -> list[tuple[list[int], list[int]]]:
        """For each relation its columns and their coefficients."""
        slack = iter(range(len(self.cells), self.size))
        found = []
        for relation in self.relations:
            columns = [self.column[key] for key, _ in relation.terms]
            factors = [factor for _, factor in relation.terms]
            if relation.at_most:
                columns, factors = [*columns, next(slack)], [*factors, 1]
            found.append((columns, factors))
        return found

    def groups(self, hidden: Mask) -> list[list[int]]:
        """The hidden columns, sorted into sets that no relation links to each other."""
        parent = list(range(self.size))
        for columns, _ in self.rows:
            linked = [column for column in columns if hidden[column]]
            for column in linked[1:]:
                parent[_root(parent, column)] = _root(parent, linked[0])
        found: dict[int, list[int]] = {}
        for column in np.flatnonzero(hidden).tolist():
            found.setdefault(_root(parent, column), []).append(column)
        return list(found.values())

    def _sum(self, relation: Relation) -> int:
        for key, _ in relation.terms:
            if key not in self.column:
                raise UnknownCell(key)
        return sum(factor * self._value(key) for key, factor in relation.terms)

    def _value(self, key: Key) -> int:
        return self.cells[self.column[key]].value

    def _check(self, relation: Relation) -> None:
        difference = self._sum(relation)
        if (difference > 0) if relation.at_most else difference:
            raise DoesNotReconcile(relation, difference)


def _root(parent: list[int], column: int) -> int:
    while parent[column] != column:
        parent[column] = parent[parent[column]]
        column = parent[column]
    return column
