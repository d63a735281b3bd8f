"""Each painter paints what it says, the same every time, in the kind of file that it promises."""

from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from byhand.demo import painters
from byhand.demo.painters import PAINTERS, Painting, sticker
from byhand.demo.painters.kinds import Brief

SMALL = 0.1
EVERY = [(name, variant) for name, painter in PAINTERS.items() for variant in painter.variants]
FORMATS = {"jpg": "JPEG", "png": "PNG", "gif": "GIF", "webp": "WEBP", "avif": "AVIF", "tif": "TIFF"}


@cache
def small(name: str, variant: str, seed: int = 3) -> Painting:
    return PAINTERS[name](seed, variant=variant, scale=SMALL)


def opened(painting: Painting) -> Image.Image:
    return Image.open(BytesIO(painting.data))


@pytest.mark.slow("paints a subject twice, perhaps with the first sheet of its paper")
@pytest.mark.parametrize(("name", "variant"), EVERY)
def test_the_same_seed_gives_the_same_bytes(name: str, variant: str) -> None:
    again = PAINTERS[name](3, variant=variant, scale=SMALL)
    assert again == small(name, variant)


@pytest.mark.slow("paints three subjects")
@pytest.mark.parametrize("name", PAINTERS)
def test_another_seed_gives_another_picture(name: str) -> None:
    variant = PAINTERS[name].variants[-1]
    assert {small(name, variant, seed=seed).data for seed in (4, 5)} != {small(name, variant).data}


@pytest.mark.slow("may be the first to paint this subject")
@pytest.mark.parametrize(("name", "variant"), EVERY)
def test_the_file_is_whole_and_is_what_its_ending_says(name: str, variant: str) -> None:
    painting = small(name, variant)
    picture = opened(painting)
    picture.load()
    assert picture.format == FORMATS[painting.extension]
    assert min(picture.size) >= 16


@pytest.mark.slow("may be the first to paint this subject")
@pytest.mark.parametrize(("name", "variant"), EVERY)
def test_every_picture_comes_with_words(name: str, variant: str) -> None:
    painting = small(name, variant)
    assert painting.title_hint
    assert 30 < len(painting.alt) < 1500
    assert painting.alt.endswith(".")
    assert " a a" not in painting.alt
    assert not any(f" a {vowel}" in painting.alt for vowel in ("indigo", "olive", "orange", "ochre", "ivory"))


def test_scale_changes_the_size_and_not_the_shape() -> None:
    small_one = opened(small("gouache", "terraces"))
    larger = opened(PAINTERS["gouache"](3, variant="terraces", scale=2 * SMALL))
    assert small_one.size == (300, 115)
    assert larger.size == (600, 230)


@pytest.mark.slow("may be the first to paint all subjects")
def test_shapes_run_from_tall_to_panorama() -> None:
    ratios = []
    for name, variant in EVERY:
        width, height = opened(small(name, variant)).size
        ratios.append(width / height)
    assert min(ratios) <= 0.5
    assert max(ratios) > 3


def test_without_a_variant_the_seed_chooses() -> None:
    by_seed = PAINTERS["sticker"](1, scale=SMALL)
    assert by_seed == PAINTERS["sticker"](1, variant=PAINTERS["sticker"].variants[1], scale=SMALL)


def test_a_variant_that_nobody_paints_is_refused() -> None:
    with pytest.raises(ValueError, match="'sunset' is not one of"):
        PAINTERS["wash"](1, variant="sunset")


@pytest.mark.parametrize("variant", ["owl", "moth", "maize"])
def test_linocuts_in_one_colour_have_one_bit(variant: str) -> None:
    assert opened(small("lino", variant)).mode == "1"


def test_pixel_art_stays_small_and_has_few_colours() -> None:
    picture = opened(PAINTERS["pixel"](3, variant="lake"))
    assert picture.size == (160, 144)
    assert picture.mode == "P"
    assert len(picture.getcolors()) <= 8


@pytest.mark.parametrize(("variant", "kind"), [("lighthouse", "GIF"), ("rain", "WEBP")])
def test_loops_move_for_sixteen_frames(variant: str, kind: str) -> None:
    picture = opened(small("loop", variant))
    assert (picture.format, picture.n_frames, picture.info["loop"]) == (kind, 16, 0)
    first = picture.convert("RGB").tobytes()
    picture.seek(8)
    assert picture.convert("RGB").tobytes() != first


def test_stickers_are_clear_at_the_corners_and_solid_within() -> None:
    alpha = opened(small("sticker", "cat")).getchannel("A")
    assert alpha.getpixel((0, 0)) == 0
    assert alpha.getpixel((alpha.width // 2, alpha.height // 2)) == 255


def test_one_photograph_lies_on_its_side_and_says_so() -> None:
    picture = opened(small("photo", "window"))
    assert picture.getexif()[0x0112] == 6
    assert picture.width > picture.height


def test_wide_pictures_carry_the_display_p3_profile() -> None:
    wide = opened(small("photo", "bokeh")).info["icc_profile"]
    plain = opened(small("photo", "sea")).info["icc_profile"]
    assert wide != plain
    assert "sRGB" in profile_name(plain)
    assert "P3" in profile_name(wide)


def profile_name(data: bytes) -> str:
    return ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(BytesIO(data)))


@pytest.mark.slow("may be the first to paint all subjects")
def test_every_kind_of_file_is_among_them() -> None:
    assert {small(name, variant).extension for name, variant in EVERY} == set(FORMATS)


def test_another_kind_of_file_can_be_asked_for() -> None:
    painting = PAINTERS["ink"](3, variant="crow", scale=SMALL, file_kind="webp")
    assert opened(painting).format == "WEBP"
    assert painting.alt == small("ink", "crow").alt


@pytest.mark.parametrize("seed", range(1, 7))
def test_words_name_the_colour_that_was_painted(seed: int) -> None:
    sheet = sticker.paint(Brief(seed, "cat", SMALL))
    middle = sheet.frames[0].convert("RGB").getpixel((74, 84))
    (fur,) = {inks[0] for inks in sticker.INKS if inks[0].rgb == middle}
    assert f"{fur.named} cat" in sheet.alt


def test_painters_and_cast_know_no_django() -> None:
    demo = Path(painters.__file__).parents[1]
    sources = [*demo.glob("painters/*.py"), *demo.glob("cast/**/*.py")]
    assert len(sources) > 40
    assert [path.name for path in sources if "django" in path.read_text().lower()] == []
