"""Lists as spreadsheets: the same columns out, in an empty template, and in again.

`columns` says what a list holds, `opening` takes a file apart with suspicion, `writing` makes one. A room brings its
columns and reads the words of each cell itself.
"""
