from caunoi.discussion.rules.codes import fresh_code, read_code
from caunoi.discussion.rules.texts import POINT_LIMIT, identifier_beside

__all__ = ["POINT_LIMIT", "fresh_code", "identifier_beside", "read_code"]
