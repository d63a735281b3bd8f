"""What stands first on a person's posts tab."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from byhand.accounts.models import User
from byhand.core.errors import NotAllowed, UserError
from byhand.posts import policies
from byhand.posts.models import Post

PINS = 3


@transaction.atomic
def pin_post(*, actor: User, post: Post, now: datetime | None = None) -> None:
    """Up to three; pinned again, it stays where it is."""
    if not policies.can_pin(actor, post):
        raise NotAllowed("Only a post of your own, and no answer, can be pinned to your page.")
    # The row of the person is held, so that two tabs do not pin a fourth.
    User.objects.select_for_update().get(pk=actor.pk)
    pinned = Post.objects.filter(author=actor, pinned_at__isnull=False, state=Post.State.PUBLISHED)
    if pinned.filter(pk=post.pk).exists():
        return
    if pinned.count() >= PINS:
        raise UserError(f"{PINS} posts are pinned to your page. Please take one off first.")
    Post.objects.filter(pk=post.pk).update(pinned_at=now or timezone.now())


@transaction.atomic
def unpin_post(*, actor: User, post: Post) -> None:
    Post.objects.filter(pk=post.pk, author=actor).update(pinned_at=None)
