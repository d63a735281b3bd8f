"""What tests of stored files need: an upload, a look into a folder, a disk that is full."""

import errno
from pathlib import Path

from django.core.files.base import File
from django.core.files.uploadedfile import SimpleUploadedFile

from byhand.media.storage import LocalStorage


class FullDisk(LocalStorage):
    """A disk on which nothing fits any more."""

    def _save(self, name: str, content: "File[bytes]") -> str:
        raise OSError(errno.ENOSPC, "No space left on device")


FULL_DISK = f"{FullDisk.__module__}.{FullDisk.__qualname__}"


def upload(data: bytes, name: str = "painting.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def files_in(folder: Path) -> list[str]:
    """The names of all files in a folder and below."""
    return sorted(path.name for path in folder.rglob("*") if path.is_file()) if folder.exists() else []


def empty(settings, folder: Path) -> Path:
    """Storages and a bench of their own for one test, in this folder."""
    local = "byhand.media.storage.LocalStorage"
    settings.STORAGES = settings.STORAGES | {
        "originals": {"BACKEND": local, "OPTIONS": {"location": folder / "originals", "base_url": None}},
        "renditions": {"BACKEND": local, "OPTIONS": {"location": folder / "media", "base_url": "/media/"}},
    }
    settings.FILE_UPLOAD_TEMP_DIR = folder / "uploading"
    settings.FILE_UPLOAD_TEMP_DIR.mkdir()
    return folder
