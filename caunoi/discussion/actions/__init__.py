from caunoi.discussion.actions.common import NamesSomebody, nameless, neutral
from caunoi.discussion.actions.discussions import change_discussion, close_floor, open_discussion, open_floor
from caunoi.discussion.actions.points import (
    FloorClosed,
    FloorFull,
    NoReason,
    hide_point,
    put_under,
    say_from_the_floor,
    show_point,
    write_points,
)
from caunoi.discussion.actions.themes import CarriedOn, make_theme, move_theme, reword_theme, take_theme_away

__all__ = [
    "CarriedOn",
    "FloorClosed",
    "FloorFull",
    "NamesSomebody",
    "NoReason",
    "change_discussion",
    "close_floor",
    "hide_point",
    "make_theme",
    "move_theme",
    "nameless",
    "neutral",
    "open_discussion",
    "open_floor",
    "put_under",
    "reword_theme",
    "say_from_the_floor",
    "show_point",
    "take_theme_away",
    "write_points",
]
