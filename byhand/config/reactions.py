"""What happens after something happened. The whole list is on this page."""

from collections.abc import Mapping
from typing import Any

from byhand.accounts import tasks as accounts
from byhand.accounts.events import (
    AccountErased,
    AccountLeft,
    AccountLetIn,
    AccountRestored,
    AccountReturned,
    AccountSuspended,
    AccountTurnedAway,
    AppearanceChanged,
    FullSizesChosen,
    RecoveryAsked,
    RecoveryDone,
    RecoveryStopped,
)
from byhand.choices.events import AccountChoiceChanged
from byhand.core.events import Event
from byhand.jobboard.events import (
    AlertsDue,
    ColleagueNamed,
    DocumentsSent,
    DomainMailAsked,
    DomainRecordAsked,
    InvitationSent,
    ListingChanged,
    ListingClosed,
    ListingOpened,
    ListingRefused,
    ListingRemoved,
    ListingSubmitted,
    StudioRefused,
    StudioVerified,
)
from byhand.media import tasks as media
from byhand.media.events import (
    AvifDue,
    CheckAnswered,
    CheckDecided,
    CloakDue,
    CloakEnded,
    DeclarationAsked,
    FilesDropped,
    KeysDropped,
    MasterChanged,
    PictureChanged,
    PictureFailed,
    PictureQuestioned,
    PictureReady,
    PictureReceived,
    PictureScored,
    PictureSwapped,
    StampDue,
)
from byhand.moderation.events import CaseDecided, CaseOpened, DecisionOverturned
from byhand.notifications import tasks as notifications
from byhand.portfolios import tasks as portfolios
from byhand.portfolios.events import CreditAnswered, CreditOffered
from byhand.posts import tasks as posts
from byhand.posts.events import (
    PictureExposed,
    PostBinned,
    PostEdited,
    PostErased,
    PostLiked,
    PostPublished,
    PostPutBack,
    PostRemoved,
    PostReplied,
    PostReposted,
    PostRestored,
    PostStuck,
    PostUnliked,
    PostUnreposted,
    SquareDue,
    WorkPublished,
)
from byhand.relationships import tasks as relationships
from byhand.relationships.events import Blocked, FollowAccepted, Followed, FollowRequested

# Any: reactions are tasks with any keyword arguments; each takes the fields of its event.
REACTIONS: Mapping[type[Event], tuple[Any, ...]] = {
    # ── accounts ──
    FullSizesChosen: (media.move_full_sizes,),
    AppearanceChanged: (posts.touch_posts_of,),
    AccountLeft: (relationships.recount_around, accounts.tell_leaving),
    AccountReturned: (relationships.recount_around,),
    AccountErased: (
        relationships.forget_person,
        notifications.forget_person,
        posts.erase_all_of,
        media.erase_pictures_of,
    ),
    AccountSuspended: (relationships.recount_around, accounts.tell_suspended),
    AccountRestored: (relationships.recount_around, accounts.tell_restored),
    AccountLetIn: (accounts.tell_let_in,),
    AccountTurnedAway: (accounts.tell_turned_away,),
    RecoveryAsked: (accounts.tell_recovery_asked, notifications.tell_of_recovery),
    RecoveryStopped: (notifications.withdraw_recovery,),
    RecoveryDone: (accounts.tell_recovery_done, notifications.withdraw_recovery),
    # ── choices ──
    AccountChoiceChanged: (portfolios.settle_choices,),
    # ── relationships ──
    Followed: (notifications.tell_of_follow,),
    FollowRequested: (notifications.tell_of_request,),
    FollowAccepted: (notifications.tell_of_acceptance,),
    Blocked: (notifications.forget_pair,),
    # ── media ──
    PictureReceived: (media.process_picture,),
    PictureReady: (posts.publish_waiting, portfolios.picture_ready),
    PictureFailed: (posts.take_back,),
    PictureChanged: (posts.touch_posts_showing,),
    AvifDue: (media.make_avif,),
    StampDue: (posts.stamp_picture,),
    FilesDropped: (media.erase_files,),
    KeysDropped: (media.erase_keys,),
    CloakDue: (media.make_cloak,),
    MasterChanged: (media.swap_master,),
    PictureSwapped: (posts.recut_squares,),
    CloakEnded: (notifications.tell_of_cloak,),
    PictureQuestioned: (),
    DeclarationAsked: (),
    CheckAnswered: (),
    CheckDecided: (),
    PictureScored: (),
    # ── posts ──
    PostPublished: (notifications.tell_of_post,),
    WorkPublished: (
        notifications.tell_of_post,
        notifications.tell_of_work,
        portfolios.recount_works,
        portfolios.ask_credited,
    ),
    PostReplied: (notifications.tell_of_reply,),
    PostEdited: (notifications.tell_of_post, portfolios.recount_works),
    PostReposted: (notifications.tell_of_repost,),
    PostUnreposted: (notifications.tell_of_repost,),
    PostLiked: (notifications.tell_of_like,),
    PostUnliked: (notifications.tell_of_like,),
    PostStuck: (notifications.tell_of_stuck,),
    PostBinned: (notifications.refresh_post, portfolios.recount_works),
    PostRestored: (notifications.refresh_post, portfolios.recount_works),
    PostRemoved: (notifications.refresh_post, portfolios.recount_works),
    PostPutBack: (notifications.refresh_post, portfolios.recount_works),
    PostErased: (notifications.forget_post, portfolios.forget_work),
    SquareDue: (posts.cut_square,),
    PictureExposed: (posts.rekey_picture,),
    # ── portfolios ──
    CreditOffered: (notifications.tell_of_credit,),
    CreditAnswered: (notifications.tell_of_credit,),
    # ── jobboard ──
    InvitationSent: (),
    ColleagueNamed: (),
    DomainMailAsked: (),
    DomainRecordAsked: (),
    DocumentsSent: (),
    StudioVerified: (),
    StudioRefused: (),
    ListingSubmitted: (),
    ListingOpened: (),
    ListingChanged: (),
    ListingClosed: (),
    ListingRefused: (),
    ListingRemoved: (),
    AlertsDue: (),
    # ── moderation ──
    CaseOpened: (),
    CaseDecided: (),
    DecisionOverturned: (),
}
