"""The gouaches of Tunde Adeyemi."""

from dataclasses import replace

from byhand.demo.cast.kinds import DemoPicture, DemoWork

BASE = DemoWork(
    key="",
    artist="tunde_gouache",
    title="",
    year=2024,
    pictures=(),
    field="painting",
    mediums=("Gouache",),
    subjects=("Landscape",),
    material="Gouache on board",
    size="40 × 30 cm",
    tags=("procedural-demo", "gouache"),
)


def _gouache(seed: int, variant: str, caption: str = "", scale: float = 1.0) -> DemoPicture:
    return DemoPicture("gouache", seed, variant, caption, scale)


WORKS = (
    replace(
        BASE,
        key="road-out",
        title="The road out",
        year=2019,
        pictures=(_gouache(1, "savanna"),),
        description="First painting I did after moving back. The road is straighter in real life; I am not.",
        folders=("Plateau",),
    ),
    replace(
        BASE,
        key="noon-haze",
        title="Noon in the haze",
        year=2020,
        pictures=(_gouache(5, "savanna"),),
        description="Harmattan eats the far hills first, then the near ones, then lunch.",
        folders=("Plateau",),
        tags=("procedural-demo", "gouache", "harmattan"),
    ),
    replace(
        BASE,
        key="after-the-rain",
        title="Two hours after the rain",
        year=2021,
        pictures=(_gouache(10, "savanna"),),
        folders=("Plateau",),
    ),
    replace(
        BASE,
        key="holding-up",
        title="Holding up the evening",
        year=2022,
        pictures=(_gouache(6, "savanna"),),
        description="The ones on the left do the work. The one far right is supervising.",
        folders=("Plateau", "For sale"),
        featured=1,
    ),
    replace(
        BASE,
        key="ridges-dusk",
        title="Five ridges, dusk",
        year=2023,
        pictures=(_gouache(3, "ridges"),),
        size="60 × 38 cm",
        subjects=("Landscape", "Mountains"),
        description=(
            "The orange is *not* turned up. If your screen can show it, this file carries a wide colour "
            "profile; if not, you will have to trust me."
        ),
        folders=("Ridges",),
        tags=("procedural-demo", "gouache", "wide gamut"),
        featured=2,
    ),
    replace(
        BASE,
        key="ridges-moon",
        title="Ridges, moon up",
        year=2023,
        pictures=(_gouache(4, "ridges"),),
        size="60 × 38 cm",
        subjects=("Landscape", "Night"),
        folders=("Ridges",),
    ),
    replace(
        BASE,
        key="low-river",
        title="Low river",
        year=2024,
        pictures=(_gouache(5, "river"),),
        size="30 × 40 cm",
        description="In February you can walk across. In August you can hear it from the house.",
        folders=("Rivers",),
    ),
    replace(
        BASE,
        key="river-ember",
        title="River, last light",
        year=2024,
        pictures=(_gouache(8, "river"),),
        size="30 × 40 cm",
        folders=("Rivers",),
    ),
    replace(
        BASE,
        key="plantation",
        title="Plantation",
        year=2025,
        pictures=(_gouache(7, "grove"),),
        size="30 × 45 cm",
        subjects=("Forest", "Nature"),
        description="Teak in straight lines. The light refuses to queue.",
        projects=("Book cover", "Client work"),
        folders=("Commissions/Covers",),
        tags=("procedural-demo", "gouache", "cover art"),
    ),
    replace(
        BASE,
        key="terraces",
        title="Terraces, and everybody's house",
        year=2026,
        pictures=(_gouache(1, "terraces"),),
        size="90 × 34 cm",
        subjects=("Landscape", "Buildings"),
        description="Every field has a name. I wrote them on the back.",
        folders=("Plateau",),
        tags=("procedural-demo", "gouache", "panorama"),
        featured=3,
    ),
)
