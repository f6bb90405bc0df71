"""Certificates: what somebody has learnt, on paper and as a signed credential that others can verify.

The title is neutral; the page for verifying says whether a certificate is valid and nothing else.
"""
