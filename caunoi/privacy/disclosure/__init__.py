"""Disclosure: every number that leaves goes through here.

cell        one figure under a key: indicator, place, period, part
small       a cell of 1 to 4 (inside the province) or 1 to 10 (public, or of one commune); such a cell is hidden
relation    a sum that readers know: parts make a total, halves make a year
reader      somebody who has all that was ever published for them, a pencil, and time
demand      what must stay possible for a small cell, as far as any reader can work out
ledger      everything published before; a new table is solved together with it

    protected = protect(table, audience=Audience.PROVINCE, ledger=ledger.known(table))
    ledger.publish(protected, name="…", by=user.id, at=now)

table     the nouns     limits   what is small        system  relations as equations     periods  halves and years
attack    the reader    views    who reads what       hide    which cells to hide        protect  the gate
ledger    what was published (the only file here that knows the database)
"""

from caunoi.privacy.disclosure.limits import INSIDE, OUTSIDE, is_small, minimum
from caunoi.privacy.disclosure.protect import CellTwice, RewritesHistory, protect
from caunoi.privacy.disclosure.system import DoesNotReconcile, UnknownCell
from caunoi.privacy.disclosure.table import (
    Audience,
    Cell,
    Entry,
    Key,
    Ledger,
    Protected,
    ProtectedCell,
    Relation,
    State,
    Table,
    at_most,
    total,
)

__all__ = [
    "INSIDE",
    "OUTSIDE",
    "Audience",
    "Cell",
    "CellTwice",
    "DoesNotReconcile",
    "Entry",
    "Key",
    "Ledger",
    "Protected",
    "ProtectedCell",
    "Relation",
    "RewritesHistory",
    "State",
    "Table",
    "UnknownCell",
    "at_most",
    "is_small",
    "minimum",
    "protect",
    "total",
]
