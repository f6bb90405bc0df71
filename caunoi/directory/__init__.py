"""The directory: who offers what, where, when and for whom, after Open Referral HSDS 3, and how fresh each fact is.

Nouns: Organization (an agency with more facts), Location, Service with its phones, hours, costs and documents, Check
(somebody made sure that it is still so), PeerRating, ImportRun.
Verbs (`actions`): add and change them, check a service, set its capacity, rate it, end it, take in a spreadsheet.
Nothing here is about a client. Finding (`finding.find`) is shared by the office, the public finder and the phone.
"""
