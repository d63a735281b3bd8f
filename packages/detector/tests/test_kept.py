"""The graph that is kept is the one that is written, and keeping it is never in the way."""

import numpy as np
import pytest
from detector import model_version
from detector.pixels import backbone, ensemble, kept

pytestmark = pytest.mark.slow("writes and reads the net")


@pytest.fixture
def anew(monkeypatch):
    """`anew(folder)` answers what a fresh process would see."""

    def see(folder):
        monkeypatch.setenv(kept.WHERE, str(folder))
        backbone.session.cache_clear()
        return backbone.seen(np.full((backbone.SIDE, backbone.SIDE, 3), 90, np.float32))

    yield see
    backbone.session.cache_clear()


def test_what_is_kept_sees_the_same(anew, tmp_path):
    plain = anew("")
    first = anew(tmp_path / "new")
    (file,) = (tmp_path / "new").iterdir()
    again = anew(tmp_path / "new")
    assert np.array_equal(plain, first)
    assert np.array_equal(plain, again)
    assert [file] == list((tmp_path / "new").iterdir())


def test_a_folder_that_takes_nothing_is_as_none(anew, tmp_path):
    (tmp_path / "file").write_text("in the way")
    assert anew(tmp_path / "file").size


def test_the_name_of_the_weights_is_read_without_loading_them():
    assert model_version() == ensemble.shipped().version
