"""Calls on the back-line."""

from caunoi.sync.kinds.shapes import Kind

KINDS: dict[str, Kind] = {}
