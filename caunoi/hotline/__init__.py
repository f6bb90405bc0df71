"""The back-line: calls, the duty roster of legal, medical and social experts, and the ladder when nobody answers."""
