"""The back-line: calls, the duty roster of legal, medical and social experts, and the ladder when nobody answers.

Nouns: Line (when a kind of advice is kept), DutyShift, Swap, Call, CallStep.
Verbs: keep_line · make_shifts, cancel_shift · ask_swap, answer_swap, note_swap · record_calls, record_call_steps.
A call holds no client and no code: who it is about stays with the club; what follows for a client is a referral.
"""
