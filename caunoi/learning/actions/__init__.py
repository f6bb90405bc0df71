from caunoi.learning.actions.own_codes import hash_in_class, hash_in_round
from caunoi.learning.actions.sheets import GENDERS, hand_in

__all__ = [
    "GENDERS",
    "hand_in",
    "hash_in_class",
    "hash_in_round",
]
