"""What people and the worker do with pictures."""

from byhand.media.services.keeping import (
    delete_picture,
    drop_cut,
    erase_files,
    erase_pictures_of,
    note_choice,
    open_original,
    rekey_picture,
)
from byhand.media.services.preparing import cut_square, make_avif, process_picture
from byhand.media.services.receiving import receive_picture, retry_picture
from byhand.media.services.sweeping import sweep

__all__ = [
    "cut_square",
    "delete_picture",
    "drop_cut",
    "erase_files",
    "erase_pictures_of",
    "make_avif",
    "note_choice",
    "open_original",
    "process_picture",
    "receive_picture",
    "rekey_picture",
    "retry_picture",
    "sweep",
]
