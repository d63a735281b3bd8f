"""What would make the site look like a default page is forbidden."""

import re
from pathlib import Path

import pytest

STYLES = Path(__file__).parents[2] / "static/css"

FORBIDDEN = {
    r"gradient\(": "no gradients",
    r"box-shadow|drop-shadow|backdrop-filter": "no shadows, no glass",
    # What moderators have to look at is veiled until they choose to see it.
    r"(?<!grayscale\(1\) )blur\(": "nothing is blurred but the veil of the desk",
    r"object-fit:\s*cover": "no picture is cropped",
    r"border-radius:(?!\s*var\(--corner\))": "corners of 2 px, from the token",
    r"(?<![\w-])#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(|oklch\((?!from)": "colours live in the tokens",
    r"(?<![\w-])#[\w-]+\s*[{,]": "no ids",
}


@pytest.mark.parametrize("path", sorted(STYLES.rglob("*.css")), ids=lambda path: path.name)
def test_stylesheets_keep_the_look(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    for pattern, why in FORBIDDEN.items():
        found = [] if "10-tokens" in path.name and "colours" in why else re.findall(pattern, text)
        assert not found, (why, found)


def test_walls_and_inks_have_no_hue() -> None:
    text = (STYLES / "10-tokens.css").read_text()
    for name in (
        "white-wall",
        "grey-wall",
        "dark-wall",
        "wall",
        "wall-raised",
        "ink",
        "ink-soft",
        "rule",
        "outline",
    ):
        for value in re.findall(rf"--{name}:([^;]+);", text):
            assert all(chroma == "0" for chroma in re.findall(r"oklch\([\d.]+% ([\d.]+)", value)), (
                name,
                value,
            )
