"""One service as the public reads it: every text is made here, so that list, page, paper and phone say the same."""

from caunoi.public.told.numbers import Number
from caunoi.public.told.said import COST, ID_PAPERS, NAMELESS, POLICE, RECORDS, Said
from caunoi.public.told.service import Told, due_on, tell

__all__ = ["COST", "ID_PAPERS", "NAMELESS", "POLICE", "RECORDS", "Number", "Said", "Told", "due_on", "tell"]
