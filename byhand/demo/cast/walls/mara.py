"""The plotter drawings of Mara Quist."""

from dataclasses import replace

from byhand.demo.cast.kinds import DemoPicture, DemoWork

BASE = DemoWork(
    key="",
    artist="maraquist",
    title="",
    year=2024,
    pictures=(),
    field="generative-and-plotter-art",
    mediums=("Pen plotter", "Ink"),
    subjects=("Abstract",),
    software=("Inkscape",),
    material="Pigment pens on 250 g paper",
    size="59 × 42 cm",
    tags=("procedural-demo", "plotter"),
)


def _plot(seed: int, variant: str, caption: str = "", scale: float = 1.0) -> DemoPicture:
    return DemoPicture("plotter", seed, variant, caption, scale)


WORKS = (
    replace(
        BASE,
        key="field-notes-4",
        title="Field notes IV",
        year=2021,
        pictures=(_plot(4, "field"),),
        description="Four pens, three hours, one gap that I did not ask for and kept.",
        folders=("Field notes",),
    ),
    replace(
        BASE,
        key="field-notes-7",
        title="Field notes VII",
        year=2022,
        pictures=(_plot(5, "field"),),
        folders=("Field notes",),
    ),
    replace(
        BASE,
        key="field-notes-12",
        title="Field notes XII",
        year=2026,
        pictures=(_plot(3, "field"),),
        description="A current that goes around something. I have never found out what.",
        folders=("Field notes",),
        featured=1,
    ),
    replace(
        BASE,
        key="spheres-grey",
        title="Packing problem",
        year=2021,
        pictures=(_plot(5, "solids"),),
        size="42 × 42 cm",
        description="Put the large ones in first. This is also advice for moving house.",
        folders=("Hatching",),
        tags=("procedural-demo", "plotter", "hatching"),
    ),
    replace(
        BASE,
        key="spheres-cream",
        title="Packing problem, afternoon",
        year=2022,
        pictures=(_plot(4, "solids"),),
        size="42 × 42 cm",
        folders=("Hatching",),
        tags=("procedural-demo", "plotter", "hatching"),
    ),
    replace(
        BASE,
        key="profiles",
        title="Range, without the middle",
        year=2023,
        pictures=(_plot(4, "ranges"),),
        size="42 × 59 cm",
        subjects=("Mountains", "Abstract"),
        description="One continuous idea, sixty-odd separate lines. Find the one in another colour.",
        folders=("Land",),
    ),
    replace(
        BASE,
        key="survey-coral",
        title="Survey of a place that is not there",
        year=2024,
        pictures=(_plot(5, "contours"),),
        subjects=("Map", "Abstract"),
        description="Contour interval: 20 m. Triangles are summits. Please do not hike here.",
        folders=("Land",),
        featured=2,
        tags=("procedural-demo", "plotter", "map"),
    ),
    replace(
        BASE,
        key="survey-moss",
        title="Survey, second sheet",
        year=2024,
        pictures=(_plot(3, "contours"),),
        subjects=("Map", "Abstract"),
        folders=("Land",),
        tags=("procedural-demo", "plotter", "map"),
    ),
    replace(
        BASE,
        key="rings",
        title="Ring count",
        year=2025,
        pictures=(_plot(6, "rings"),),
        size="42 × 42 cm",
        subjects=("Nature", "Abstract"),
        description="Every tenth ring in the second pen. The pen ran dry in the eighties.",
        folders=("Hatching",),
    ),
    replace(
        BASE,
        key="three-moons",
        title="Three moons, level lines",
        year=2025,
        pictures=(
            _plot(1, "moon", "Blue-black and coral. The clouds are where the pen skipped."),
            _plot(3, "moon", "Brown on cream.", 0.7),
            _plot(6, "moon", "Black and ochre, the quiet one.", 0.7),
        ),
        size="28 × 42 cm",
        subjects=("Night", "Seascape"),
        folders=("Land",),
        description="Nothing but horizontal lines, lifted where something is.",
    ),
)
