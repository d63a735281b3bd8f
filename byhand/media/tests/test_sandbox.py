import subprocess
import sys
from dataclasses import replace

import pytest

from byhand.media.imaging.errors import TOO_MUCH, ImagingError, Interrupted
from byhand.media.imaging.limits import MEBI, ProcessLimits
from byhand.media.imaging.orders import Cut, Order
from byhand.media.imaging.sandbox import CHILD, ENVIRONMENT, ROOT, carry_out, understand
from byhand.media.tests import samples


@pytest.fixture
def order(tmp_path):
    """`order(data, **limits)`: one for the process, with its folder."""

    def make(data: bytes, work: str = "renditions", widths: tuple[int, ...] = (), **limits: int) -> Order:
        source, folder = tmp_path / "source", tmp_path / "made"
        source.write_bytes(data)
        folder.mkdir(exist_ok=True)
        process = replace(ProcessLimits(), **limits)
        return Order(work, str(source), str(folder), widths=widths, beat=10**9, process=process)

    return make


def test_an_order_survives_the_way_to_the_process(order):
    one = replace(order(b"x"), cut=Cut("square", (1, 2, 3), (4, 5)))
    assert Order.from_json(one.to_json()) == one


def test_the_process_makes_what_was_ordered(order, tmp_path):
    made = carry_out(order(samples.jpeg()))
    assert made.widths == (320, 500)
    assert {path.name for path in (tmp_path / "made").iterdir()} == {file.name for file in made.files}
    assert all((tmp_path / "made" / file.name).stat().st_size == file.bytes for file in made.files)


def test_a_refusal_comes_back_as_a_sentence(order):
    with pytest.raises(ImagingError, match="SVG"):
        carry_out(order(b"<svg></svg>"))


def test_memory_is_limited(order):
    with pytest.raises(ImagingError) as refused:
        carry_out(order(samples.bomb_png(9000, interlaced=True), memory=300 * MEBI))
    assert refused.value.message == TOO_MUCH


def test_processor_time_is_limited(order):
    with pytest.raises(ImagingError) as refused:
        carry_out(order(samples.bomb_png(9900, interlaced=True), cpu=1))
    assert refused.value.message == TOO_MUCH


def test_time_by_the_clock_is_limited_and_may_be_tried_again(order):
    with pytest.raises(Interrupted):
        carry_out(order(samples.jpeg(), wall=0.01))


def test_a_file_that_grows_too_large_is_stopped(order):
    with pytest.raises(ImagingError):
        carry_out(order(samples.jpeg(), written=500))


def test_a_bomb_within_the_limits_is_only_a_picture(order):
    """81 megapixels from a quarter of a megabyte: decoded from top to bottom, in little memory."""
    data = samples.bomb_png(9000)
    assert len(data) < 300_000
    made = carry_out(order(data, memory=700 * MEBI))
    assert (made.width, made.height, made.full) == (9000, 9000, "png")


@pytest.mark.parametrize("loader", ["svgload", "gifload", "pngload"])
def test_only_the_decoder_of_the_six_kinds_can_be_used(loader, tmp_path):
    """Also for the six: only from files, never by guessing from a buffer."""
    code = (
        "import pyvips; from byhand.media.imaging.loading import lock_down; lock_down();"
        f"pyvips.Operation.call('{loader}_buffer', b'<svg xmlns=\"http://www.w3.org/2000/svg\"/>')"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert "blocked" in ended.stderr or f"no such operation {loader}_buffer" in ended.stderr


def test_the_environment_of_the_process_is_closed():
    code = "import os; print(sorted(os.environ))"
    ended = subprocess.run(
        [sys.executable, "-c", code], env=ENVIRONMENT, capture_output=True, text=True, check=True
    )
    assert not {name for name in ("PATH", "HOME", "BYHAND_DATA", "BYHAND_SECRET_KEY") if name in ended.stdout}


def test_the_process_never_loads_django():
    code = "import sys; import byhand.media.imaging.workshop; print([m for m in sys.modules if m.startswith('django')])"
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "[]"
    assert CHILD.startswith("byhand.media.imaging.")


def test_an_end_from_outside_is_not_the_pictures_fault():
    with pytest.raises(Interrupted):
        understand(-9, "", "")
    with pytest.raises(ImagingError):
        understand(-11, "", "")
