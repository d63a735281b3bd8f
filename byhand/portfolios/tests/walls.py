"""Rows for tests: works that hang, with pictures that are ready."""

from datetime import datetime

from django.utils import timezone

from byhand.accounts.models import User
from byhand.core.ids import public_key, timeline_key
from byhand.media.models import Picture
from byhand.portfolios.models import Step, Work
from byhand.portfolios.services.steps import recount_steps
from byhand.posts.models import Post, PostPicture, PostTag, Tag


def a_picture(owner: User, state: str = "ready", width: int = 640, height: int = 400, **facts) -> Picture:
    return Picture.objects.create(
        owner=owner,
        state=state,
        original_key=f"x/{public_key()}.png",
        original_name="ridge.png",
        original_size=1200,
        original_type="png",
        sha256=public_key() * 2,
        width=width,
        height=height,
        key=public_key(),
        widths=[320, 640],
        dominant="#3a66b0",
        **facts,
    )


def a_work(
    artist: User,
    title: str = "Four ridges",
    *,
    state: str = "published",
    audience: str = "everyone",
    pictures: int = 1,
    tags: dict[str, str] | None = None,
    now: datetime | None = None,
    rating: str = "general",
    **facts,
) -> Work:
    now = now or timezone.now()
    live = state == "published"
    post = Post.objects.create(
        author=artist,
        kind="work",
        state=state,
        audience=audience,
        rating=rating,
        published_at=now if live else None,
        timeline_key=timeline_key(now) if live else None,
        changed_at=now,
    )
    facts.setdefault("position", Work.objects.filter(artist=artist).count() + 1)
    work = Work.objects.create(
        post=post, artist=artist, title=title, slug=title.lower().replace(" ", "-"), **facts
    )
    for place in range(pictures):
        PostPicture.objects.create(
            post=post, picture=a_picture(artist), position=place, is_cover=place == 0, alt="Ridges at dusk"
        )
    for kind, name in (tags or {}).items():
        tag, _ = Tag.objects.get_or_create(kind=kind, slug=name.lower(), defaults={"name": name})
        PostTag.objects.create(post=post, tag=tag, timeline_key=post.timeline_key)
    return work


def a_step(work: Work, note: str = "", *, quarters: int = 0, state: str = "ready", **facts) -> PostPicture:
    """One more step behind the others, with a picture in this state."""
    place = PostPicture.every.filter(post=work.post_id, is_step=True).count()
    picture = a_picture(work.artist, state=state, **facts)
    slot = PostPicture.every.create(
        post=work.post, picture=picture, position=place, is_step=True, alt=f"Step {place + 1}"
    )
    Step.objects.create(slot=slot, note=note, quarters=quarters)
    recount_steps(work)
    return slot


def titles(hung) -> list[str]:
    return [each.work.title for each in hung]
