"""The laws of outreach, without a database: what a contact may say, what stock must add up to, who is due and why."""
