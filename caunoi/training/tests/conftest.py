from caunoi.network.tests.world import make_club, posted

__all__ = ["make_club", "posted"]
