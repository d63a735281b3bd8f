"""The built assets: small, complete, made once."""

import os
from pathlib import Path

import pytest
from django.conf import settings
from fontTools.ttLib import TTFont
from PIL import Image

from byhand.web.assets import build as building
from byhand.web.assets.fonts import CUTS, Cut
from byhand.web.assets.icons import seal, write_icons
from byhand.web.assets.stamp import Stamp

TOTAL = 200_000
WORDS = "Żółć, Çağ, Tromsø, Weiß, ŐŰ – “Ich”, 12 € × 4 … −1 ≤ 2"


@pytest.fixture(scope="module")
def built() -> Path:
    """The folder that the site itself uses: cutting the fonts takes a dozen seconds, once."""
    building.build(settings.BUILT)
    return settings.BUILT


def test_everything_is_made_once(built: Path) -> None:
    assert not building.build(built)
    assert (built / "css" / "shapes.css").read_text().startswith(".r-0{")
    assert (built / "icons" / "icon.svg").exists()


def test_all_fonts_together_are_light(built: Path) -> None:
    sizes = {path.name: path.stat().st_size for path in (built / "fonts").glob("*.woff2")}
    assert len(sizes) == len(CUTS)
    assert sum(sizes.values()) < TOTAL, sizes


@pytest.mark.parametrize("cut", CUTS, ids=lambda cut: cut.name)
def test_fonts_write_the_languages_of_europe_and_keep_their_licence(built: Path, cut: Cut) -> None:
    with TTFont(built / "fonts" / f"{cut.name}.woff2") as font:
        assert not {letter for letter in WORDS if ord(letter) not in font.getBestCmap()}
        assert "SIL Open Font License" in (font["name"].getDebugName(13) or "")


def test_titles_keep_the_weights_and_sizes_that_pages_use(built: Path) -> None:
    with TTFont(built / "fonts" / "newsreader.woff2") as font:
        axes = {axis.axisTag: (axis.minValue, axis.maxValue) for axis in font["fvar"].axes}
    assert axes == {"opsz": (18, 72)}


def test_icons_are_what_systems_ask_for(tmp_path: Path) -> None:
    write_icons(tmp_path)
    assert {path.name: size_of(path) for path in tmp_path.glob("*.png")} == {
        "icon-192.png": (192, 192),
        "icon-512.png": (512, 512),
        "maskable-512.png": (512, 512),
        "apple-touch-icon.png": (180, 180),
    }
    with Image.open(tmp_path / "favicon.ico") as icon:
        assert icon.info["sizes"] == {(16, 16), (32, 32), (48, 48)}


def size_of(path: Path) -> tuple[int, int]:
    with Image.open(path) as icon:
        return icon.size


def test_a_maskable_seal_stays_within_the_circle_that_systems_keep() -> None:
    icon = seal(100, filled=0.56, ground="#f5f5f5").convert("RGB")
    red = [(x, y) for x in range(100) for y in range(100) if icon.getpixel((x, y)) != (245, 245, 245)]
    assert max((x - 49.5) ** 2 + (y - 49.5) ** 2 for x, y in red) < 40**2
    assert seal(64).getpixel((0, 0))[3] == 0


def test_a_stamp_notices_changes(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_text("a")
    made = tmp_path / "made"
    made.mkdir()
    assert not Stamp.of(made, [source]).holds
    Stamp.of(made, [source]).set()
    assert Stamp.of(made, [source]).holds
    os.utime(source, (1, 1))
    assert not Stamp.of(made, [source]).holds


def test_a_changed_part_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    Stamp.of(tmp_path / "fonts", building.parts()["fonts"].sources).set()
    assert building.build(tmp_path)
    (tmp_path / "css" / "site.css").unlink()
    (tmp_path / "css" / ".made-from").write_text("an older sheet")
    assert building.build(tmp_path)
    assert (tmp_path / "css" / "site.css").exists()
    assert not building.build(tmp_path)
