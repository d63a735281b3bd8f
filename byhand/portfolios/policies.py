"""Who may do what with works, folders, series and credits."""

from byhand.accounts.models import User
from byhand.portfolios.models import Credit, Folder, Series, Work
from byhand.posts.models import Post


def can_hang_works(actor: User) -> bool:
    return actor.is_active and actor.is_present


def can_edit_work(actor: User, work: Work) -> bool:
    return can_hang_works(actor) and actor.pk == work.artist_id


def can_edit_folder(actor: User, folder: Folder) -> bool:
    return can_hang_works(actor) and actor.pk == folder.owner_id


def can_edit_series(actor: User, series: Series) -> bool:
    return can_hang_works(actor) and actor.pk == series.owner_id


def can_answer_credit(actor: User, credit: Credit) -> bool:
    return actor.is_active and actor.pk == credit.person_id


def can_see_versions(viewer: User | None, work: Work) -> bool:
    return viewer is not None and viewer.pk == work.artist_id


def is_live(work: Work) -> bool:
    """Whether others can see the work, or will as soon as its pictures are ready."""
    return work.post.state in (Post.State.PUBLISHED, Post.State.WAITING)


def is_watched(work: Work) -> bool:
    """Whether others can see its process, or will as soon as pictures are ready."""
    return is_live(work) or (work.process_opened_at is not None and work.post.state == Post.State.DRAFT)


def can_follow_piece(actor: User, work: Work) -> bool:
    return actor.is_active and actor.is_present and actor.pk != work.artist_id
