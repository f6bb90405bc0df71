"""Desk: the office's home, search, and pages that span rooms."""
