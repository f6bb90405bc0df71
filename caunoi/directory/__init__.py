"""The directory: who offers what, where, when and for whom, after Open Referral HSDS 3, and how fresh each fact is."""
