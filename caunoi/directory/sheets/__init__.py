"""The directory as a spreadsheet: one row a service, the same columns out and in.

`columns` says what there is, `values` reads a service into plain values and says them in words, `cells` reads words
back, `opening` takes a file apart with suspicion,
`judging` holds each row against the directory, `export` writes files.
"""
