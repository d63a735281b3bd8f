"""What is wished and done about cloaks, for works."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings

from byhand.accounts.models import Preferences, User
from byhand.accounts.selectors import preferences_of
from byhand.media.facts import NO_CLOAK, CloakWish
from byhand.media.models import Cloak, Picture
from byhand.portfolios.models import Replacement, Work
from byhand.posts.models import PostPicture

ORDER = ("light", "medium", "strong")


@dataclass(frozen=True)
class CloakState:
    """How far the cloaks of one work are: pictures wished, done, on the way, waiting for a look, failed."""

    strength: str
    wished: int = 0
    done: int = 0
    on_the_way: int = 0
    ready: int = 0
    failed: int = 0


def wish_of(work: Work) -> CloakWish:
    """What the artist wishes for the pictures of this work."""
    return CloakWish(work.cloak, work.cloak_holds, work.cloak_looks) if work.cloak else NO_CLOAK


def first_wish(artist: User) -> CloakWish:
    """What a new work or post begins with: what the artist's settings say, or the wish of their last work."""
    said = preferences_of(artist)
    if not settings.CLOAKS_PER_DAY or said.cloak_default == Preferences.Cloak.OFF:
        return NO_CLOAK
    if said.cloak_default != Preferences.Cloak.LAST:
        return CloakWish(said.cloak_default, said.cloak_holds, said.cloak_looks)
    last = Work.objects.filter(artist=artist).order_by("-pk").first()
    return wish_of(last) if last else NO_CLOAK


def cloak_states(works: Sequence[Work]) -> dict[int, CloakState]:
    """By work, for those that wish a cloak: two queries."""
    slots = PostPicture.objects.filter(post__in=[work.post_id for work in works]).exclude(
        picture__cloak_wish=""
    )
    by_post: dict[int, list[Picture]] = {}
    for slot in slots.select_related("picture"):
        by_post.setdefault(slot.post_id, []).append(slot.picture)
    latest = latest_cloaks(picture.pk for pictures in by_post.values() for picture in pictures)
    return {
        work.pk: state_of(work.cloak, by_post[work.post_id], latest)
        for work in works
        if work.post_id in by_post
    }


def latest_cloaks(pictures: Iterable[int]) -> dict[int, Cloak]:
    """The last cloak that was ordered for each picture."""
    rows = Cloak.objects.filter(picture__in=set(pictures)).order_by("created_at", "pk")
    return {cloak.picture_id: cloak for cloak in rows}


def state_of(strength: str, pictures: Sequence[Picture], latest: Mapping[int, Cloak]) -> CloakState:
    last = [latest[picture.pk] for picture in pictures if picture.pk in latest]
    states = [cloak.state for cloak in last]
    return CloakState(
        strength=strength or pictures[0].cloak_wish,
        wished=len(pictures),
        done=sum(bool(picture.cloaked) for picture in pictures),
        on_the_way=sum(cloak.is_on_the_way for cloak in last),
        ready=states.count(Cloak.State.READY),
        failed=states.count(Cloak.State.FAILED),
    )


def works_of_pictures(owner: User, pictures: Iterable[int]) -> dict[int, Work]:
    """The work in which each of these pictures hangs, is a step, or waits for its place."""
    ids = set(pictures)
    own = Work.objects.filter(artist=owner).select_related("post")
    hung = PostPicture.every.filter(picture__in=ids, post__work__artist=owner)
    waiting = Replacement.objects.filter(picture__in=ids, slot__post__work__artist=owner)
    posts = dict(waiting.values_list("picture", "slot__post")) | dict(hung.values_list("picture", "post"))
    works = {work.post_id: work for work in own.filter(post__in=posts.values())}
    return {picture: works[post] for picture, post in posts.items()}


def cloaked_words(pictures: Iterable[Picture]) -> str:
    """What the mark on a work says; "" where nothing is cloaked."""
    shown = list(pictures)
    strengths = sorted({picture.cloaked for picture in shown if picture.cloaked}, key=ORDER.index)
    if not strengths:
        return ""
    done = sum(bool(picture.cloaked) for picture in shown)
    words = f"Cloaked: {' and '.join(strengths)}"
    return words if done == len(shown) else f"{words} ({done} of {len(shown)} pictures)"
