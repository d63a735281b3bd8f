"""cloak_image: what it changes, what it leaves, and what it says of it."""

import numpy as np
import pytest
from cloak import STRENGTHS, Cancelled, CloakError, cloak_image, is_cloaked
from cloak.engine import FAST, THOROUGH, stages, tiles
from cloak.targets import of_artist
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image

from packages.cloak.tests.conftest import painted

pytestmark = pytest.mark.slow("runs the encoders, forwards and back")


def quick(image: Image.Image, **wishes: object) -> Image.Image:
    return cloak_image(image, seed=5, fast=True, threads=1, **wishes).image  # type: ignore[arg-type]


def apart(first: Image.Image, second: Image.Image) -> np.ndarray:
    return np.abs(np.asarray(first).astype(int) - np.asarray(second).astype(int))


def test_same_seed_same_cloak_other_seed_other_cloak(picture: Image.Image) -> None:
    first, again, other = (cloak_image(picture, seed=seed, fast=True, threads=1).image for seed in (1, 1, 2))
    assert first.tobytes() == again.tobytes()
    assert first.tobytes() != other.tobytes()


def test_a_cloak_moves_the_encoders_more_than_noise_and_shows_no_more_than_promised() -> None:
    report = cloak_image(painted(256, 192), seed=1, threads=1).report
    assert report.visibility >= 75
    assert report.flat_delta_e <= 0.6
    assert all(shift.cloak > max(2 * shift.noise, 0.005) for shift in report.shifts), report.shifts


def test_what_nobody_asks_for_is_not_measured_and_the_cloak_is_the_same(picture: Image.Image) -> None:
    told, untold = (
        cloak_image(picture, seed=5, fast=True, threads=1, measured=measured) for measured in (True, False)
    )
    assert told.report.shifts
    assert untold.report.shifts == ()
    assert told.image.tobytes() == untold.image.tobytes()


def test_more_strength_is_more_change(picture: Image.Image) -> None:
    sizes = [apart(picture, quick(picture, strength=strength)).mean() for strength in STRENGTHS]
    assert 0 < sizes[0] < sizes[1] < sizes[2]


def test_an_artist_has_one_style_for_all_works() -> None:
    plates = {
        cloak_image(painted(seed=seed), seed=seed, artist=77, fast=True, threads=1).report.plate
        for seed in (1, 2)
    }
    assert plates == {of_artist(77)}
    assert len({of_artist(artist) for artist in range(60)}) > 6


def test_what_is_to_be_kept_clean_stays_as_it_was(picture: Image.Image) -> None:
    mask = Image.new("L", picture.size)
    mask.paste(255, (40, 30, 90, 80))
    change = apart(picture, quick(picture, keep_clean=mask))
    assert change[30:80, 40:90].max() == 0
    assert change.max() > 0


def test_hidden_places_stay_as_they_were(picture: Image.Image) -> None:
    clear = picture.convert("RGBA")
    alpha = Image.new("L", picture.size, 255)
    alpha.paste(0, (0, 0, 50, 96))
    clear.putalpha(alpha)
    done = quick(clear)
    assert done.mode == "RGBA"
    assert apart(clear, done)[:, :50].max() == 0
    assert done.getchannel("A").tobytes() == alpha.tobytes()
    assert apart(clear, done)[:, 50:].max() > 0


def test_progress_grows_to_one_and_may_cancel(picture: Image.Image) -> None:
    heard: list[float] = []
    quick(picture, progress=heard.append)
    assert heard == sorted(heard)
    assert (heard[0], heard[-1]) == (0, 1)

    def stop(part: float) -> None:
        if part > 0.3:
            raise Cancelled

    with pytest.raises(Cancelled):
        quick(picture, progress=stop)


def test_a_cloaked_picture_is_not_cloaked_again(picture: Image.Image) -> None:
    done = quick(picture)
    assert is_cloaked(done)
    with pytest.raises(CloakError, match="cloaked already"):
        quick(done)


@pytest.mark.parametrize(
    ("image", "words"),
    [(Image.new("RGB", (63, 200)), "at least 64"), (Image.new("L", (10_000, 5_001)), "limit is 50")],
    ids=["small", "large"],
)
def test_sizes_out_of_bounds_are_named(image: Image.Image, words: str) -> None:
    with pytest.raises(CloakError, match=words):
        quick(image)


def test_an_unknown_strength_and_a_foreign_mask_are_named(picture: Image.Image) -> None:
    with pytest.raises(CloakError, match="light, medium or strong"):
        quick(picture, strength="huge")
    with pytest.raises(CloakError, match="mask"):
        quick(picture, keep_clean=Image.new("L", (5, 5)))


MODES = ["1", "L", "LA", "P", "PA", "RGB", "RGBA", "RGBX", "CMYK", "YCbCr", "HSV", "LAB", "I", "I;16", "F"]


def of_mode(mode: str, width: int, height: int) -> Image.Image:
    plain = painted(width, height)
    if mode in {"I", "I;16", "F"}:
        values = np.asarray(plain.convert("L")).astype(np.int32) * 257
        kinds = {"I": np.int32, "I;16": np.uint16, "F": np.float32}
        return Image.fromarray((values / 65535 if mode == "F" else values).astype(kinds[mode]))
    if mode == "LAB":
        return Image.merge("LAB", plain.split())
    if mode == "PA":
        return plain.convert("P").convert("PA")
    return plain.convert(mode)


@settings(max_examples=16, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mode=st.sampled_from(MODES), width=st.integers(64, 140), height=st.integers(64, 140))
@example(mode="RGB", width=64, height=129)
@example(mode="L", width=65, height=65)
def test_every_kind_of_picture_keeps_its_size_and_kind(mode: str, width: int, height: int) -> None:
    image = of_mode(mode, width, height)
    before = image.tobytes()
    done = quick(image)
    assert done.size == image.size
    assert done.mode == {"1": "L", "P": "RGB", "PA": "RGBA"}.get(mode, mode)
    assert image.tobytes() == before


@settings(max_examples=60, deadline=None)
@given(width=st.integers(64, 9000), height=st.integers(64, 9000))
def test_work_is_bounded_whatever_the_size(width: int, height: int) -> None:
    for plan in (THOROUGH, FAST):
        found = stages(width, height, plan)
        assert found
        assert max(stage.width * stage.height for stage in found) <= 2560 * 2560
    for left, top, right, bottom in tiles(width, height):
        assert 0 <= left < right <= width
        assert 0 <= top < bottom <= height
        assert (right - left) * (bottom - top) <= 1000 * 1000
