"""Learning: what was learnt in a class and what came of it.

A question bank, quizzes before and after, answer sheets on a phone or on paper, what the items tell, how learners found
the class, and what they did with it three months later. Answers are paired by person or by a code somebody made up.
"""
