"""Workshops: agencies meet. Invitations and answers, attendance, agenda, contributions, minutes, and what was agreed.

An action item has an owner and a day; the next meeting opens with what became of them.
"""
