"""Who follows, blocks and mutes whom."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from byhand.accounts.models import User


class Follow(models.Model):
    follower = models.ForeignKey(User, on_delete=models.CASCADE, related_name="follows_made", db_index=False)
    followed = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="follows_received", db_index=False
    )
    created_at = models.DateTimeField(default=timezone.now)
    # The bell: each new work is told, not only shown in the feed.
    wants_works = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["follower", "followed"], name="follow_once"),
            models.CheckConstraint(condition=~Q(follower=F("followed")), name="follow_not_self"),
        ]
        # Newest followers first; the other way round the constraint's own index serves.
        indexes: ClassVar = [
            models.Index(fields=["followed", "-id"], name="follow_newest"),
            models.Index(fields=["followed"], condition=Q(wants_works=True), name="follow_bell"),
        ]

    def __str__(self) -> str:
        return f"{self.follower_id} follows {self.followed_id}"


class FollowRequest(models.Model):
    """A wish to follow somebody who approves their followers."""

    asker = models.ForeignKey(User, on_delete=models.CASCADE, related_name="requests_made", db_index=False)
    asked = models.ForeignKey(User, on_delete=models.CASCADE, related_name="requests_received")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["asker", "asked"], name="follow_request_once"),
            models.CheckConstraint(condition=~Q(asker=F("asked")), name="follow_request_not_self"),
        ]

    def __str__(self) -> str:
        return f"{self.asker_id} asks {self.asked_id}"


class Block(models.Model):
    """Neither sees the other. Made and undone by services, which also end follows."""

    blocker = models.ForeignKey(User, on_delete=models.CASCADE, related_name="blocks_made", db_index=False)
    blocked = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="blocks_received", db_index=False
    )
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["blocker", "blocked"], name="block_once"),
            models.CheckConstraint(condition=~Q(blocker=F("blocked")), name="block_not_self"),
        ]
        indexes: ClassVar = [models.Index(fields=["blocked", "blocker"], name="block_reverse")]

    def __str__(self) -> str:
        return f"{self.blocker_id} blocks {self.blocked_id}"


class Mute(models.Model):
    """The muted person's things do not come up in lists; their pages stay open."""

    muter = models.ForeignKey(User, on_delete=models.CASCADE, related_name="mutes_made", db_index=False)
    muted = models.ForeignKey(User, on_delete=models.CASCADE, related_name="mutes_received")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["muter", "muted"], name="mute_once"),
            models.CheckConstraint(condition=~Q(muter=F("muted")), name="mute_not_self"),
        ]

    def __str__(self) -> str:
        return f"{self.muter_id} mutes {self.muted_id}"
