"""The buildings and nights of Han Ji-woo."""

from dataclasses import replace

from byhand.demo.cast.kinds import DemoPicture, DemoWork

BASE = DemoWork(
    key="",
    artist="jiwoo_han",
    title="",
    year=2024,
    pictures=(),
    field="illustration",
    mediums=("Vector",),
    subjects=("Buildings", "City"),
    software=("Affinity Designer",),
    tags=("procedural-demo", "isometric"),
)
NIGHT = replace(
    BASE,
    field="concept-art",
    mediums=("Digital painting",),
    subjects=("City", "Night"),
    software=("Krita",),
    tags=("procedural-demo", "city at night"),
)


def _model(seed: int, variant: str, caption: str = "", scale: float = 1.0) -> DemoPicture:
    return DemoPicture("isometric", seed, variant, caption, scale)


def _night(seed: int, variant: str) -> DemoPicture:
    return DemoPicture("night-city", seed, variant)


WORKS = (
    replace(
        BASE,
        key="nine-plots",
        title="Nine plots, one awning too many",
        year=2020,
        pictures=(_model(2, "quarter"),),
        description="A board game that exists only as its board.",
        projects=("Board game",),
        folders=("Small buildings",),
    ),
    replace(
        BASE,
        key="nine-plots-dusk",
        title="Nine plots, dusk",
        year=2021,
        pictures=(_model(8, "quarter"),),
        projects=("Board game",),
        folders=("Small buildings",),
        featured=2,
    ),
    replace(
        BASE,
        key="narrow-house",
        title="The narrow one",
        year=2022,
        pictures=(_model(3, "tower"),),
        description="Every street has one house that was built by a stubborn person.",
        folders=("Small buildings",),
    ),
    replace(
        BASE,
        key="coats-of-paint",
        title="Narrow house, five coats of paint",
        year=2023,
        pictures=(
            _model(1, "tower", "Rose, first owner."),
            _model(2, "tower", "White, after the flood.", 0.7),
            _model(4, "tower", "Ochre. The bakery years.", 0.7),
            _model(5, "tower", "White again, cheaper.", 0.7),
            _model(6, "tower", "Lilac. They have children now.", 0.7),
        ),
        projects=("Series", "Study"),
        folders=("Small buildings",),
        description="Same plot, five decades. I gave it two more floors when I liked the tenants.",
    ),
    replace(
        BASE,
        key="canal-winter",
        title="Canal side, winter",
        year=2023,
        pictures=(_model(1, "street"),),
        folders=("Small buildings/Streets",),
    ),
    replace(
        BASE,
        key="canal-summer",
        title="Canal side, summer",
        year=2024,
        pictures=(_model(4, "street"),),
        description="The boat has not moved since March. Neither has its owner.",
        folders=("Small buildings/Streets",),
    ),
    replace(
        NIGHT,
        key="harbour-late",
        title="Harbour, late",
        year=2024,
        pictures=(_night(4, "harbour"),),
        description="Establishing shot for a film that was cancelled. I kept the shot.",
        projects=("Film", "Portfolio piece"),
        folders=("Nights",),
        tags=("procedural-demo", "city at night", "panorama"),
        featured=1,
    ),
    replace(
        NIGHT,
        key="lane-blue",
        title="Lane, after rain",
        year=2025,
        pictures=(_night(1, "alley"),),
        description="None of the signs say anything. I asked a calligrapher; she said *good*.",
        folders=("Nights",),
        featured=3,
    ),
    replace(
        NIGHT,
        key="lane-red",
        title="Lane, closing time",
        year=2025,
        pictures=(_night(3, "alley"),),
        folders=("Nights",),
    ),
    replace(
        NIGHT,
        key="tanks",
        title="Tanks",
        year=2026,
        pictures=(_night(2, "roofs"),),
        subjects=("City", "Night", "Buildings"),
        folders=("Nights",),
    ),
)
