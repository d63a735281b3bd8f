"""Where files lie: originals are private, renditions are public.

Both are Django storages named in the settings, so that S3 can take their place; nothing
here or elsewhere asks more of them than save, open, delete, exists and listdir.
"""

import os
import tempfile
from pathlib import Path
from typing import IO, Any

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, Storage, storages
from django.core.files.utils import validate_file_name

PART = ".part-"
MODE = 0o640


def originals() -> Storage:
    """The private storage: what people sent, byte for byte."""
    return storages["originals"]


def renditions() -> Storage:
    """The public storage: what everybody who knows the address may have."""
    return storages["renditions"]


class LocalStorage(FileSystemStorage):
    """A folder in which a file is there wholly or not at all, also after the power failed.

    Saving a name again replaces the file: names come from random keys, so only the same work
    done twice meets itself. Raises OSError where the disk is full, and leaves nothing behind.
    """

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return str(validate_file_name(name, allow_relative_path=True))

    # Any: Django's storages take files of text or of bytes; ours are bytes.
    def _save(self, name: str, content: "File[Any]") -> str:
        target = Path(self.path(name))
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(prefix=PART, dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                for chunk in content.chunks():
                    file.write(chunk)
                settle(file)
            Path(part).chmod(MODE)
            Path(part).replace(target)
        except BaseException:
            Path(part).unlink(missing_ok=True)
            raise
        return name


def settle(file: IO[bytes]) -> None:
    """Have the disk itself hold what was written."""
    file.flush()
    os.fsync(file.fileno())


def local_copy(storage: Storage, name: str, folder: Path) -> Path:
    """A path from which a process without Django can read the file: its own place, or a copy in `folder`."""
    if isinstance(storage, FileSystemStorage):
        return Path(storage.path(name))
    target = folder / "original"
    with storage.open(name) as source, target.open("wb") as copy:
        for chunk in source.chunks():
            copy.write(chunk)
    return target
