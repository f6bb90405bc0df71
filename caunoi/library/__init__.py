"""Library: material to learn from, also without a network: papers, pages, sound, film, each with a quiz if one fits.

What was opened is counted, never who opened it.
"""
