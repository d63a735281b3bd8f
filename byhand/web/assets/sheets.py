"""The style sheets: in their order, and all of them as one file."""

from pathlib import Path

from byhand.media import shapes

STYLES = Path(__file__).parents[1] / "static" / "css"


def own_sheets() -> list[Path]:
    """All stylesheets in the order of their names, which is the order of their layers."""
    return sorted(STYLES.rglob("*.css"), key=lambda path: path.relative_to(STYLES).as_posix())


def write_sheets(folder: Path) -> None:
    """The generated classes, and all sheets one after the other: a slow line asks for one file, not for thirty."""
    folder.mkdir(parents=True, exist_ok=True)
    generated = shapes.stylesheet()
    (folder / "shapes.css").write_text(generated, encoding="utf-8")
    together = "\n".join([*(sheet.read_text(encoding="utf-8") for sheet in own_sheets()), generated])
    (folder / "site.css").write_text(together, encoding="utf-8")
