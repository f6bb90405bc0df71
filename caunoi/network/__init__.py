"""Network: who works together. Approaches, clubs with their boards and members, agencies, agreements.

Everything here is dated: a posting, a membership, a name, an agreement holds from one day to another.
`postings` say which clubs and approaches an account serves; every room above scopes its rows by them.
"""
