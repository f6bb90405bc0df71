"""The laws of services, pure: needs, breakdowns that add up, the way of a referral, slips without identity."""

from caunoi.services.rules.breakdowns import NOT_STATED, breakdown
from caunoi.services.rules.needs import NEEDS

__all__ = ["NEEDS", "NOT_STATED", "breakdown"]
