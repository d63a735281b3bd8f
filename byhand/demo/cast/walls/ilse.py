"""The watercolours of Ilse Brandt."""

from dataclasses import replace

from byhand.demo.cast.kinds import DemoPicture, DemoWork

BASE = DemoWork(
    key="",
    artist="ilsebrandt",
    title="",
    year=2024,
    pictures=(),
    field="painting",
    mediums=("Watercolour",),
    subjects=("Seascape", "Sky"),
    material="Cotton paper, cold pressed",
    size="38 × 26 cm",
    tags=("procedural-demo", "plein air"),
)


def _wash(seed: int, variant: str, caption: str = "", scale: float = 1.0) -> DemoPicture:
    return DemoPicture("wash", seed, variant, caption, scale)


WORKS = (
    replace(
        BASE,
        key="first-frost",
        title="Low shore, first frost",
        year=2019,
        pictures=(_wash(1, "shore"),),
        description="Twenty minutes before the water in my jar froze.",
        folders=("Shores",),
    ),
    replace(
        BASE,
        key="groynes",
        title="Seven groynes",
        year=2020,
        pictures=(_wash(2, "shore"),),
        description="The posts were put there to hold the beach. They mostly hold cormorants.",
        folders=("Shores",),
    ),
    replace(
        BASE,
        key="after-the-ferry",
        title="Headland, after the ferry",
        year=2021,
        pictures=(_wash(5, "shore"),),
        folders=("Shores",),
        tags=("procedural-demo", "plein air", "evening"),
    ),
    replace(
        BASE,
        key="green-hour",
        title="Green hour",
        year=2022,
        pictures=(_wash(4, "shore"),),
        description=(
            "There is a quarter of an hour in April when everything is this colour. "
            "Nobody believes it, so I bring home proof."
        ),
        folders=("Shores",),
        featured=2,
    ),
    replace(
        BASE,
        key="hills-morning",
        title="Hills, morning",
        year=2022,
        pictures=(_wash(3, "hills"),),
        subjects=("Landscape", "Forest"),
        size="30 × 38 cm",
        description="Four washes, each laid before the last one was quite dry. *Patience was not involved.*",
        folders=("Inland",),
    ),
    replace(
        BASE,
        key="six-skies",
        title="Six skies, three times",
        year=2023,
        pictures=(
            _wash(2, "studies", "Monday to Saturday, first week of August."),
            _wash(4, "studies", "Second week. The wind turned on Thursday.", 0.7),
            _wash(8, "studies", "Third week, mostly rain.", 0.7),
        ),
        projects=("Study", "Sketchbook page"),
        description="Postcards to myself. One sky before breakfast, taped six to a sheet.",
        folders=("Studies",),
        tags=("procedural-demo", "studies", "clouds"),
    ),
    replace(
        BASE,
        key="squall-line",
        title="Squall line",
        year=2024,
        pictures=(_wash(3, "squall"),),
        description="You can hear it before you see it. Indigo, one brush, no second thoughts.",
        folders=("Weather",),
        featured=1,
    ),
    replace(
        BASE,
        key="it-missed-us",
        title="It missed us",
        year=2025,
        pictures=(_wash(6, "squall"),),
        folders=("Weather",),
        tags=("procedural-demo", "rain"),
    ),
    replace(
        BASE,
        key="skerries",
        title="Skerries, flat calm",
        year=2025,
        pictures=(_wash(5, "islands"),),
        size="76 × 25 cm",
        description="The longest sheet that fits the board that fits the bicycle.",
        folders=("Weather",),
        tags=("procedural-demo", "panorama", "islands"),
    ),
    replace(
        BASE,
        key="green-islands",
        title="Islands I did not count",
        year=2026,
        pictures=(_wash(4, "islands"),),
        size="76 × 25 cm",
        tags=("procedural-demo", "panorama", "islands"),
        folders=("Weather",),
        featured=3,
    ),
)
