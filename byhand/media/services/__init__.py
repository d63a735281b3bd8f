"""What people and the worker do with pictures."""

from byhand.media.services.full_sizes import move_full_sizes
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
from byhand.media.services.sending import add_part, drop_sending, how_far, start_sending, whole_file
from byhand.media.services.sweeping import sweep

__all__ = [
    "add_part",
    "cut_square",
    "delete_picture",
    "drop_cut",
    "drop_sending",
    "erase_files",
    "erase_pictures_of",
    "how_far",
    "make_avif",
    "move_full_sizes",
    "note_choice",
    "open_original",
    "process_picture",
    "receive_picture",
    "rekey_picture",
    "retry_picture",
    "start_sending",
    "sweep",
    "whole_file",
]
