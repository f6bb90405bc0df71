"""Learners as a spreadsheet: the columns, what each row of a file means, and the class's list written out."""
