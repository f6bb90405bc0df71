"""Open data: the directory as HSDS JSON, read-only."""
