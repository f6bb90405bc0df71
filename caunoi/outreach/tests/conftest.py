from caunoi.outreach.tests.world import world

__all__ = ["world"]
