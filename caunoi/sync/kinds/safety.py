"""Incidents, alerts, monthly zero reports and the out-and-back timer."""

from caunoi.sync.kinds.shapes import Kind

KINDS: dict[str, Kind] = {}
