import sys

import numpy as np
import pytest
from cloak.evaluate import strangers
from cloak.evaluate.complaints import Complaint
from cloak.evaluate.strangers import Given
from cloak.evaluate.works import Work
from cloak.mimicry import __main__ as command
from cloak.mimicry import figures
from cloak.mimicry.judge import train
from cloak.mimicry.sets import SETS, Artist, Kitchen, artists_of, latents_of, pieces
from cloak.mimicry.shared import common
from PIL import Image

from packages.cloak.tests import tiny_onnx as tiny
from packages.cloak.tests.standin import StandIn, painting


def works_of(tmp_path, **counts):
    return [
        Work(f"{artist}-{n}.png", tmp_path, "painted", artist)
        for artist, count in counts.items()
        for n in range(count)
    ]


def test_artists_with_most_works_are_studied_and_keep_some_for_the_judge(tmp_path):
    artists = artists_of(works_of(tmp_path, ann=9, ben=7, cleo=3, dora=8), count=2, taught=4)
    assert [artist.name for artist in artists] == ["ann", "dora"]
    for artist in artists:
        assert len(artist.taught) == 4
        assert not set(artist.taught) & set(artist.kept)


def test_too_few_artists_is_a_sentence(tmp_path):
    with pytest.raises(Complaint, match="Only 1 artists have 6 works"):
        artists_of(works_of(tmp_path, ann=9, ben=4), count=3, taught=4)


def test_four_sets_differ_as_they_should_and_a_new_cloak_makes_only_its_own_anew(tmp_path):
    space = strangers.load(
        Given(tiny.encoder(tmp_path / "e.onnx"), decoder=tiny.decoder(tmp_path / "d.onnx"))
    )
    Image.fromarray(painting(3)).save(tmp_path / "w.png")
    engine = StandIn()
    kitchen = Kitchen(space, engine, tmp_path, 64)
    artist = Artist("ann", (Work("w.png", tmp_path / "w.png", "painted", "ann"),), ())
    first = latents_of(kitchen, artist)
    assert set(first) == set(SETS)
    assert len({first[name][0].tobytes() for name in SETS}) == 4
    again = latents_of(kitchen, artist)
    assert engine.asked == 1, "latents are kept"
    assert np.array_equal(first["cloak"][0], again["cloak"][0])
    engine.stamp = "new weights"
    latents_of(kitchen, artist)
    assert engine.asked == 2
    assert len(list(tmp_path.glob("latents-clean-*.npz"))) == 1


def test_the_judge_tells_hands_apart_and_is_not_fooled_by_grain():
    def striped(seed):
        rng = np.random.default_rng(seed)
        rows = 128 + 60 * np.sin(np.arange(64) * rng.uniform(0.9, 1.2))[:, None, None]
        return np.clip(rows + rng.normal(0, 4, (64, 64, 3)), 0, 255).astype(np.uint8)

    def blotted(seed):
        return np.asarray(Image.fromarray(painting(seed, 16)).resize((64, 64)))

    judge = train([[striped(n) for n in range(8)], [blotted(n) for n in range(8)]], seed=0)
    shown = [blotted(n) for n in range(20, 26)]
    grainy = [
        np.clip(one + np.random.default_rng(1).normal(0, 5, one.shape), 0, 255).astype(np.uint8)
        for one in shown
    ]
    for pictures in (shown, grainy):
        shares = judge.shares(pictures)
        assert shares.sum(axis=1) == pytest.approx(1)
        assert shares[:, 1].mean() > 0.8
    assert judge.shares([striped(30)])[0, 0] > 0.8


def test_pictures_are_cut_into_pieces_of_one_size():
    assert {piece.shape for piece in pieces(painting(1, 256))} == {(128, 128, 3)}
    assert len(pieces(painting(1, 256))) == 4
    assert len(pieces(painting(1, 96))) == 1


def cells(surplus):
    rng = np.random.default_rng(0)
    target = {"clean": 0.1, "noise": 0.3, "cloak": 0.3 + surplus, "restyled": 0.9}
    found = {
        f"{artist}/{seed}/{name}": {
            "artist": 0.5,
            "target": target[name] + rng.normal(0, 0.01),
            "statistics": 0.2,
        }
        for artist in "ab"
        for seed in range(3)
        for name in SETS
    }
    shares = {"artist": 0.8, "target": 0.1, "other": 0.1}
    return found | {f"judge/{artist}": {"unseen works": shares} for artist in "ab"}


def test_what_works_have_in_common_is_found_and_which_way_it_points():
    rng = np.random.default_rng(0)
    clean = [rng.normal(size=(1, 4, 8, 8)) for _ in range(6)]
    way = np.array([1.0, -1, 0, 2]).reshape(1, 4, 1, 1)
    grain = [one + 0.5 * rng.normal(size=one.shape) for one in clean]
    sets = {"clean": clean, "restyled": [one + way for one in clean], "noise": grain}
    moved = common(sets | {"cloak": [one + 0.3 * way for one in grain]}, "cloak")
    assert moved["way"] == pytest.approx(0.3, abs=0.05)
    assert moved["alike"] > 0.9
    assert 0.3 < moved["share"] < 0.8
    still = common(sets, "noise")
    assert still["way"] == pytest.approx(0, abs=0.05)
    assert still["share"] < 0.05


@pytest.mark.parametrize(("surplus", "reached"), [(0.3, True), (0.1, False), (-0.3, False)])
def test_the_answer_is_cloak_less_noise(surplus, reached):
    found = figures.figures(cells(surplus), ["a", "b"], 3)
    difference = found["differences"]["cloak − noise, target"]
    assert difference["mean"] == pytest.approx(surplus, abs=0.02)
    assert difference["low"] <= difference["mean"] <= difference["high"]
    assert found["goal"]["reached"] is reached
    assert "P(target)" in figures.sets_table(found)
    assert figures.judge_table(found).count("unseen works") == 2


def test_without_torch_or_works_the_command_says_so(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(sys, "argv", ["cloak.mimicry", str(tmp_path)])
    assert command.main() == 2
    assert any(words in capsys.readouterr().err for words in ("needs torch", "no pictures"))
