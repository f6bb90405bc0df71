"""Discussion: what people in the room say.

Points of four kinds (advantage, difficulty, experience, proposal), from the floor by phone or typed by a secretary,
grouped into themes. A class or a workshop holds a discussion; who said a point is not written down.
"""
