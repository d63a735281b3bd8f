import json

import pytest
from cloak.evaluate import pictures, strangers, table
from cloak.evaluate.complaints import Complaint
from cloak.evaluate.goals import goals
from cloak.evaluate.page import page as make_page
from cloak.evaluate.protocol import VARIANTS, Plan, rendition_ways
from cloak.evaluate.run import Extent, evaluate, halves_of
from cloak.evaluate.strangers import Given
from cloak.evaluate.summary import METRICS
from cloak.evaluate.works import Work, chosen, read_works, square
from PIL import Image

from packages.cloak.tests import tiny_onnx as tiny
from packages.cloak.tests.standin import StandIn, painting


@pytest.fixture
def folder(tmp_path):
    art = tmp_path / "art"
    art.mkdir()
    lines = ["file,kind,artist,licence"]
    for number in range(4):
        Image.fromarray(painting(number)).save(art / f"{number}.png")
        lines.append(f"{number}.png,{'flat' if number % 2 else 'painted'},hand-{number},CC0")
    (art / "manifest.csv").write_text("\n".join(lines))
    return art


def plan_for(tmp_path, engine):
    encoder = strangers.load(
        Given(tiny.encoder(tmp_path / "first.onnx"), decoder=tiny.decoder(tmp_path / "first-decoder.onnx"))
    )
    other = strangers.load(Given(tiny.encoder(tmp_path / "second.onnx", seed=2)))
    out = tmp_path / "out"
    out.mkdir(exist_ok=True)
    return Plan(out, 64, engine, [encoder, other], lambda _: None)


@pytest.mark.slow("the whole protocol over four tiny works, 11 ways of cleaning and two encoders")
def test_the_protocol_gives_every_figure_beside_its_controls(tmp_path, folder):
    engine = StandIn()
    plan = plan_for(tmp_path, engine)
    results = evaluate(plan, read_works(folder), Extent(masters=0, denoiser=False))

    assert json.loads(json.dumps(results)) == results
    assert results["conditions"]["works"] == 4
    for encoder in ("first", "second"):
        for figures in results["shift"][encoder].values():
            for variant in ("cloak", "noise", "shuffled"):
                assert figures[variant]["low"] <= figures[variant]["mean"] <= figures[variant]["high"]
    ways = set(results["shift"]["first"])
    assert {"none", "jpeg75", "half", "half-back", "blur", "reencode-first"} <= ways
    for encoder in ("first", "second"):
        assert results["shift"][encoder]["none"]["kept"]["mean"] in (None, pytest.approx(1))
    assert set(results["kinds"]["first"]) == {"flat", "painted"}
    assert {"what": "denoiser", "why": "not run: left out by --no-denoiser"} in results["not_run"] or any(
        "torch" in one["why"] for one in results["not_run"]
    )

    again = evaluate(plan, read_works(folder), Extent(masters=0, denoiser=False))
    assert again["shift"] == results["shift"]
    assert engine.asked == 4, "an interrupted run goes on where it was"

    told = table.of(results)
    assert "× noise" in told
    assert "protection" not in told.lower()
    works = read_works(folder)
    assert pictures.sheet(results, plan.folder, works).width > 1000


@pytest.mark.slow("the protocol twice, with its encoders and a look from outside")
def test_notes_of_another_engine_are_not_reused(tmp_path, folder):
    engine = StandIn()
    evaluate(
        plan_for(tmp_path, engine), read_works(folder)[:2], Extent(masters=0, denoiser=False, reencode=False)
    )
    engine.stamp = "other weights"
    evaluate(
        plan_for(tmp_path, engine), read_works(folder)[:2], Extent(masters=0, denoiser=False, reencode=False)
    )
    assert engine.asked == 4


def test_works_are_read_with_and_without_a_manifest(folder):
    assert [work.kind for work in read_works(folder)] == ["painted", "flat", "painted", "flat"]
    (folder / "manifest.csv").unlink()
    assert [work.kind for work in read_works(folder)] == ["work"] * 4


def test_a_folder_without_pictures_is_a_sentence(tmp_path):
    for folder, sentence in ((tmp_path / "none", "There is no folder"), (tmp_path, "There are no pictures")):
        with pytest.raises(Complaint, match=sentence):
            read_works(folder)


def test_a_manifest_that_does_not_fit_is_a_sentence(folder):
    (folder / "manifest.csv").write_text("file,kind\n9.png,flat\n")
    with pytest.raises(Complaint, match="not there"):
        read_works(folder)
    (folder / "manifest.csv").write_text("path\n0.png\n")
    with pytest.raises(Complaint, match="no column called file"):
        read_works(folder)


def test_a_picture_that_is_none_is_a_sentence(folder):
    (folder / "0.png").write_bytes(b"nothing")
    with pytest.raises(Complaint, match="could not be read as a picture"):
        square(read_works(folder)[0], 64)


def test_see_through_works_lie_on_a_ground_and_small_ones_are_refused(tmp_path):
    Image.new("RGBA", (80, 80), (0, 0, 0, 0)).save(tmp_path / "clear.png")
    Image.new("RGB", (40, 400)).save(tmp_path / "thin.png")
    clear, thin = read_works(tmp_path)
    assert square(clear, 64).min() > 200
    with pytest.raises(Complaint, match="smaller than 64 pixels"):
        square(thin, 64)


