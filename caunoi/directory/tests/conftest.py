from caunoi.directory.tests.world import make_service, organization
from caunoi.network.tests.world import make_club, posted

__all__ = ["make_club", "make_service", "organization", "posted"]
