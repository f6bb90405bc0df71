"""Accounts: who signs in, on which device, in which role.

A role says which pages exist for somebody (`access`); which rows they see is each noun's `visible_to(user)`.
An account has one role; somebody with two jobs has two accounts.
"""
