"""What people do with posts: every write, one transaction each."""

from byhand.posts.services.bin import bin_post, erase_all_of, erase_binned, erase_post, restore_post
from byhand.posts.services.cloaks import wish_for_post
from byhand.posts.services.drafts import save_draft, start_draft
from byhand.posts.services.editing import choose_replies, edit_post, keep_post, narrow_audience
from byhand.posts.services.files import cut_square, recut_squares, rekey_picture, stamp_picture
from byhand.posts.services.marks import bookmark, like, repost, unbookmark, unlike, unrepost
from byhand.posts.services.pictures import (
    add_picture,
    arrange_pictures,
    forget_version,
    replace_picture,
    restore_version,
    set_pictures,
    withdraw_picture,
)
from byhand.posts.services.pins import pin_post, unpin_post
from byhand.posts.services.publishing import (
    publish_overdue,
    publish_post,
    publish_waiting,
    quote_post,
    reply_to_post,
    send_draft,
    take_back,
    write_post,
)
from byhand.posts.services.removal import put_back_post, rate_post, remove_post
from byhand.posts.services.revisions import label_posts, touch_posts_of, touch_posts_showing
from byhand.posts.services.standing import REFUSALS
from byhand.posts.services.tags import set_tags

__all__ = [
    "REFUSALS",
    "add_picture",
    "arrange_pictures",
    "bin_post",
    "bookmark",
    "choose_replies",
    "cut_square",
    "edit_post",
    "erase_all_of",
    "erase_binned",
    "erase_post",
    "forget_version",
    "keep_post",
    "label_posts",
    "like",
    "narrow_audience",
    "pin_post",
    "publish_overdue",
    "publish_post",
    "publish_waiting",
    "put_back_post",
    "quote_post",
    "rate_post",
    "recut_squares",
    "rekey_picture",
    "remove_post",
    "replace_picture",
    "reply_to_post",
    "repost",
    "restore_post",
    "restore_version",
    "save_draft",
    "send_draft",
    "set_pictures",
    "set_tags",
    "stamp_picture",
    "start_draft",
    "take_back",
    "touch_posts_of",
    "touch_posts_showing",
    "unbookmark",
    "unlike",
    "unpin_post",
    "unrepost",
    "wish_for_post",
    "withdraw_picture",
    "write_post",
]
