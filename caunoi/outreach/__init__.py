"""Outreach: meeting people. Contacts single and in groups, what was given, the stock, and who is to be seen next.

A contact is a fact. A mistake is corrected by a new contact that amends it; the old one stays and stops counting.
"""
