"""The real engine behind the seam: small pictures from the order to the public files."""

import pytest
from PIL import Image

from byhand.media import services
from byhand.media.facts import CloakWish
from byhand.media.models import Cloak, Picture
from byhand.media.tests import samples
from byhand.media.tests.cloaks import differs, fresh
from byhand.media.tests.disks import upload

pytestmark = pytest.mark.slow("computes cloaks with the real engine")


@pytest.fixture
def sent(ann, places):
    def send(data: bytes, **wish) -> Picture:
        picture = services.receive_picture(
            owner=ann, upload=upload(data), cloak=CloakWish(**{"strength": "medium"} | wish)
        )
        services.order_cloak(actor=ann, picture=picture)
        return picture

    return send


def test_a_painting_is_cloaked_and_its_report_speaks(sent, run_tasks):
    picture = sent(samples.saved(Image.blend(samples.paint(128, 96), samples.noise(128, 96), 0.3), "PNG"))
    run_tasks()
    cloak = Cloak.objects.get()
    assert (cloak.state, cloak.failure) == ("used", "")
    assert differs(fresh(picture))
    assert 0 < cloak.report["visibility"] <= 100
    assert cloak.report["flat_delta_e"] >= 0
    assert {"encoder", "cloak", "noise"} <= cloak.report["shifts"][0].keys()
    assert cloak.weights
    assert cloak.report["peak_mb"] < 1500


def test_the_same_seed_gives_the_same_master(sent, run_tasks, ann):
    picture = sent(samples.saved(samples.paint(96, 96), "PNG"), looks=True)
    run_tasks()
    first = Cloak.objects.get()
    before = master_of(first)
    services.cancel_cloak(actor=ann, cloak=first)
    second = services.order_again(actor=ann, cloak=first)
    run_tasks()
    second.refresh_from_db()
    assert second.seed == first.seed
    assert master_of(second) == before
    assert fresh(picture).state == "held"


def master_of(cloak: Cloak) -> bytes:
    with services.open_cloak_file(cloak, "master") as file:
        return file.read()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (lambda: samples.saved(samples.paint(40, 80), "PNG"), "64 pixels"),
        (lambda: samples.jpeg(comment=b"byhand-cloak 2026"), "cloaked already"),
    ],
)
def test_what_the_engine_refuses_is_its_own_sentence(sent, run_tasks, data, words):
    picture = sent(data())
    run_tasks()
    cloak = Cloak.objects.get()
    assert cloak.state == "failed"
    assert words in cloak.failure
    assert fresh(picture).state == "held"
