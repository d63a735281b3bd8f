"""Sixteen bits a colour: read as they are, changed as much as the eight-bit view, written again."""

import zlib
from pathlib import Path

import numpy as np
import pytest
from cloak import deep
from cloak.files import opened, save
from cloak.report import CloakError
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image


def fine(height: int, width: int, channels: int, seed: int = 0) -> deep.Deep:
    rng = np.random.default_rng(seed)
    slow = np.cumsum(rng.integers(-900, 900, (height, width, channels)), 1) + 30_000
    return slow.clip(0, 65535).astype(np.uint16)


def filtered(rows: deep.Bytes, kinds: deep.Bytes) -> deep.Bytes:
    """As the standard says it, byte by byte."""
    out = np.zeros_like(rows)
    for (y, x, at), value in np.ndenumerate(rows):
        left = int(rows[y, x - 1, at]) if x else 0
        up = int(rows[y - 1, x, at]) if y else 0
        corner = int(rows[y - 1, x - 1, at]) if x and y else 0
        guess = left + up - corner
        paeth = min((left, up, corner), key=lambda one: abs(guess - one))
        out[y, x, at] = (int(value) - [0, left, up, (left + up) // 2, paeth][kinds[y]]) % 256
    return out


@settings(max_examples=8, deadline=None)
@given(data=st.data(), height=st.integers(1, 5), width=st.integers(1, 5), each=st.sampled_from([4, 6, 8]))
def test_every_filter_of_a_row_is_undone(data: st.DataObject, height: int, width: int, each: int) -> None:
    kinds = np.array(data.draw(st.lists(st.integers(0, 4), min_size=height, max_size=height)), np.uint8)
    size = height * width * each
    rows = np.frombuffer(data.draw(st.binary(min_size=size, max_size=size)), np.uint8)
    rows = rows.reshape(height, width, each)
    assert np.array_equal(deep.unfiltered(kinds, filtered(rows, kinds)), rows)


@pytest.mark.parametrize("channels", [2, 3, 4])
def test_fine_values_move_as_far_as_their_view_and_keep_what_it_cannot_show(
    tmp_path: Path, channels: int
) -> None:
    before = fine(70, 66, channels)
    (tmp_path / "in.png").write_bytes(deep.written(before, icc_profile=b"profile"))
    source = opened(tmp_path / "in.png")
    assert np.array_equal(deep.values(source), before)
    shown = np.asarray(source).astype(int)
    shown[..., :3] = (shown[..., :3] + 2).clip(0, 255)
    if channels % 2 == 0:
        shown[..., -1] = np.asarray(source)[..., -1]
    after = Image.fromarray(shown.astype(np.uint8), source.mode)
    after.info = source.info
    save(after, tmp_path / "out.png", before=source)
    with Image.open(tmp_path / "out.png") as found:
        assert found.info["icc_profile"] == b"profile"
        moved = deep.values(found).astype(int) - before
    assert set(np.unique(moved[..., 0])) <= {0, 2 * 257}
    assert moved[..., 0].max() == 2 * 257


def test_other_pictures_have_nothing_finer(tmp_path: Path) -> None:
    Image.new("RGB", (64, 64)).save(tmp_path / "eight.png")
    Image.new("RGB", (64, 64)).save(tmp_path / "eight.jpg")
    assert deep.values(Image.new("RGB", (64, 64))) is None
    assert [deep.values(opened(tmp_path / name)) for name in ("eight.png", "eight.jpg")] == [None, None]


def test_a_file_that_ends_with_a_row_is_told(tmp_path: Path) -> None:
    whole = deep.written(fine(8, 6, 3))
    rows = zlib.compress(
        zlib.decompress(b"".join(data for kind, data in deep.chunks(whole) if kind == b"IDAT"))[:148]
    )
    parts = [deep.START]
    for kind, data in deep.chunks(whole):
        parts += deep.chunk(kind, rows if kind == b"IDAT" else data)
    (tmp_path / "short.png").write_bytes(b"".join(parts))
    with Image.open(tmp_path / "short.png") as image, pytest.raises(CloakError, match="ends too early"):
        deep.values(image)
