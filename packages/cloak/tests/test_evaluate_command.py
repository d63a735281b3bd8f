import sys

import pytest
from cloak.evaluate import __main__ as command
from cloak.evaluate import page, testworks
from cloak.evaluate.complaints import Complaint
from PIL import Image

from packages.cloak.tests import tiny_onnx as tiny
from packages.cloak.tests.standin import painting


def said(monkeypatch, capsys, *words):
    monkeypatch.setattr(sys, "argv", ["cloak.evaluate", *map(str, words)])
    code = command.main()
    return code, capsys.readouterr().err


def test_bad_input_ends_with_two_and_a_sentence(monkeypatch, capsys, tmp_path):
    art = tmp_path / "art"
    art.mkdir()
    assert said(monkeypatch, capsys, tmp_path / "none") == (
        2,
        f"There is no folder {tmp_path / 'none'}. Give a folder with pictures.\n",
    )
    code, words = said(monkeypatch, capsys, art)
    assert (code, "no pictures" in words) == (2, True)
    Image.fromarray(painting(1)).save(art / "a.png")
    broken = tmp_path / "broken.onnx"
    broken.write_bytes(b"no model")
    code, words = said(monkeypatch, capsys, art, "--encoder", broken)
    assert (code, "could not be read" in words) == (2, True)


def test_options_are_said_once_for_all_or_once_for_each(tmp_path):
    files = [str(tiny.encoder(tmp_path / f"{name}.onnx")) for name in "ab"]
    both = ["--encoder", files[0], "--encoder", files[1]]

    def given(*words):
        return command.given_encoders(command.parser().parse_args([str(tmp_path), *both, *words]))

    assert [one.span for one in given()] == ["0..1", "0..1"]
    assert [one.span for one in given("--encoder-range=-1..1")] == ["-1..1", "-1..1"]
    each = given("--encoder-range=-1..1", "--encoder-range=0..1", "--encoder-channels=4")
    assert [(one.span, one.channels) for one in each] == [("-1..1", 4), ("0..1", 4)]
    with pytest.raises(Complaint, match="3 times for 2 encoders"):
        given(*["--encoder-multiple=8"] * 3)
    with pytest.raises(Complaint, match="more --decoder files"):
        given(*["--decoder=x.onnx"] * 3)


def test_without_the_packages_of_the_corpus_there_are_no_test_works(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(sys, "argv", ["cloak.evaluate.testworks", str(tmp_path)])
    assert testworks.main() == 2
    assert "No test work is in" in capsys.readouterr().err
    assert testworks.kind_of("wesnoth-1.16-low/usr/share/story/a.jpg") == "scene"
    assert testworks.kind_of("naev-data/a.png") is None


def test_results_that_cannot_be_read_are_a_sentence(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(sys, "argv", ["cloak.evaluate.page", str(tmp_path / "none.json")])
    assert page.main() == 2
    assert "could not be read as results" in capsys.readouterr().err
