"""The commands, from a folder to a page."""

import json
import os
import subprocess
import sys

import pytest
from detector.evaluate import page
from detector.training import views
from detector.training.corpus import Row

from packages.detector.tests import folders
from packages.detector.tests.pictures import clouds

pytestmark = pytest.mark.slow("pictures are seen by the net, in processes of their own")
ALONE = {**os.environ, "OMP_NUM_THREADS": "1"}


def command(*words):
    return subprocess.run([sys.executable, "-m", *words], capture_output=True, text=True, env=ALONE)


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    folder = folders.manifest(tmp_path_factory.mktemp("works"))
    out = folder / "out"
    done = command(
        "detector.evaluate", str(folder), "--json", "--kept", str(folder / "kept"), "--out", str(out)
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == json.loads((out / "results.json").read_text())
    return out


def test_results_hold_every_figure(results):
    found = json.loads((results / "results.json").read_text())
    assert {"ranking", "false_alarms", "calibration", "robustness", "abstention", "canaries", "cost"} <= set(
        found
    )
    assert found["conditions"]["sources"] == {"generated": 4, "human": 4}
    assert found["cost"]["megabytes"] < 400
    assert set(found["false_alarms"]) == {"0.01", "0.05"}


def test_the_page_begins_with_what_it_cannot_do(results):
    told = page.page(json.loads((results / "results.json").read_text()), None)
    assert told.splitlines()[2].startswith("The score cannot tell whether a picture was generated.")
    assert "The rest are works of artists." in told


def test_copies_of_the_same_works_score_alike(results):
    done = command("detector.evaluate.changed", str(results.parent), str(results.parent))
    found = json.loads(done.stdout)
    assert found["pictures"] == 8
    assert found["difference"] == [0, 0, 0]


def test_a_folder_without_a_manifest_is_a_sentence(tmp_path):
    done = command("detector.evaluate", str(tmp_path))
    assert done.returncode == 2
    assert "has no manifest.csv" in done.stderr


def test_flags_that_are_right():
    """The arithmetic of the design: with 5 % generated, 35 % found and 1 % false, 65 % are right."""
    assert page.right_flags(0.35, 0.01, 0.05) == pytest.approx(0.648, abs=0.001)
    assert page.right_flags(0.35, 0.002, 0.05) == pytest.approx(0.90, abs=0.005)


def test_what_was_seen_of_one_folder_is_not_taken_for_another(tmp_path):
    kept = tmp_path / "kept"
    found = []
    for name, turn in (("one", 0), ("two", 1)):
        (tmp_path / name).mkdir()
        clouds(turn, 256).save(tmp_path / name / "a.png")
        (tmp_path / name / "manifest.csv").write_text(f"file,label\na.png,{name}\n")
        row = Row("a.png", False, "ann", "ann", "art")
        found.append(views.seen_in(tmp_path / name, [row], "equal-0", kept, lambda _: None)["figures.0"])
        again = views.seen_in(tmp_path / name, [row], "equal-0", kept, lambda _: None)["figures.0"]
        assert (again == found[-1]).all()
    assert (found[0] != found[1]).any()
