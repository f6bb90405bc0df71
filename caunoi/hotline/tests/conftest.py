from caunoi.clients.tests.conftest import *  # noqa: F403
from caunoi.hotline.tests.world import line, on_duty, rung_up, step, team

__all__ = ["line", "on_duty", "rung_up", "step", "team"]
