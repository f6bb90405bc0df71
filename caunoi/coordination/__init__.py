"""Coordination: what everybody agreed to count, and later plans, targets, workshops and action items.

The catalogue of indicators lives here as data; how each is counted lives in `reports.counting`.
"""
