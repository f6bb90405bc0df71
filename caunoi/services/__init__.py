"""Services: what a contact led to. Surveys of needs, consultations, trade training; the directory and referrals join here.

It knows outreach and clients; they never know it.
"""
