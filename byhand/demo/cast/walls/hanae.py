"""The ink of Hanae Morikawa."""

from dataclasses import replace

from byhand.demo.cast.kinds import DemoPicture, DemoWork

BASE = DemoWork(
    key="",
    artist="hanae_inks",
    title="",
    year=2024,
    pictures=(),
    field="drawing",
    mediums=("Ink",),
    subjects=("Plants", "Nature"),
    material="Sumi ink on rice paper",
    size="33 × 66 cm",
    tags=("procedural-demo", "sumi-e"),
)


def _ink(seed: int, variant: str, caption: str = "", scale: float = 1.0) -> DemoPicture:
    return DemoPicture("ink", seed, variant, caption, scale)


WORKS = (
    replace(
        BASE,
        key="reeds-leaning",
        title="Reeds, leaning",
        year=2019,
        pictures=(_ink(3, "reeds"),),
        description="The wind drew this. I only held the brush out of the window.",
        folders=("Tall sheets",),
    ),
    replace(
        BASE,
        key="reeds-other-way",
        title="Reeds, the other way",
        year=2019,
        pictures=(_ink(4, "reeds"),),
        folders=("Tall sheets",),
    ),
    replace(
        BASE,
        key="bamboo-rain",
        title="Bamboo, after rain",
        year=2020,
        pictures=(_ink(3, "bamboo"),),
        description="Each joint is one breath out. If you stop to think, it shows.",
        folders=("Tall sheets",),
        featured=2,
    ),
    replace(
        BASE,
        key="bamboo-crowd",
        title="Bamboo, a crowd",
        year=2021,
        pictures=(_ink(6, "bamboo"),),
        folders=("Tall sheets",),
    ),
    replace(
        BASE,
        key="plum-cold",
        title="Plum, still cold",
        year=2022,
        pictures=(_ink(4, "plum"),),
        size="70 × 50 cm",
        subjects=("Flowers", "Nature"),
        description="It flowers while there is still ice in the gutter. I find this rude and wonderful.",
        folders=("Branches",),
        featured=1,
    ),
    replace(
        BASE,
        key="branch-a-day",
        title="A branch a day",
        year=2023,
        pictures=(
            _ink(1, "plum", "Day 4. Too careful."),
            _ink(3, "plum", "Day 11. Too fast.", 0.6),
            _ink(5, "plum", "Day 17. Somebody rang the bell.", 0.6),
            _ink(6, "plum", "Day 30.", 0.6),
        ),
        size="70 × 50 cm",
        subjects=("Flowers", "Nature"),
        projects=("Challenge", "Study"),
        description=(
            "Thirty branches in thirty days, from the same tree in the car park. "
            "These four are the ones that taught me something."
        ),
        folders=("Branches", "Studies"),
        tags=("procedural-demo", "sumi-e", "30 days"),
    ),
    replace(
        BASE,
        key="scroll-boat",
        title="Scroll with one boat",
        year=2023,
        pictures=(_ink(4, "mountains"),),
        size="140 × 44 cm",
        subjects=("Mountains", "Landscape"),
        description="Start at the right, walk left, rest at the boat.",
        folders=("Scrolls",),
        tags=("procedural-demo", "sumi-e", "panorama"),
    ),
    replace(
        BASE,
        key="scroll-crossing",
        title="Scroll, crossing over",
        year=2024,
        pictures=(_ink(6, "mountains"),),
        size="140 × 44 cm",
        subjects=("Mountains", "Landscape"),
        folders=("Scrolls",),
        tags=("procedural-demo", "sumi-e", "panorama"),
    ),
    replace(
        BASE,
        key="persimmons",
        title="Seven minus one",
        year=2025,
        pictures=(_ink(6, "persimmons"),),
        size="70 × 48 cm",
        subjects=("Still life", "Food"),
        description=("After a painting that every ink student meets sooner or later. I ate the seventh."),
        folders=("Branches",),
    ),
    replace(
        BASE,
        key="crow",
        title="Crow, unimpressed",
        year=2026,
        pictures=(_ink(4, "crow"),),
        size="45 × 69 cm",
        subjects=("Birds", "Animals"),
        description="He came back the next day to check whether I had improved.",
        folders=("Tall sheets",),
        featured=3,
    ),
)
