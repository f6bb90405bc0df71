"""Clients: people as codes, and what they agreed to. No name, number, address or picture, in no form.

A client is a random code on a neutral card. What changes about a client moves by events that carry the version
they were based on. Consents are per purpose and receiver. Two codes that may be one person are shown to a person
as candidates; a merge can always be undone.
"""
