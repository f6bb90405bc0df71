"""Sheets: plain data to an official paper, as PDF and as Word, in the layout of Nghị định 30/2020/NĐ-CP.

sheet    the nouns: Sheet, Section, Figures (a table), Row, Column, Figure, Signature
words    what the decree writes on every paper, and how it writes dates and numbers
layout   a sheet with every text ready, from which both files are made
pdf      sheet.typ, filled by Typst
word     sheet.docx, which an office may edit, filled by docxtpl

Nothing here counts or protects: a figure arrives as the text that is printed.
"""

from caunoi.base.official.pdf import pdf
from caunoi.base.official.sheet import Column, Figure, Figures, Row, Section, Sheet, Signature
from caunoi.base.official.word import word

__all__ = ["Column", "Figure", "Figures", "Row", "Section", "Sheet", "Signature", "pdf", "word"]
