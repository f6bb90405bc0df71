from caunoi.safety.tests.world import world

__all__ = ["world"]
