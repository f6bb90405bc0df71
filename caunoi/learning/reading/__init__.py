"""What sheets tell: of questions, of what was learnt, of how a class was found. Reads, never writes."""
