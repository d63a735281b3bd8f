"""What people do with works, folders, series and credits."""

from byhand.portfolios.services.bulk import CHANGES, change_many
from byhand.portfolios.services.checks import label_picture, replace_file, take_back
from byhand.portfolios.services.choices import settle_choices_of, settle_pictures
from byhand.portfolios.services.cloaks import wish_for_work
from byhand.portfolios.services.covers import note_cover, note_covers
from byhand.portfolios.services.credits import (
    accept_credit,
    ask_credited,
    decline_credit,
    offer_credit,
    withdraw_credit,
)
from byhand.portfolios.services.folders import (
    add_to_folder,
    create_folder,
    edit_folder,
    erase_folder,
    move_folder,
    put_in_folders,
    shift_folder,
    take_from_folder,
)
from byhand.portfolios.services.from_posts import make_work_of
from byhand.portfolios.services.labels import label_work
from byhand.portfolios.services.order import (
    Arrangement,
    new_order,
    save_featured,
    save_folder_order,
    save_order,
)
from byhand.portfolios.services.pictures import (
    add_picture,
    cancel_replacement,
    remove_picture,
    replace_picture,
    restore_picture,
    take_place,
)
from byhand.portfolios.services.piece_follows import follow_piece, forget_follows_of, unfollow_piece
from byhand.portfolios.services.series import (
    create_series,
    edit_series,
    erase_series,
    order_series,
    put_in_series,
    shift_series,
)
from byhand.portfolios.services.steps import (
    StepFacts,
    add_step,
    close_process,
    keep_steps,
    open_process,
    remove_step,
    replace_step,
    step_ready,
)
from byhand.portfolios.services.strays import erase_stray_pictures
from byhand.portfolios.services.works import (
    bin_work,
    erase_work,
    forget_work_of,
    publish_work,
    recount_works,
    restore_work,
    save_work,
    start_work,
)

__all__ = [
    "CHANGES",
    "Arrangement",
    "StepFacts",
    "accept_credit",
    "add_picture",
    "add_step",
    "add_to_folder",
    "ask_credited",
    "bin_work",
    "cancel_replacement",
    "change_many",
    "close_process",
    "create_folder",
    "create_series",
    "decline_credit",
    "edit_folder",
    "edit_series",
    "erase_folder",
    "erase_series",
    "erase_stray_pictures",
    "erase_work",
    "follow_piece",
    "forget_follows_of",
    "forget_work_of",
    "keep_steps",
    "label_picture",
    "label_work",
    "make_work_of",
    "move_folder",
    "new_order",
    "note_cover",
    "note_covers",
    "offer_credit",
    "open_process",
    "order_series",
    "publish_work",
    "put_in_folders",
    "put_in_series",
    "recount_works",
    "remove_picture",
    "remove_step",
    "replace_file",
    "replace_picture",
    "replace_step",
    "restore_picture",
    "restore_work",
    "save_featured",
    "save_folder_order",
    "save_order",
    "save_work",
    "settle_choices_of",
    "settle_pictures",
    "shift_folder",
    "shift_series",
    "start_work",
    "step_ready",
    "take_back",
    "take_from_folder",
    "take_place",
    "unfollow_piece",
    "wish_for_work",
    "withdraw_credit",
]
