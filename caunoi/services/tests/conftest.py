from caunoi.clients.tests.conftest import *  # noqa: F403
