"""Referrals and their events, surveys, consultations, tests and trade training."""

from caunoi.sync.kinds.shapes import Kind

KINDS: dict[str, Kind] = {}
