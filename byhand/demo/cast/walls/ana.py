"""The oils of Ana Teixeira."""

from dataclasses import replace

from byhand.demo.cast.kinds import DemoPicture, DemoWork

BASE = DemoWork(
    key="",
    artist="anateixeira",
    title="",
    year=2024,
    pictures=(),
    field="painting",
    mediums=("Oil",),
    subjects=("Still life",),
    material="Oil on linen",
    size="50 × 40 cm",
    tags=("procedural-demo", "oil"),
)


def _pots(seed: int, variant: str) -> DemoPicture:
    return DemoPicture("still-life", seed, variant)


def _head(seed: int) -> DemoPicture:
    return DemoPicture("portrait", seed, "oil")


def _profile(seed: int, caption: str) -> DemoPicture:
    return DemoPicture("portrait", seed, "silhouette", caption, 0.7)


WORKS = (
    replace(
        BASE,
        key="kitchen-choir",
        title="Kitchen choir",
        year=2019,
        pictures=(_pots(1, "pots"),),
        description="They had stood like that for a week before I noticed they were singing.",
        folders=("Still lifes",),
        featured=1,
    ),
    replace(
        BASE,
        key="four-neighbours",
        title="Neighbours",
        year=2020,
        pictures=(_pots(4, "pots"),),
        folders=("Still lifes",),
    ),
    replace(
        BASE,
        key="jug-three",
        title="White jug, small company",
        year=2021,
        pictures=(_pots(8, "jug"),),
        size="45 × 45 cm",
        folders=("Still lifes",),
    ),
    replace(
        BASE,
        key="green-jug",
        title="Green jug and too many plums",
        year=2022,
        pictures=(_pots(9, "jug"),),
        size="45 × 45 cm",
        description="The market only sold them by the kilo.",
        folders=("Still lifes",),
    ),
    replace(
        BASE,
        key="one-apple",
        title="Apple, four in the afternoon",
        year=2023,
        pictures=(_pots(9, "single"),),
        size="25 × 20 cm",
        description="Small enough to finish before the light went. Eaten immediately afterwards.",
        folders=("Still lifes/Small ones",),
        tags=("procedural-demo", "oil", "alla prima"),
    ),
    replace(
        BASE,
        key="green-coat",
        title="Green coat",
        year=2021,
        pictures=(_head(4),),
        subjects=("Portrait", "Figure"),
        size="39 × 50 cm",
        description="Nobody I know. I started with the coat and waited to see who would come.",
        folders=("People",),
        featured=2,
    ),
    replace(
        BASE,
        key="ochre-coat",
        title="Ochre coat",
        year=2022,
        pictures=(_head(9),),
        subjects=("Portrait", "Figure"),
        size="39 × 50 cm",
        folders=("People",),
    ),
    replace(
        BASE,
        key="blue-scarf",
        title="Blue scarf",
        year=2024,
        pictures=(_head(14),),
        subjects=("Portrait", "Costume"),
        size="39 × 50 cm",
        description="Third attempt. The first two opened their eyes.",
        folders=("People",),
        featured=3,
    ),
    replace(
        BASE,
        key="pink-coat",
        title="Pink coat, listening",
        year=2025,
        pictures=(_head(11),),
        subjects=("Portrait", "Figure"),
        size="39 × 50 cm",
        projects=("Commission",),
        folders=("People",),
    ),
    replace(
        BASE,
        key="cut-profiles",
        title="Four cut profiles",
        year=2026,
        pictures=(
            _profile(1, "No. 1, curls."),
            _profile(2, "No. 2, a bun."),
            _profile(10, "No. 3, a ribbon."),
            _profile(12, "No. 4. The hat was his idea."),
        ),
        field="paper-art",
        mediums=("Cut paper",),
        subjects=("Portrait",),
        projects=("Series",),
        material="Black paper on card",
        size="20 × 25 cm",
        description="One sheet of black paper, one pair of scissors, no drawing first.",
        folders=("People",),
        tags=("procedural-demo", "silhouette", "cut paper"),
    ),
)
