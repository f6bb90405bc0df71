from caunoi.hotline.rules import calls, choices, duty, ladder, notes

__all__ = ["calls", "choices", "duty", "ladder", "notes"]
