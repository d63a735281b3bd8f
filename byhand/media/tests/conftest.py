"""Rendering in this process, for tests that look at the result and not at the process."""

import io
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ["VIPS_CONCURRENCY"] = "1"  # as in the decoding process

import pytest
from PIL import Image

from byhand.media import services
from byhand.media.facts import CloakWish
from byhand.media.imaging.orders import Order, Rendered
from byhand.media.imaging.render import render
from byhand.media.models import Picture
from byhand.media.tests import samples
from byhand.media.tests.cloaks import HOLD
from byhand.media.tests.disks import empty, upload
from byhand.media.tests.engine import stand_in


@dataclass(frozen=True)
class Wall:
    """What was made of one picture, and where it lies."""

    rendered: Rendered
    folder: Path

    def data(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()

    def open(self, name: str) -> Image.Image:
        picture = Image.open(io.BytesIO(self.data(name)))
        picture.load()
        return picture

    @property
    def full(self) -> str:
        return f"full.{self.rendered.full}"

    @property
    def names(self) -> set[str]:
        return {file.name for file in self.rendered.files}

    def everything(self) -> bytes:
        """All public bytes together."""
        return b"".join(self.data(name) for name in sorted(self.names))


@pytest.fixture
def hang(tmp_path: Path) -> Callable[[bytes], Wall]:
    """`hang(data)` renders a picture and returns what was made."""
    count = iter(range(100))

    def make(data: bytes) -> Wall:
        number = next(count)
        folder = tmp_path / f"made{number}"
        folder.mkdir()
        source = tmp_path / f"source{number}"
        source.write_bytes(data)
        rendered = render(Order("renditions", str(source), str(folder)))
        assert {path.name for path in folder.iterdir()} == {file.name for file in rendered.files}
        return Wall(rendered, folder)

    return make


@pytest.fixture
def places(settings, tmp_path: Path) -> Path:
    """Empty storages and an empty bench for one test; returns the folder that holds them."""
    return empty(settings, tmp_path)


@pytest.fixture
def engine(monkeypatch) -> None:
    """The cloaking process finds the stand-in: the test speaks of the site and not of the engine."""
    stand_in(monkeypatch)


@pytest.fixture
def arrived(ann, places, engine) -> Callable[..., Picture]:
    """`arrived(data, wish)` receives a picture whose artist wishes a cloak; by default she holds it back."""

    def receive(data: bytes | None = None, wish: CloakWish = HOLD) -> Picture:
        file = upload(data or samples.saved(samples.paint(160, 96), "PNG"))
        return services.receive_picture(owner=ann, upload=file, cloak=wish)

    return receive
