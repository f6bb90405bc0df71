"""Journeys: people with a phone and an office page, in a real browser on a real server with hashed files."""
