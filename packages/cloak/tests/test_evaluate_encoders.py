import numpy as np
import pytest
from cloak.evaluate.complaints import Complaint
from cloak.evaluate.strangers import Given, load

from packages.cloak.tests import tiny_onnx as tiny
from packages.cloak.tests.standin import painting


def test_an_encoder_with_any_names_is_read(tmp_path):
    encoder = load(Given(tiny.encoder(tmp_path / "odd.onnx", name="whatever-it-is")))
    assert encoder.name == "odd"
    assert encoder.encode(painting(1)).shape == (1, 6, 24, 24)


def test_sides_that_do_not_fit_are_reflected_up_to_the_multiple(tmp_path):
    path = tiny.encoder(tmp_path / "e.onnx")
    assert load(Given(path, multiple=64)).encode(painting(1)).shape == (1, 6, 32, 32)


def test_a_fixed_size_is_kept_to(tmp_path):
    encoder = load(Given(tiny.encoder(tmp_path / "e.onnx", sides=(40, 24))))
    assert encoder.encode(painting(1)).shape == (1, 6, 10, 6)


def test_the_range_of_the_input_is_respected(tmp_path):
    path = tiny.encoder(tmp_path / "e.onnx")
    plain, centred = (load(Given(path, span=span)).encode(painting(1)) for span in ("0..1", "-1..1"))
    white = np.full((96, 96, 3), 255, np.uint8)
    offset = load(Given(path)).encode(white)
    assert np.allclose(centred, 2 * plain - offset, atol=1e-4)


def test_only_the_first_channels_are_looked_at_when_asked(tmp_path):
    encoder = load(Given(tiny.encoder(tmp_path / "e.onnx"), channels=4))
    assert encoder.encode(painting(1)).shape[1] == 4


def test_a_picture_goes_through_encoder_and_decoder(tmp_path):
    path, decoder = tiny.encoder(tmp_path / "e.onnx"), tiny.decoder(tmp_path / "d.onnx")
    drawn = load(Given(path, decoder=decoder)).reencode(painting(1, 90))
    assert drawn.shape == (90, 90, 3)


def test_a_missing_a_broken_and_an_unknown_file_are_told_apart(tmp_path):
    broken, unknown = tmp_path / "b.onnx", tmp_path / "weights.bin"
    broken.write_bytes(b"not a model")
    unknown.write_bytes(b"?")
    for path, sentence in (
        (tmp_path / "none.onnx", "There is no encoder file"),
        (broken, "could not be read as an ONNX model"),
        (unknown, "no encoder that can be read"),
    ):
        with pytest.raises(Complaint, match=sentence):
            load(Given(path))


def test_models_that_are_no_encoders_are_named_as_such(tmp_path):
    two = tiny.model(
        tmp_path / "two.onnx",
        [tiny.node("Add", ["a", "b"], "c")],
        [tiny.value("a", [1, 3, "h", "w"]), tiny.value("b", [1, 3, "h", "w"])],
        tiny.value("c", [1, 3, "h", "w"]),
        {},
    )
    flat = tiny.model(
        tmp_path / "flat.onnx",
        [tiny.node("Relu", ["a"], "b")],
        [tiny.value("a", [1, 8])],
        tiny.value("b", [1, 8]),
        {},
    )
    numbers = tiny.model(
        tmp_path / "numbers.onnx",
        [tiny.node("Abs", ["a"], "b")],
        [tiny.value("a", [1, 3, 8, 8], kind=7)],
        tiny.value("b", [1, 3, 8, 8], kind=7),
        {},
    )
    for path, sentence in ((two, "has 2 inputs"), (flat, "has 2 axes"), (numbers, "takes tensor.int64.")):
        with pytest.raises(Complaint, match=sentence):
            load(Given(path))


def test_an_encoder_of_other_channels_is_refused(tmp_path):
    with pytest.raises(Complaint, match="pictures of 6 channels"):
        load(Given(tiny.decoder(tmp_path / "d.onnx")))


def test_an_encoder_that_sees_no_difference_is_refused(tmp_path):
    path = tiny.model(
        tmp_path / "blind.onnx",
        [tiny.node("Mul", ["x", "nothing"], "z")],
        [tiny.value("x", [1, 3, "h", "w"])],
        tiny.value("z", [1, 3, "h", "w"]),
        {"nothing": np.zeros((1, 1, 1, 1), np.float32)},
    )
    with pytest.raises(Complaint, match="same latent for every picture"):
        load(Given(path))


def test_a_range_nobody_knows_is_refused(tmp_path):
    with pytest.raises(Complaint, match="not known"):
        load(Given(tiny.encoder(tmp_path / "e.onnx"), span="0..7"))


def test_a_size_that_an_encoder_cannot_look_at_is_a_sentence(tmp_path):
    path = tiny.model(
        tmp_path / "picky.onnx",
        [tiny.node("Add", ["x", "offset"], "z")],
        [tiny.value("x", [1, 3, "h", "w"])],
        tiny.value("z", [1, 3, "h", "w"]),
        {"offset": np.ones((1, 3, 64, 64), np.float32)},
    )
    encoder = load(Given(path))
    with pytest.raises(Complaint, match=r"picky\.onnx could not look at 96×96 pixels"):
        encoder.encode(painting(1))
