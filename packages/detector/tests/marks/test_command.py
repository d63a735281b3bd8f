"""The command and its verdicts: what is printed, what is answered, what a score of pixels can never do."""

import csv
import json

import pytest
from detector import DetectorError, Finding, Pixels, Strength, Verdict, judge
from detector.__main__ import main
from detector.marks.check import main as check
from detector.report import as_json, as_lines, is_found
from PIL import Image

from packages.detector.tests.marks import cases, makers

SHAPE = {"file", "found", "findings", "pixels", "p_value", "model", "milliseconds"}
LOUD = Pixels(99.0, 0.1, (99.0, 99.0, 99.0, 99.0), "", "test")
PART = Finding("XMP DigitalSourceType", "compositeSynthetic", "somebody", Strength.CONTEXT, whole=False)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "comfy.png").write_bytes(cases.FOUND["comfy png"].make())
    (tmp_path / "human.png").write_bytes(cases.SILENT["krita"]())
    (tmp_path / "fill.jpg").write_bytes(cases.FOUND["dst composite"].make())
    (tmp_path / "text.png").write_text("no picture")
    return tmp_path


@pytest.mark.slow("runs the pixel ensemble")
def test_answers_say_what_was_found(folder, capsys):
    assert main([str(folder / "human.png")]) == 0
    assert main([str(folder / "fill.jpg")]) == 0
    assert main([str(folder / "comfy.png"), str(folder / "human.png")]) == 3
    told = capsys.readouterr().out
    assert "decisive  ComfyUI – PNG text prompt" in told
    assert "nothing in the file" in told


@pytest.mark.slow("runs the pixel ensemble")
def test_what_cannot_be_read_is_said_and_the_others_are_judged(folder, capsys):
    files = [str(folder / name) for name in ("text.png", "missing.png", "comfy.png")]
    assert main([*files, "--json"]) == 2
    told = capsys.readouterr()
    assert len(told.err.splitlines()) == 2
    assert "no picture" in told.err
    first, second, third = json.loads(told.out)["files"]
    assert set(first) == set(second) == {"file", "error"}
    assert set(third) == SHAPE
    assert third["found"] is True
    assert set(third["findings"][0]) == {"field", "value", "generator", "strength", "whole"}
    assert set(third["pixels"]) == {"score", "spread", "renditions", "abstains", "model"}


@pytest.mark.parametrize("text", ["{}", "no", '{"photo": "many"}', "[" * 99_999])
def test_references_that_are_none_are_refused(folder, capsys, text):
    (folder / "scores.json").write_text(text)
    assert (
        main([str(folder / "human.png"), "--references", str(folder / "scores.json"), "--medium", "photo"])
        == 2
    )
    assert capsys.readouterr().err


@pytest.mark.slow("runs the pixel ensemble")
def test_a_score_is_held_against_works_of_its_medium(tmp_path, capsys):
    painted = makers.saved("PNG")
    many = Image.effect_noise((320, 320), 60).convert("RGB")
    many.save(tmp_path / "noise.png")
    (tmp_path / "scores.json").write_text(json.dumps({"photo": [-50.0] * 400, "anime": [1.0]}))
    told = ["--references", str(tmp_path / "scores.json"), "--json"]
    assert main([str(tmp_path / "noise.png"), *told, "--medium", "photo"]) == 0
    (entry,) = json.loads(capsys.readouterr().out)["files"]
    assert entry["p_value"] is None or entry["p_value"] == pytest.approx(1 / 401)
    assert judge(painted, references=[-50.0] * 400).p_value is None  # too small to say anything
    assert (
        judge((tmp_path / "noise.png").read_bytes(), medium="line", references=[-50.0] * 400).p_value is None
    )
    assert judge((tmp_path / "noise.png").read_bytes(), references=[-50.0] * 9).p_value is None


def test_a_score_of_pixels_alone_finds_nothing():
    assert not is_found(Verdict((), LOUD, 0.0001, "test", 1.0))
    assert not is_found(Verdict((PART,), LOUD, 0.0001, "test", 1.0))


def test_lines_and_json_of_every_kind_of_verdict():
    for pixels, rare in (
        (None, None),
        (LOUD, None),
        (LOUD, 0.01),
        (Pixels(0, 0, (0,) * 4, "flat", "test"), None),
    ):
        verdict = Verdict((PART,), pixels, rare, "test", 1.0)
        assert "(in part, or unclear)" in "\n".join(as_lines("a\x1b.png", verdict, 400))
        assert "\x1b" not in "\n".join(as_lines("a\x1b.png", verdict, 400))
        assert json.loads(json.dumps(as_json("a.png", verdict), allow_nan=False))["found"] is False
    endless = Pixels(float("nan"), float("inf"), (0.0,) * 4, "", "test")
    json.dumps(as_json("a.png", Verdict((), endless, None, "test", 1.0)), allow_nan=False)


def test_a_damaged_picture_is_refused_unless_its_file_says_something():
    whole = makers.png({"parameters": cases.A1111})
    assert judge(whole[:-60]).findings
    with pytest.raises(DetectorError, match="damaged"):
        judge(makers.saved("PNG")[:60])


def test_a_folder_is_held_against_its_list(folder, capsys):
    rows = [
        ("comfy.png", "ComfyUI", "prompt and workflow"),
        ("human.png", "human control", "must NOT be AI"),
        ("fill.jpg", "Generative Fill", "composite, partial"),
    ]
    write(folder, rows)
    assert check([str(folder)]) == 0
    write(folder, [*rows, ("human.png", "Midjourney", "text")])
    assert check([str(folder), "--json"]) == 1
    assert json.loads(capsys.readouterr().out.partition("as expected.")[2])["right"] == 3
    assert check([str(folder / "nowhere")]) == 2


def write(folder, rows):
    with (folder / "manifest.csv").open("w", newline="") as lines:
        csv.writer(lines).writerows([("file", "generator", "expected"), *rows])
