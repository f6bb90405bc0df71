"""What the six-month report says, asked of the command."""

import json


def figures(server, period):
    """Every figure of the report by code and approach."""
    said = server.run("report", "six-month", "--place", "22", "--period", period, "--format", "json", check=False)
    assert said.returncode == 0, said.stderr[-3000:]
    return {(one["code"], one["approach"]): one["value"] for one in json.loads(said.stdout)["figures"]}
