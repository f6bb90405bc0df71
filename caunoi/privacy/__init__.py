"""Privacy: what keeps people safe, below every room that holds something about them.

labels      every field says `open`, `coded` or `sealed`
sealing     all cryptography of the server: age files to the cell and to clubs
audit       the append-only, hash-chained log of what was done and read
disclosure  the protection of tables, through which every number leaves
"""
