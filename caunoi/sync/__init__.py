"""Sync: the phones' door. Takes sealed records in, answers with receipts, gives out what a person may hold.

The protocol is `docs/sync.md`. It opens, checks and passes on; the verbs belong to the rooms.
"""
