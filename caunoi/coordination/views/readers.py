"""Who finds the pages of this room; which rows they find there is said by each noun (`visible_to`)."""

from caunoi.accounts.roles import Role

OF_PAPERS = (Role.OFFICER, Role.ADMIN, Role.PARTNER, Role.POLICE, Role.PROVIDER)
"""Directives and what they require."""
OF_PLANS = (*OF_PAPERS, Role.TRAINER, Role.LEAD)
"""Plans, targets, communication."""
