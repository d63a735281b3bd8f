"""A work that hangs, with its picture."""

from datetime import UTC, datetime

from byhand.accounts.models import User
from byhand.media.models import Picture
from byhand.portfolios.models import Work
from byhand.posts.models import Post, PostPicture

NOW = datetime(2026, 5, 1, tzinfo=UTC)


def work(artist: User, title: str, **fields: object) -> Work:
    key = 1000 + Post.objects.count()
    post = Post.objects.create(
        author=artist, kind="work", state="published", published_at=NOW, timeline_key=key, **fields
    )
    slug = title.lower().replace(" ", "-")
    picture = Picture.objects.create(
        owner=artist, state="ready", original_key=f"{key}", original_size=1, original_type="image/png", key=f"{key:022}",
        width=1600, height=1200, widths=[320, 640], formats={"full": "webp", "fallback": 640}, dominant="#336699",
    )  # fmt: skip
    PostPicture.objects.create(post=post, picture=picture, position=0, alt="Waves", is_cover=True)
    return Work.objects.create(post=post, artist=artist, title=title, slug=slug, description="A *tide*.")
