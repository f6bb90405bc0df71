"""Training: who was taught what. Classes over several days and who took part.

Learners from clubs stand under their member code; officials under the name that their class needs.
"""
