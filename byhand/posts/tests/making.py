"""Posts and pictures as they are when somebody made them, without the waiting."""

from io import BytesIO
from itertools import count

from PIL import Image

from byhand.accounts.models import User
from byhand.media.models import Picture
from byhand.posts import services
from byhand.posts.facts import PostFacts
from byhand.posts.models import Post

numbers = count(1)


def picture_of(owner: User, **fields: object) -> Picture:
    """A picture in a post, ready unless told otherwise. Its files are not there."""
    number = next(numbers)
    values = {
        "state": "ready",
        "key": f"key{number}",
        "width": 600,
        "height": 400,
        "widths": [320, 600],
        "formats": {"full": "png", "fallback": 600, "files": []},
        "original_key": f"aa/{number}.png",
        "original_size": 1000,
        "original_type": "png",
    }
    return Picture.objects.create(owner=owner, **values | fields)


def say(author: User, text: str = "hello", **facts: object) -> Post:
    """A published talk post."""
    return services.write_post(actor=author, facts=PostFacts(text=text, **facts))


def answer(author: User, post: Post, text: str = "well") -> Post:
    return services.reply_to_post(actor=author, post=post, facts=PostFacts(text=text))


def many_answers(author: User, post: Post, number: int) -> None:
    """Answers 0, 1, 2 … straight into the table, for tests that only need them to be there."""
    Post.objects.bulk_create(
        Post(
            author=author,
            text=str(each),
            state="published",
            reply_to=post,
            root=post.root or post,
            timeline_key=post.timeline_key + next(numbers),
            published_at=post.published_at,
        )
        for each in range(number)
    )


def small_png() -> bytes:
    """A real file of 60 x 40 pixels."""
    file = BytesIO()
    Image.linear_gradient("L").resize((60, 40)).convert("RGB").save(file, "PNG")
    return file.getvalue()
