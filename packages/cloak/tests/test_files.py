"""python -m cloak: files in, files out, and what it says where that cannot be."""

import json
from pathlib import Path

import numpy as np
import pytest
from cloak import deep
from cloak.__main__ import main
from cloak.pictures import ORIENTATION, is_cloaked
from PIL import Image, ImageCms

from packages.cloak.tests.conftest import painted

pytestmark = pytest.mark.slow("runs the encoders, forwards and back")
QUICK = ("--fast", "--threads", "1")
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def cloak(*arguments: object) -> int:
    return main([*(str(one) for one in arguments), *QUICK])


@pytest.mark.parametrize("ending", ["jpg", "png", "webp", "avif"])
def test_every_format_comes_back_with_profile_and_turn(tmp_path: Path, ending: str) -> None:
    source, target = tmp_path / f"in.{ending}", tmp_path / f"out.{ending}"
    exif = Image.Exif()
    exif[ORIENTATION], exif[0x013B] = 6, "Ann"
    painted().save(source, exif=exif, icc_profile=PROFILE, quality=95)
    assert cloak(source, target) == 0
    with Image.open(source) as before, Image.open(target) as after:
        assert (after.format, after.size) == (before.format, before.size)
        assert after.getexif().get(ORIENTATION) == before.getexif().get(ORIENTATION)
        assert after.getexif()[0x013B] == "Ann"
        assert after.info["icc_profile"] == PROFILE
        assert is_cloaked(after)
        difference = np.asarray(after.convert("RGB"), int) - np.asarray(before.convert("RGB"), int)
    assert 0.2 < np.abs(difference).mean() < 8


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_turned_photo_is_cloaked_upright_and_turned_back(tmp_path: Path, turn: int) -> None:
    source, target = tmp_path / "in.png", tmp_path / "out.png"
    exif = Image.Exif()
    exif[ORIENTATION] = turn
    painted(seed=turn).save(source, exif=exif)
    assert cloak(source, target) == 0
    with Image.open(source) as before, Image.open(target) as after:
        difference = np.asarray(after, int) - np.asarray(before, int)
    assert 0 < np.abs(difference).mean() < 6  # turned the wrong way it would be 46 and more


def test_sixteen_bits_stay_sixteen(tmp_path: Path) -> None:
    values = np.asarray(painted().convert("L")).astype(np.uint16) * 257 + 91
    Image.fromarray(values).save(tmp_path / "in.png")
    assert cloak(tmp_path / "in.png", tmp_path / "out.png") == 0
    with Image.open(tmp_path / "out.png") as after:
        assert after.mode == "I;16"
        difference = np.asarray(after).astype(int) - values
    assert 0 < np.abs(difference).mean() < 2000


def test_sixteen_bits_of_colour_stay_sixteen(tmp_path: Path) -> None:
    finer = np.random.default_rng(1).integers(0, 256, (96, 112, 3)).astype(np.uint16)
    before = np.asarray(painted()).astype(np.uint16) * 256 + finer
    with (tmp_path / "in.png").open("wb") as file:
        deep.write([before], (112, 96), 3, file, icc_profile=PROFILE)
    assert cloak(tmp_path / "in.png", tmp_path / "out.png") == 0
    with Image.open(tmp_path / "out.png") as after:
        assert after.info["icc_profile"] == PROFILE
        assert is_cloaked(after)
        held = deep.fine(after)
    assert held is not None
    found = np.concatenate(list(held.strips()))
    difference = found.astype(int) - before
    assert 0 < np.abs(difference).mean() < 2000
    assert set(np.unique(difference[(found > 5000) & (found < 60_000)]) % 257) == {0}


def test_report_and_comparison_are_written(tmp_path: Path) -> None:
    painted().save(tmp_path / "in.png")
    told = ("--report", tmp_path / "r.json", "--compare", tmp_path / "c.png", "--artist", 3)
    assert cloak(tmp_path / "in.png", tmp_path / "out.png", *told) == 0
    report = json.loads((tmp_path / "r.json").read_text())
    assert report["visibility"] >= 75
    assert {"encoder", "cloak", "noise"} == set(report["shifts"][0])
    with Image.open(tmp_path / "c.png") as sheet:
        assert sheet.size == (112 * 3 + 32, 96)


