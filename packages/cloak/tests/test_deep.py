"""Sixteen bits a colour: read as they are, changed as much as the eight-bit view, written again."""

import struct
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


def write(path: Path, values: deep.Deep, **extra: bytes) -> None:
    with path.open("wb") as file:
        deep.write([values], values.shape[1::-1], values.shape[2], file, **extra)


def read(path: Path) -> deep.Deep:
    held = deep.fine(opened(path))
    assert held
    return np.concatenate(list(held.strips()))


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
    write(tmp_path / "in.png", before, icc_profile=b"profile")
    source = opened(tmp_path / "in.png")
    assert np.array_equal(read(tmp_path / "in.png"), before)
    shown = np.asarray(source).astype(int)
    shown[..., :3] = (shown[..., :3] + 2).clip(0, 255)
    if channels % 2 == 0:
        shown[..., -1] = np.asarray(source)[..., -1]
    after = Image.fromarray(shown.astype(np.uint8), source.mode)
    after.info = source.info
    save(after, tmp_path / "out.png", before=source)
    with Image.open(tmp_path / "out.png") as found:
        assert found.info["icc_profile"] == b"profile"
    moved = read(tmp_path / "out.png").astype(int) - before
    assert set(np.unique(moved[..., 0])) <= {0, 2 * 257}
    assert moved[..., 0].max() == 2 * 257


def test_other_pictures_have_nothing_finer(tmp_path: Path) -> None:
    Image.new("RGB", (64, 64)).save(tmp_path / "eight.png")
    Image.new("RGB", (64, 64)).save(tmp_path / "eight.jpg")
    assert deep.fine(Image.new("RGB", (64, 64))) is None
    assert [deep.fine(opened(tmp_path / name)) for name in ("eight.png", "eight.jpg")] == [None, None]


def test_a_picture_of_more_than_a_strip_is_read_and_written_in_strips(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = fine(70, 40, 3)
    monkeypatch.setattr(deep, "STRIP", 16)
    monkeypatch.setattr(deep, "PRESSED", 5)
    monkeypatch.setattr(deep, "PIECE", 100)
    write(tmp_path / "in.png", before)
    held = deep.fine(opened(tmp_path / "in.png"))
    assert held
    assert [len(strip) for strip in held.strips()] == [16, 16, 16, 16, 6]
    assert np.array_equal(read(tmp_path / "in.png"), before)


def test_a_file_that_ends_with_a_row_is_told(tmp_path: Path) -> None:
    write(tmp_path / "whole.png", fine(8, 6, 3))
    whole = (tmp_path / "whole.png").read_bytes()
    with (tmp_path / "whole.png").open("rb") as file:
        kept = zlib.decompress(b"".join(deep.pressed(file)))
    at = whole.index(b"IDAT")
    rows = zlib.compress(kept[:148])
    short = whole[: at - 4] + struct.pack(">I", len(rows)) + b"IDAT" + rows
    (tmp_path / "short.png").write_bytes(short + struct.pack(">I", zlib.crc32(b"IDAT" + rows)))
    with Image.open(tmp_path / "short.png") as image, pytest.raises(CloakError, match="ends too early"):
        list(deep.fine(image).strips())
