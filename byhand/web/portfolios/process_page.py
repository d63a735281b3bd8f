"""The process of a work for readers: its steps in order, the finished work, and one step beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from byhand.accounts.models import User
from byhand.choices.selectors import Standing
from byhand.core.text import plain_excerpt
from byhand.portfolios.models import Work
from byhand.portfolios.selectors.choices import standing_on
from byhand.portfolios.selectors.hung import pictures_of
from byhand.portfolios.selectors.steps import steps_of
from byhand.posts.models import Audience, Post, PostPicture
from byhand.posts.policies import is_live
from byhand.relationships.selectors import relation
from byhand.web.cards import Choice, Notice, PersonCard, PictureCard, ProcessStep, Veil
from byhand.web.cards_of import person_of, picture_of, veil_of
from byhand.web.portfolios.process_strip import following_of, steps_in, words_of
from byhand.web.portfolios.work_page import AUDIENCES, mark_of

OPENED = {
    Audience.EVERYONE: "This work is not finished. Everyone may watch.",
    Audience.MEMBERS: "This work is not finished. Members of this site may watch.",
    Audience.FOLLOWERS: "This work is not finished. Only followers of the artist may watch.",
    Audience.LINK: "This work is not finished. Only people who have the address may watch.",
    Audience.NOBODY: "This work is not finished. Only you see this.",
}


@dataclass(frozen=True)
class Comparison:
    """One step beside the finished work. `picks` choose another step."""

    before: PictureCard
    after: PictureCard
    number: int
    picks: tuple[Choice, ...]


@dataclass(frozen=True)
class ProcessPage:
    work: Work
    post: Post
    url: str
    title: str
    artist: PersonCard
    summary: str
    words: str
    steps: tuple[ProcessStep, ...]
    finished: PictureCard | None
    comparison: Comparison | None
    standing: Standing
    mark: str
    veil: Veil | None
    notices: tuple[Notice, ...]
    is_finished: bool
    is_own: bool
    following: bool | None = None

    @property
    def work_url(self) -> str:
        """Of what is not finished only its artist may open the page."""
        return self.work.address if self.is_finished else ""


def process_page(viewer: User | None, work: Work, compared: int = 0) -> ProcessPage:
    """`compared` is the number of the step that stands beside the finished work."""
    slots, standing = steps_of(work), standing_on(work)
    hung = pictures_of(work) if is_live(work.post) else []
    finished = next((slot for slot in hung if slot.is_cover), hung[0] if hung else None)
    is_own = viewer is not None and viewer.pk == work.artist_id
    return ProcessPage(
        work=work,
        post=work.post,
        url=work.process_address,
        title=work.title or "Untitled",
        artist=person_of(work.post.author, relation(viewer, work.post.author) if viewer else None),
        summary=summary_of(work, slots),
        words=words_of(slots),
        steps=steps_in(work, slots),
        finished=picture_of(finished) if finished else None,
        comparison=comparison_of(work, slots, finished, compared) if finished and slots else None,
        standing=standing,
        mark=mark_of(standing),
        veil=veil_of(work.post, viewer),
        notices=notices_of(work, is_own=is_own),
        is_finished=is_live(work.post),
        is_own=is_own,
        following=following_of(viewer, work),
    )


def comparison_of(work: Work, slots: Sequence[PostPicture], finished: PostPicture, number: int) -> Comparison:
    """Of steps that are not there the first one is shown."""
    number = number if 1 <= number <= len(slots) else 1
    picks = (
        Choice(str(each), str(each), chosen=each == number, url=f"{work.process_address}?step={each}#compare")
        for each in range(1, len(slots) + 1)
    )
    after = picture_of(finished)
    # The sketch is shown in the shape of the finished work, or the two would not lie over each other.
    before = replace(picture_of(slots[number - 1]), width=after.width, height=after.height)
    return Comparison(before, after, number, tuple(picks))


def summary_of(work: Work, slots: Sequence[PostPicture]) -> str:
    notes = " ".join(slot.step.note for slot in slots if slot.step.note)
    begins = f"{words_of(slots)}." if slots else "No steps yet."
    return plain_excerpt(f"{begins} {notes}".strip())


def notices_of(work: Work, *, is_own: bool) -> tuple[Notice, ...]:
    """Who sees this page, where that is not everyone, or where the work is not there yet."""
    post = work.post
    if post.state == Post.State.PUBLISHED:
        return (Notice(AUDIENCES[Audience(post.audience)]),) if post.audience in AUDIENCES else ()
    if work.process_opened_at is None or post.state in (Post.State.BINNED, Post.State.REMOVED):
        return (Notice("Only you see this."),)
    return (Notice(OPENED[Audience(post.audience)]),) if is_own or post.audience != Audience.EVERYONE else ()
