"""What the cell knows: asked until it has heard, and what its six-month report says."""

import json


def figures(server, period):
    """Every figure of the report by code and approach."""
    said = server.run("report", "six-month", "--place", "22", "--period", period, "--format", "json", check=False)
    assert said.returncode == 0, said.stderr[-3000:]
    return {(one["code"], one["approach"]): one["value"] for one in json.loads(said.stdout)["figures"]}


def soon(ask, holds):
    """Whether it comes to hold: a record leaves the phone a moment after it was saved, so the cell is asked again."""
    return any(holds(ask()) for _each in range(10))