def test_few_works_are_chosen_from_all_kinds_and_hands(tmp_path):
    works = [Work(f"{n}.png", tmp_path, "painted", f"hand-{n % 3}") for n in range(30)]
    works += [Work(f"line-{n}.png", tmp_path, "line", "hand-9") for n in range(2)]
    picked = chosen(works, 8)
    assert len(picked) == 8
    assert sum(work.kind == "line" for work in picked) == 2
    assert {work.artist for work in picked if work.kind == "painted"} == {"hand-0", "hand-1", "hand-2"}


def test_an_artist_is_never_on_both_sides_of_the_denoiser(tmp_path, folder):
    from types import SimpleNamespace

    pairs = [SimpleNamespace(work=Work(f"{n}.png", tmp_path, "painted", f"hand-{n // 4}")) for n in range(16)]
    halves = halves_of(pairs)
    by_artist = {}
    for pair in pairs:
        by_artist.setdefault(pair.work.artist, set()).add(halves[pair.work.file])
    assert all(len(found) == 1 for found in by_artist.values())
    assert set(halves.values()) == {0, 1}


def test_the_page_holds_every_table_and_promises_nothing(results_with_everything):
    page = make_page(results_with_everything)
    assert page.startswith("# The style cloak, measured\n\nA cloak does not keep")
    for words in (
        "shuffled cloak",
        "× noise",
        "SSIMULACRA2",
        "What did not work",
        "not run: torch is not installed",
    ):
        assert words in page
    for banned in ("protection rate", "protects"):
        assert banned not in page.lower()


@pytest.fixture
def results_with_everything():
    one = {"mean": 0.2, "low": 0.1, "high": 0.3, "n": 4}
    none = {"mean": None, "low": None, "high": None, "n": 0}
    parts = {name: {"rel": 0.3, "cos": 0.5, "progress": 0.1} for name in VARIANTS}
    estimates = (*VARIANTS, "over_noise", "over_shuffled", "times_noise", "kept")
    figures = dict.fromkeys(estimates, one) | {"parts": parts}
    seen = {
        "cloak": {"all": one, "kinds": {"flat": one}},
        "jpeg75": one,
        "worst": {"value": 0.4, "file": "a.png"},
    }
    unseen = {"cloak": {"all": none, "kinds": {}}, "jpeg75": none, "worst": None}
    results = {
        "conditions": {
            "engine": "medium, weights 3",
            "side": 256,
            "works": 4,
            "artists": 2,
            "kinds": {"flat": 4},
            "seconds": 1.0,
            "masters": 1,
        },
        "encoders": [{"name": "taef2", "role": "given"}],
        "spreads": {"taef2": 1.0},
        "cleanings": {"none": "as published", "half": "half size"},
        "visibility": {name: unseen if "u" in name else seen for name in METRICS},
        "shift": {
            "taef2": {
                "none": figures,
                "half": figures | {"over_noise": {**one, "low": -0.1}, "kept": {**one, "mean": 0.9}},
            }
        },
        "kinds": {"taef2": {"flat": figures}},
        "renditions": {"taef2": {"640-whole": figures}},
        "not_run": [{"what": "denoiser", "why": "not run: torch is not installed"}],
    }
    return results | {"goals": goals(results)}


def test_goals_are_reached_missed_or_not_measured(results_with_everything):
    found = {one["what"]: one["reached"] for one in results_with_everything["goals"]}
    assert found["SSIMULACRA2, the worst work"] is None
    assert found["ΔE2000 in flat areas, mean"] is True
    assert found["directed shift on taef2"] is True
    assert found["directed shift on taef2 ÷ noise"] is False
    assert found["share kept on taef2 after half size"] is False, "what is no more than noise was not kept"


def test_an_encoder_that_came_after_the_goals_has_none_and_the_page_says_what_it_can_see(
    results_with_everything,
):
    results = results_with_everything
    figures = results["shift"]["taef2"]
    parts = {name: {"rel": 0.04, "cos": 0.5, "progress": 0.1} for name in VARIANTS}
    results["encoders"] = [*results["encoders"], {"name": "dull", "role": "witness"}]
    for name in ("kinds", "renditions", "shift"):
        results[name]["dull"] = results[name]["taef2"]
    results["shift"]["dull"] = {way: one | {"parts": parts} for way, one in figures.items()}
    assert not any("dull" in one["what"] for one in goals(results))
    page = make_page(results)
    assert "On dull all of the cloak's change is 0.040 (rel), so 0.12 would be missed" in page
    assert "On taef2 all of" not in page


def test_a_master_is_looked_at_in_each_public_size_as_trainers_do():
    assert [way.name for way in rendition_ways(1400)] == [
        "320-whole",
        "640-whole",
        "1280-whole",
        "2048-whole",
        "640-part",
        "1280-part",
        "2048-part",
    ]
    for way in rendition_ways(700)[:2]:
        assert max(way.apply(painting(1, 700), 0).shape[:2]) <= 512
