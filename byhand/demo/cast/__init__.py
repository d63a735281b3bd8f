"""The demo cast: invented people and what they hang and say. All pictures are painted by code."""

from byhand.demo.cast.comments import COMMENTS
from byhand.demo.cast.kinds import (
    DemoAnswer,
    DemoComment,
    DemoPerson,
    DemoPicture,
    DemoPost,
    DemoProcess,
    DemoSeries,
    DemoStep,
    DemoWork,
)
from byhand.demo.cast.people import ARTISTS, FANS, HIRERS, PEOPLE
from byhand.demo.cast.processes import PROCESSES
from byhand.demo.cast.talk import POSTS
from byhand.demo.cast.ties import ages, follows, likes, reposts, saves
from byhand.demo.cast.walls import (
    ana,
    eirik,
    hanae,
    ilse,
    jiwoo,
    kit,
    leila,
    mara,
    marisol,
    noor,
    sine,
    tunde,
)

__all__ = [
    "AGES",
    "ARTISTS",
    "COMMENTS",
    "FANS",
    "FOLLOWS",
    "HIRERS",
    "LIKES",
    "PEOPLE",
    "POSTS",
    "PROCESSES",
    "REPOSTS",
    "SAVES",
    "SERIES",
    "WORKS",
    "DemoAnswer",
    "DemoComment",
    "DemoPerson",
    "DemoPicture",
    "DemoPost",
    "DemoProcess",
    "DemoSeries",
    "DemoStep",
    "DemoWork",
]

_WALLS = (ilse, hanae, tunde, kit, mara, noor, eirik, marisol, ana, leila, jiwoo, sine)

WORKS: tuple[DemoWork, ...] = tuple(work for wall in _WALLS for work in wall.WORKS)
SERIES: tuple[DemoSeries, ...] = noor.SERIES

FOLLOWS = follows(PEOPLE)
LIKES = likes(PEOPLE, WORKS)
SAVES = saves(PEOPLE, WORKS)
REPOSTS = reposts(PEOPLE, WORKS)
AGES = ages(WORKS, POSTS)
