"""The demonstration province: invented rows for Quảng Ninh whose figures are those that were published.

No row is about anybody. What was published in 2019 stands beside what the rows say (`published`).
"""
