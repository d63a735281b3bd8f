"""The plates and sketchbooks of Sìne MacRae."""

from dataclasses import replace

from byhand.demo.cast.kinds import DemoPicture, DemoWork

BASE = DemoWork(
    key="",
    artist="sine_macrae",
    title="",
    year=2024,
    pictures=(),
    field="scientific-illustration",
    mediums=("Watercolour", "Dip pen"),
    subjects=("Plants", "Nature"),
    material="Watercolour and ink on hot-pressed paper",
    size="28 × 38 cm",
    tags=("procedural-demo", "botanical"),
)
SKETCH = replace(
    BASE,
    field="drawing",
    mediums=("Pencil", "Watercolour"),
    subjects=("Nature", "Everyday life"),
    projects=("Sketchbook page",),
    material="Pencil and watercolour",
    size="A5",
    tags=("procedural-demo", "sketchbook"),
)


def _plate(seed: int, variant: str) -> DemoPicture:
    return DemoPicture("botanical", seed, variant)


def _page(seed: int, variant: str, caption: str = "", scale: float = 1.0) -> DemoPicture:
    return DemoPicture("sketchbook", seed, variant, caption, scale)


WORKS = (
    replace(
        BASE,
        key="poppy",
        title="Poppy, from the ditch",
        year=2019,
        pictures=(_plate(3, "poppy"),),
        subjects=("Flowers", "Plants"),
        description="Drawn in one day because it had only one day.",
        folders=("Plates",),
        featured=1,
    ),
    replace(
        BASE,
        key="poppy-orange",
        title="Poppy, somebody's garden",
        year=2020,
        pictures=(_plate(4, "poppy"),),
        subjects=("Flowers", "Plants"),
        folders=("Plates",),
    ),
    replace(
        BASE,
        key="fern",
        title="Fern, and a young one thinking about it",
        year=2021,
        pictures=(_plate(3, "fern"),),
        size="26 × 43 cm",
        folders=("Plates",),
    ),
    replace(
        BASE,
        key="cow-parsley",
        title="Cow parsley",
        year=2022,
        pictures=(_plate(3, "umbel"),),
        size="26 × 43 cm",
        description="Seven hundred small flowers. I stopped being polite about it at two hundred.",
        folders=("Plates",),
    ),
    replace(
        BASE,
        key="oak-green",
        title="Oak, June",
        year=2023,
        pictures=(_plate(4, "oak"),),
        size="38 × 44 cm",
        folders=("Plates/Oak",),
    ),
    replace(
        BASE,
        key="oak-autumn",
        title="Oak, October",
        year=2023,
        pictures=(_plate(6, "oak"),),
        size="38 × 44 cm",
        description="Same tree, same chair, four months later. Scanned as TIFF because I am like that.",
        folders=("Plates/Oak",),
        featured=2,
    ),
    replace(
        BASE,
        key="twelve-leaves",
        title="Twelve leaves from one walk",
        year=2024,
        pictures=(_plate(2, "leaves"),),
        size="36 × 46 cm",
        description="Pressed in a telephone book from 1994, which is the best thing it has ever done.",
        folders=("Plates",),
        featured=3,
    ),
    replace(
        SKETCH,
        key="two-pages",
        title="Two pages, waiting for the bus",
        year=2025,
        pictures=(_page(4, "spread"),),
        folders=("Sketchbooks",),
    ),
    replace(
        SKETCH,
        key="spring-book",
        title="Sketchbook, spring",
        year=2026,
        pictures=(
            _page(6, "page", "March. Stones, because nothing grew."),
            _page(1, "page", "First leaves.", 0.7),
            _page(2, "page", "Kitchen, raining.", 0.7),
            _page(3, "page", "Out again.", 0.7),
            _page(4, "page", "The beach at Elgol, from memory.", 0.7),
            _page(5, "page", "Tea with a view.", 0.7),
        ),
        description="Six pages of the spring book. The cups are for scale, or for me.",
        folders=("Sketchbooks",),
    ),
)
