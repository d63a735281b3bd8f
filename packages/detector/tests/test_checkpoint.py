"""The reader of checkpoints makes arrays and nothing else."""

import os
import pickle
import struct
import sys
from collections import OrderedDict
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from detector.pixels import checkpoint


class Storage:
    def __init__(self, key, values):
        self.key, self.values = key, np.asarray(values, "<f4")


class Named:
    """Pickles as a call of a name, as torch does it."""

    def __init__(self, function, *given):
        self.call = (function, given)

    def __reduce__(self):
        return self.call


def written(path: Path, tensors, storages, magic=checkpoint.MAGIC) -> Path:
    class Writer(pickle.Pickler):
        def persistent_id(self, thing):
            return (
                ("storage", FloatStorage, thing.key, "cpu", 0, None) if isinstance(thing, Storage) else None
            )

    with path.open("wb") as file:
        for part in (magic, 1001, {"little_endian": True}):
            pickle.dump(part, file, protocol=2)
        Writer(file, protocol=2).dump(OrderedDict(tensors))
        pickle.dump([one.key for one in storages], file, protocol=2)
        for one in storages:
            file.write(struct.pack("<q", one.values.size) + one.values.tobytes())
    return path


def stand_in(kind, module, name):
    """Pickles under one of torch's names, without torch."""
    made = ModuleType(module)
    held = kind(name, (), {"__module__": module, "__qualname__": name})
    setattr(made, name, held)
    return made, held


TORCH, FloatStorage = stand_in(type, "torch", "FloatStorage")
UTILS, rebuild = stand_in(type, "torch._utils", "_rebuild_tensor_v2")


@pytest.fixture(autouse=True)
def torchs_names(monkeypatch):
    monkeypatch.setitem(sys.modules, "torch", TORCH)
    monkeypatch.setitem(sys.modules, "torch._utils", UTILS)


def test_rows_are_read_as_the_file_says_they_lie(tmp_path):
    storage = Storage("a", range(8))
    tensors = {
        "plain": Named(rebuild, storage, 2, (2, 3), (3, 1), False, OrderedDict()),
        "turned": Named(rebuild, storage, 0, (2, 3), (1, 2), False, OrderedDict()),
    }
    found = checkpoint.read(written(tmp_path / "x.pth", tensors, [storage]))
    assert found["plain"].tolist() == [[2, 3, 4], [5, 6, 7]]
    assert found["turned"].tolist() == [[0, 2, 4], [1, 3, 5]]


def test_a_tensor_beyond_its_numbers_is_refused(tmp_path):
    storage = Storage("a", range(4))
    tensors = {"x": Named(rebuild, storage, 0, (2, 3), (3, 1), False, OrderedDict())}
    with pytest.raises(checkpoint.BadCheckpointError, match="outside"):
        checkpoint.read(written(tmp_path / "x.pth", tensors, [storage]))


def test_no_other_name_is_called(tmp_path):
    with pytest.raises(checkpoint.BadCheckpointError, match="system"):
        checkpoint.read(written(tmp_path / "x.pth", {"x": Named(os.system, "true")}, []))


def test_another_file_is_no_checkpoint(tmp_path):
    with pytest.raises(checkpoint.BadCheckpointError, match="old format"):
        checkpoint.read(written(tmp_path / "x.pth", {}, [], magic=7))
