"""Ratings of services by peers."""

from caunoi.sync.kinds.shapes import Kind

KINDS: dict[str, Kind] = {}
