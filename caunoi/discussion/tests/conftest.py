import pytest

from caunoi.discussion import actions
from caunoi.network.tests.world import make_club, posted

__all__ = ["make_club", "posted"]


@pytest.fixture
def keeper(make_user):
    """An officer who keeps discussions and workshops."""
    return make_user("officer")


@pytest.fixture
def talk(keeper, at):
    """A discussion without a floor."""
    return actions.open_discussion(title="Thảo luận nhóm", question="Khó khăn và đề xuất?", by=keeper, at=at)
