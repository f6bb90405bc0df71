"""Cầu Nối, "the bridge": software for programmes that reach people with information and services.

Every folder here is a room of the house; its `__init__` says what the room is for.
`ARCHITECTURE.md` shows the plan and the way of one contact through it.
"""
