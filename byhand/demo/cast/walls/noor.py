"""The silent comics of Noor Rahmani."""

from dataclasses import replace

from byhand.demo.cast.kinds import DemoPicture, DemoSeries, DemoWork

BASE = DemoWork(
    key="",
    artist="noorrahmani",
    title="",
    year=2025,
    pictures=(),
    field="comics",
    mediums=("Brush pen", "Digital drawing"),
    subjects=("Night", "Everyday life"),
    software=("Krita",),
    projects=("Page of a comic", "Webcomic"),
    tags=("procedural-demo", "silent comic"),
)

SERIES = (
    DemoSeries(
        key="night-ferry",
        owner="noorrahmani",
        title="Night ferry",
        blurb="Somebody, a cat, a ferry, and a lighthouse that has gone out. Six pages without a word.",
        direction="ltr",
        status="finished",
    ),
    DemoSeries(
        key="fox-and-well",
        owner="noorrahmani",
        title="The fox and the well",
        blurb="A walk by lantern, read from right to left. Six pages without a word.",
        direction="rtl",
        status="finished",
    ),
)

FERRY = (
    ("Night ferry 1: The pier", "Begins where I always seem to be: early, and cold.", ""),
    ("Night ferry 2: On deck", "", ""),
    (
        "Night ferry 3: Weather",
        "The cat was drawn first. The storm had to be worthy of that face.",
        "A storm at sea, a frightened cat (who is fine)",
    ),
    ("Night ferry 4: Stairs", "I counted the steps of a real lighthouse for this. Then drew seven.", ""),
    ("Night ferry 5: The lamp", "", ""),
    ("Night ferry 6: Home", "That is all of it. Thank you for crossing with me.", ""),
)
FOX = (
    ("The fox and the well 1", "Starts at the top **right**. Your thumb will learn.", ""),
    ("The fox and the well 2", "", ""),
    ("The fox and the well 3", "My grandmother told this one while shelling beans.", ""),
    ("The fox and the well 4", "", ""),
    ("The fox and the well 5", "Drawn in one night, which felt right.", ""),
    ("The fox and the well 6", "The end, or the walk home.", ""),
)


def _part(series: str, story: str, number: int, words: tuple[str, str, str]) -> DemoWork:
    title, description, warning = words
    return replace(
        BASE,
        key=f"{story}-{number}",
        title=title,
        year=2024 if story == "ferry" else 2026,
        pictures=(DemoPicture("comic", 1, f"{story}-{number}"),),
        subjects=("Night", "Seascape", "Cats")
        if story == "ferry"
        else ("Night", "Myth and folklore", "Animals"),
        description=description,
        warning=warning,
        series=series,
        featured=number if number == 1 and story == "ferry" else (2 if number == 3 and story == "fox" else 0),
    )


WORKS = (
    *(_part("night-ferry", "ferry", number, words) for number, words in enumerate(FERRY, 1)),
    *(_part("fox-and-well", "fox", number, words) for number, words in enumerate(FOX, 1)),
)
