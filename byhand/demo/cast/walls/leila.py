"""The cloth and canvases of Leila Haddad."""

from dataclasses import replace

from byhand.demo.cast.kinds import DemoPicture, DemoWork

BASE = DemoWork(
    key="",
    artist="leilahaddad",
    title="",
    year=2024,
    pictures=(),
    field="textile-art",
    mediums=("Weaving",),
    subjects=("Pattern",),
    tags=("procedural-demo", "plant dyes"),
)


def _cloth(seed: int, variant: str, caption: str = "", scale: float = 1.0) -> DemoPicture:
    return DemoPicture("textile", seed, variant, caption, scale)


def _canvas(seed: int, variant: str) -> DemoPicture:
    return DemoPicture("colour-field", seed, variant)


CANVAS = replace(
    BASE,
    field="painting",
    mediums=("Acrylic",),
    subjects=("Abstract",),
    material="Thinned colour on raw canvas",
    tags=("procedural-demo", "stain painting"),
)

WORKS = (
    replace(
        BASE,
        key="pomegranate",
        title="Pomegranate, half drop",
        year=2019,
        pictures=(_cloth(3, "block"),),
        mediums=("Batik",),
        material="Three blocks on cotton",
        description="Each stamp is by hand, so no two are equal. The tenth one from the left is upside happy.",
        folders=("Prints on cloth",),
    ),
    replace(
        BASE,
        key="winter-repeats",
        title="Repeats for winter",
        year=2020,
        pictures=(
            _cloth(2, "block", "Tulip on sage."),
            _cloth(9, "block", "Fern on rose.", 0.6),
            _cloth(10, "block", "Pomegranate on weld.", 0.6),
            _cloth(13, "block", "Tulip, for the window.", 0.6),
            _cloth(14, "block", "Tulip on rose, the one that sold.", 0.6),
        ),
        mediums=("Batik",),
        projects=("Series", "Client work"),
        material="Blocks on cotton",
        description="Five lengths for one shop. The sage was an accident in the pot.",
        folders=("Prints on cloth",),
    ),
    replace(
        BASE,
        key="ikat",
        title="Ikat, slipped",
        year=2021,
        pictures=(_cloth(7, "ikat"),),
        material="Cotton, warp ikat",
        size="70 × 100 cm",
        description="The threads move a little when you weave them. You can fight it or you can name it.",
        folders=("Loom",),
        featured=1,
    ),
    replace(
        BASE,
        key="kilim-rose",
        title="Kilim with a tooth missing",
        year=2022,
        pictures=(_cloth(13, "kilim"),),
        mediums=("Weaving", "Tapestry"),
        material="Wool on cotton warp",
        size="90 × 130 cm",
        folders=("Loom",),
    ),
    replace(
        BASE,
        key="blanket",
        title="Blanket for a north room",
        year=2022,
        pictures=(_cloth(5, "twill"),),
        material="Wool twill",
        size="220 × 150 cm",
        description="Come closer, you can see the threads. That is the whole idea of the full view.",
        folders=("Loom",),
    ),
    replace(
        BASE,
        key="tied-indigo",
        title="Forty-nine knots",
        year=2023,
        pictures=(_cloth(2, "tied"),),
        mediums=("Batik",),
        material="Indigo on cotton",
        size="110 × 110 cm",
        description="One hand ties, the other complains.",
        folders=("Prints on cloth",),
    ),
    replace(
        BASE,
        key="hemp-leaf",
        title="Mended until it was a pattern",
        year=2024,
        pictures=(_cloth(14, "stitched"),),
        mediums=("Embroidery",),
        material="Cotton thread on indigo cotton",
        size="84 × 60 cm",
        folders=("Prints on cloth",),
        featured=3,
    ),
    replace(
        CANVAS,
        key="veils",
        title="Veils, with plum",
        year=2024,
        pictures=(_canvas(5, "veils"),),
        size="200 × 148 cm",
        description="Poured standing on a ladder. Gravity gets half of the price.",
        folders=("Canvas",),
        featured=2,
    ),
    replace(
        CANVAS,
        key="violet-green",
        title="Violet, arguing with green",
        year=2025,
        pictures=(_canvas(3, "bands"),),
        size="120 × 158 cm",
        folders=("Canvas",),
    ),
    replace(
        CANVAS,
        key="low-tide",
        title="Low tide, from memory",
        year=2026,
        pictures=(_canvas(4, "stain"),),
        size="240 × 100 cm",
        description="Five pours, one line. The line is the only thing I planned.",
        folders=("Canvas",),
        tags=("procedural-demo", "stain painting", "panorama"),
    ),
)
