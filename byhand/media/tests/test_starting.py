"""Judging processes come from a starter that has read no picture; what ends one of them ends nothing else."""

import os
import signal

import pytest

from byhand.media.imaging import starting
from byhand.media.imaging.errors import ImagingError, Interrupted
from byhand.media.imaging.judge_orders import JudgeOrder
from byhand.media.imaging.judging import judge
from byhand.media.imaging.limits import MEBI, ProcessLimits
from byhand.media.tests import samples
from byhand.media.tests.engine import put_judge
from byhand.media.tests.marked import said

pytestmark = pytest.mark.slow("starts processes that judge pictures")


@pytest.fixture(autouse=True)
def stand_in(monkeypatch):
    put_judge(monkeypatch)
    yield
    starting.dismiss_all()


@pytest.fixture
def order(tmp_path):
    def make(data: bytes | None = None, work: str = "marks", **limits: int) -> JudgeOrder:
        source = tmp_path / "source"
        source.write_bytes(data or said("decisive", "whole", "ComfyUI"))
        return JudgeOrder(work, str(source), process=ProcessLimits(**limits))

    return make


def starter() -> int:
    return starting.STARTERS["marks"].process.pid


def test_one_starter_serves_many_orders(order):
    assert judge(order()).findings[0]["generator"] == "ComfyUI"
    first = starter()
    assert judge(order(samples.jpeg())).findings == ()
    assert starter() == first


def test_a_refusal_is_a_sentence_and_the_next_order_is_judged(order):
    with pytest.raises(ImagingError, match="SVG"):
        judge(order(b"<svg></svg>"))
    assert judge(order()).findings


def test_limits_bind_the_forked_process_alone(order):
    large = samples.bomb_png(3000)
    with pytest.raises(ImagingError):
        judge(order(large, "pixels", memory=24 * MEBI))
    first = starting.STARTERS["pixels"].process.pid
    assert judge(order(large, "pixels")).pixels
    assert starting.STARTERS["pixels"].process.pid == first


@pytest.mark.parametrize(("trouble", "error"), [("crash", ImagingError), ("hang", Interrupted)])
def test_what_crashes_or_hangs_ends_alone(order, monkeypatch, trouble, error):
    put_judge(monkeypatch, JUDGE_TROUBLE=trouble)
    with pytest.raises(error):
        judge(order(wall=0.5))
    first = starter()
    assert starting.STARTERS["marks"].process.poll() is None
    with pytest.raises(ImagingError, match="SVG"):
        judge(order(b"<svg></svg>"))
    assert starter() == first


def test_a_starter_that_was_killed_is_replaced(order):
    judge(order())
    os.kill(starter(), signal.SIGKILL)
    assert judge(order()).findings


def test_one_that_cannot_start_is_said_so(order, monkeypatch, tmp_path):
    (tmp_path / "detector.py").write_text("raise RuntimeError('broken')")
    monkeypatch.setitem(starting.ENVIRONMENT, "PYTHONPATH", str(tmp_path))
    with pytest.raises(Interrupted, match="could not be started"):
        judge(order())


def test_it_ends_with_its_worker(order):
    judge(order())
    process = starting.STARTERS["marks"].process
    starting.STARTERS.pop("marks").door.close()
    assert process.wait(timeout=10) == 0
