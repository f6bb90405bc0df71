"""Safety: what happens when somebody was hurt, and how workers come home.

incident     violence or a crisis under a code: its clocks, what was offered, accepted, declined and given
zero report  a club says every month that it knew of none
alert        a coded warning to clubs, at the level the person concerned chose, that names nobody
outing       out, due back, and a buddy who looks out; then it is deleted
"""
