"""What people and the worker do with pictures."""

from byhand.media.services.checking import (
    clear_check,
    declare_check,
    explain_check,
    label_check,
    label_refusal,
    refuse_check,
    show_process,
)
from byhand.media.services.cloaking import make_cloak
from byhand.media.services.evidence import (
    add_evidence,
    drop_evidence,
    erase_evidence,
    keep_evidence,
    open_evidence,
    preview_evidence,
    release_evidence,
)
from byhand.media.services.full_sizes import move_full_sizes
from byhand.media.services.judging import (
    cancel_cloak,
    order_again,
    renew_cloaks,
    renew_oldest,
    try_lighter,
    use_cloak,
)
from byhand.media.services.keeping import (
    Said,
    delete_picture,
    drop_cut,
    erase_files,
    erase_keys,
    erase_pictures_of,
    note_said,
    open_cloak_file,
    open_original,
    open_preview,
    rekey_picture,
)
from byhand.media.services.papers import drop_paper, erase_papers_of, open_paper, receive_paper
from byhand.media.services.precedents import remember
from byhand.media.services.preparing import cut_square, make_avif, process_picture
from byhand.media.services.receiving import receive_picture, retry_picture
from byhand.media.services.scoring import score_again, score_picture
from byhand.media.services.sending import add_part, drop_sending, how_far, start_sending, whole_file
from byhand.media.services.swapping import drop_cuts_of, swap_master
from byhand.media.services.sweeping import sweep
from byhand.media.services.wishing import needs_cloak, order_cloak, release, wish_cloak

__all__ = [
    "Said",
    "add_evidence",
    "add_part",
    "cancel_cloak",
    "clear_check",
    "cut_square",
    "declare_check",
    "delete_picture",
    "drop_cut",
    "drop_cuts_of",
    "drop_evidence",
    "drop_paper",
    "drop_sending",
    "erase_evidence",
    "erase_files",
    "erase_keys",
    "erase_papers_of",
    "erase_pictures_of",
    "explain_check",
    "how_far",
    "keep_evidence",
    "label_check",
    "label_refusal",
    "make_avif",
    "make_cloak",
    "move_full_sizes",
    "needs_cloak",
    "note_said",
    "open_cloak_file",
    "open_evidence",
    "open_original",
    "open_paper",
    "open_preview",
    "order_again",
    "order_cloak",
    "preview_evidence",
    "process_picture",
    "receive_paper",
    "receive_picture",
    "refuse_check",
    "rekey_picture",
    "release",
    "release_evidence",
    "remember",
    "renew_cloaks",
    "renew_oldest",
    "retry_picture",
    "score_again",
    "score_picture",
    "show_process",
    "start_sending",
    "swap_master",
    "sweep",
    "try_lighter",
    "use_cloak",
    "whole_file",
    "wish_cloak",
]
