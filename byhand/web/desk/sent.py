"""What a form with pictures sent: which pictures, in which order, and what is said of them."""

import re
from dataclasses import dataclass

from django.http import QueryDict

from byhand.posts.facts import Crop, SlotFacts

ID = re.compile(r"[0-9]{1,18}")
NUMBERS = re.compile(r"[0-9]{1,5}(,[0-9]{1,5})*")
MIDDLE = (500, 500)


@dataclass(frozen=True)
class Deed:
    """What the pressed button asks for besides saving, and the picture or credit that it stands beside."""

    name: str = "save"
    target: int = 0


DEEDS = ("retry", "withdraw")


def deed_of(data: QueryDict) -> Deed:
    for name in DEEDS:
        if target := ids(data.getlist(name)):
            return Deed(name, target[0])
    return Deed(data.get("do", "save"))


def slots_of(data: QueryDict) -> tuple[SlotFacts, ...]:
    """The pictures in their new order, with what is typed beside them."""
    cover = first(ids(data.getlist("cover")))
    return tuple(slot_of(data, picture, cover) for picture in moved(data))


def slot_of(data: QueryDict, picture: int, cover: int | None) -> SlotFacts:
    focal = numbers(data.get(f"focal-{picture}", ""), 2) or MIDDLE
    crop = numbers(data.get(f"crop-{picture}", ""), 3)
    return SlotFacts(
        picture=picture,
        alt=data.get(f"alt-{picture}", ""),
        caption=data.get(f"caption-{picture}", ""),
        focal_x=focal[0],
        focal_y=focal[1],
        crop=Crop(*crop) if crop else None,
        cover=picture == cover,
    )


def moved(data: QueryDict) -> list[int]:
    """The order that was sent, after the button that moves one of them."""
    order = list(dict.fromkeys(ids(data.getlist("picture"))))
    return move(order, data.get("move", ""))


def move(order: list[int], wish: str) -> list[int]:
    """`wish` is an id and a direction: "12:up", "12:down", "12:first", or a place from 1 on: "12:3"."""
    name, _, where = wish.partition(":")
    target = first(ids([name]))
    if target is None or target not in order:
        return order
    rest = [each for each in order if each != target]
    place = new_place(order.index(target), where)
    return [*rest[:place], target, *rest[place:]]


def new_place(place: int, where: str) -> int:
    steps = {"up": max(0, place - 1), "down": place + 1, "first": 0}
    if ID.fullmatch(where):
        return max(0, int(where) - 1)
    return steps.get(where, place)


def gone_of(data: QueryDict) -> list[int]:
    """Pictures that were taken away: by script, or by the button without it."""
    return ids([*data.getlist("gone"), *data.getlist("remove")])


def ids(values: list[str]) -> list[int]:
    """The values that are ids; whatever else was sent is passed over."""
    return [int(value) for value in values if ID.fullmatch(value)]


def numbers(text: str, count: int) -> tuple[int, ...] | None:
    """So many numbers separated by commas, or None."""
    values = tuple(map(int, text.split(","))) if NUMBERS.fullmatch(text) else ()
    return values if len(values) == count else None


def first(values: list[int]) -> int | None:
    return values[0] if values else None