def test_what_does_not_come_back_as_it_was_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    painted().convert("P").save(tmp_path / "palette.png", transparency=0)
    told = ("--report", tmp_path / "r.json")
    assert cloak(tmp_path / "palette.png", tmp_path / "out.jpg", *told) == 0
    said = capsys.readouterr().err
    assert "palette.png: The picture had a palette and is now in full colour: a cloak lies" in said
    assert "JPEG knows no transparency, so it lies on white." in said
    assert len(json.loads((tmp_path / "r.json").read_text())["notes"]) == 2


def test_a_folder_becomes_a_folder_and_bad_files_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    painted().save(inside / "a.png")
    painted(seed=2).save(inside / "b.jpg")
    (inside / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\nno")
    (inside / "notes.txt").write_text("no picture")
    assert cloak(inside, tmp_path / "out", "--report", tmp_path / "r.json") == 2
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.png", "b.jpg"]
    assert sorted(json.loads((tmp_path / "r.json").read_text())) == ["a.png", "b.jpg"]
    assert "broken.png" in capsys.readouterr().err


def spoilt(folder: Path) -> dict[str, tuple[Path, Path]]:
    painted().save(folder / "good.png")
    (folder / "cut.jpg").write_bytes(b"\xff\xd8\xff\xe0 no picture")
    painted(20, 20).save(folder / "tiny.png")
    frames = [painted(seed=at) for at in range(2)]
    frames[0].save(folder / "moving.webp", save_all=True, append_images=frames[1:])
    out = folder / "out"
    out.mkdir()
    return {
        "missing": (folder / "none.png", out / "o.png"),
        "cut": (folder / "cut.jpg", out / "o.png"),
        "tiny": (folder / "tiny.png", out / "o.png"),
        "moving": (folder / "moving.webp", out / "o.png"),
        "ending": (folder / "good.png", out / "o.gif"),
        "nowhere": (folder / "good.png", folder / "no/such/o.png"),
        "itself": (folder / "good.png", folder / "good.png"),
        "its folder": (folder, folder),
        "a file as folder": (folder, folder / "good.png"),
    }


@pytest.mark.parametrize(
    "case",
    ["missing", "cut", "tiny", "moving", "ending", "nowhere", "itself", "its folder", "a file as folder"],
)
def test_bad_input_is_a_sentence_and_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], case: str
) -> None:
    source, target = spoilt(tmp_path)[case]
    assert cloak(source, target) == 2
    said = capsys.readouterr().err.strip()
    assert said.endswith(".")
    assert "Traceback" not in said
    assert list((tmp_path / "out").iterdir()) == []


def test_a_card_that_is_not_there_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    painted().save(tmp_path / "in.png")
    assert cloak(tmp_path / "in.png", tmp_path / "out.png", "--provider", "NoSuchExecutionProvider") == 2
    assert "onnxruntime has no NoSuchExecutionProvider on this machine." in capsys.readouterr().err
    assert not (tmp_path / "out.png").exists()


def test_more_pixels_than_a_format_holds_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    painted(16_400, 64).save(tmp_path / "in.png")
    assert cloak(tmp_path / "in.png", tmp_path / "out.webp") == 2
    assert "out.webp cannot be written" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["in.png"]


def test_a_camera_s_jpeg_of_several_views_is_one_picture(tmp_path: Path) -> None:
    first, second = painted(), painted(seed=2)
    first.save(tmp_path / "in.jpg", "MPO", save_all=True, append_images=[second])
    assert cloak(tmp_path / "in.jpg", tmp_path / "out.jpg") == 0
    with Image.open(tmp_path / "out.jpg") as after:
        assert after.size == first.size
        assert getattr(after, "n_frames", 1) == 1


def test_what_was_there_stays_when_a_cloak_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out.png").write_bytes(b"old")
    painted(20, 20).save(tmp_path / "in.png")
    assert cloak(tmp_path / "in.png", tmp_path / "out.png") == 2
    assert (tmp_path / "out.png").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.png", "out.png"]
