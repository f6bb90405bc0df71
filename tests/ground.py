"""The ground of all tests: a throw-away cell in the environment before Django's settings are read.

`CAUNOI_DATABASE_URL` chooses the database; without it tests run on SQLite in memory.
"""

import os
import tempfile

import pyrage

from caunoi.cell import new_signing_key

os.environ.setdefault("CAUNOI_HOME", tempfile.mkdtemp(prefix="caunoi-test-"))
os.environ.setdefault("CAUNOI_SECRET_KEY", "only-for-tests")
os.environ.setdefault("CAUNOI_CELL_IDENTITY", str(pyrage.x25519.Identity.generate()))
os.environ.setdefault("CAUNOI_MATCHING_KEY", "00" * 32)
if "CAUNOI_SIGNING_KEY" not in os.environ:  # workers of one run share it
    os.environ["CAUNOI_SIGNING_KEY"] = new_signing_key()
os.environ.setdefault("CAUNOI_PROVINCE", "22")
os.environ.setdefault("CAUNOI_STATIC_FROM_SOURCE", "yes")
os.environ.setdefault("CAUNOI_DATABASE_URL", "sqlite://:memory:")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop runs beside the tests' own queries
