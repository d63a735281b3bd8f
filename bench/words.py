"""Words for made-up posts, titles, names and tags: a fixed stock from which every row takes."""

import random

STOCK = (
    "light study oil pastel character commission sketch dragon forest night blue gouache ink line portrait "
    "landscape finished colour theory value scale fantasy creature design concept print zine shop open thanks "
    "for all the kind words everyone today tried new brush loving it harbour rain paper grain window cat"
).split()
TAG_KINDS = ("field", "medium", "software", "subject", "project", "tag")


def sentences(count: int, *, least: int, most: int, seed: int) -> list[str]:
    """`count` sentences of `least` to `most` words."""
    chance = random.Random(seed)
    return [
        " ".join(chance.choices(STOCK, k=chance.randint(least, most))).capitalize() + "."
        for _ in range(count)
    ]


def titles(count: int, *, seed: int) -> list[str]:
    chance = random.Random(seed)
    return [" ".join(chance.choices(STOCK, k=chance.randint(2, 5))).title() for _ in range(count)]


def slug(title: str) -> str:
    return title.lower().replace(" ", "-")
