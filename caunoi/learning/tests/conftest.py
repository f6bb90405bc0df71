from types import SimpleNamespace

import pytest

from caunoi.learning.actions import load_statements
from caunoi.learning.tests import world
from caunoi.network.tests.world import make_club, posted

__all__ = ["hall", "make_club", "posted"]


@pytest.fixture
def hall(make_user, at):
    """A class of twelve officials in four groups, a quiz of four questions (A is right), and who holds it."""
    trainer = make_user("trainer")
    load_statements(by=None, at=at)
    run, learners = world.a_class(trainer, at, people=12)
    return SimpleNamespace(by=trainer, at=at, run=run, learners=learners, quiz=world.a_quiz(trainer, at))
