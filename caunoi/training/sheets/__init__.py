"""Paper that a camera reads. `frame` is what all such papers share, `roster` the list on which presence is ticked.

Pure: places in millimetres, and text for the code on the paper. The phone knows the same places
(`fieldapp/records/omr/`); the two agree through `caunoi/sync/examples/sheets.json`. docs/paper-sheets.md.
"""
