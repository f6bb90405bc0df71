"""Services: what a contact led to. Surveys of needs, consultations, trade training; more joins here.

It knows outreach and clients; they never know it.
"""
