"""The office pages of outreach."""
