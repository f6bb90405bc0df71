"""The needs that a survey asks for and a referral answers: those of the directory."""

from caunoi.directory.rules.needs import NEEDS

__all__ = ["NEEDS"]
