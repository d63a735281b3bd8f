"""Posts: what people say and what carries works into feeds; likes, bookmarks, tags, mentions."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from byhand.accounts.models import User
from byhand.media.models import Cloak, Picture
from byhand.posts.querysets import HungManager, PostQuerySet

TEXT_MAX = 2000
PICTURES_MAX = 20
STEPS_MAX = 60


class Audience(models.TextChoices):
    """Who may see a post. In feeds appear only the first three."""

    EVERYONE = "everyone", "Everyone"
    MEMBERS = "members", "Members of this site"
    FOLLOWERS = "followers", "My followers"
    LINK = "link", "People with the link"
    NOBODY = "nobody", "Only me"


class Rating(models.TextChoices):
    GENERAL = "general", "For everyone"
    MATURE = "mature", "Mature: nudity, blood, heavy themes"
    ADULT = "adult", "Adults only: sexual or very violent"


class Label(models.TextChoices):
    """What readers are told of a machine's part in it, and may leave out of their lists."""

    ASSISTED = "assisted", "Made with help of a generator"
    GENERATED = "generated", "Generated"


class Post(models.Model):
    """A talk post, a reply, a repost, a quote, or the carrier of a work. One set of verbs for all."""

    class Kind(models.TextChoices):
        TALK = "talk", "Post"
        WORK = "work", "Work"
        REPOST = "repost", "Repost"

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        WAITING = "waiting", "On its way to the wall"
        PUBLISHED = "published", "Published"
        BINNED = "binned", "In the bin"
        # Taken down by moderators. Its author sees it, and why; what they may do is appeal or erase it.
        REMOVED = "removed", "Taken down by moderators"
        # An emptied row that stays, so that other people's answers keep what they answer.
        ERASED = "erased", "Erased"

    class Replies(models.TextChoices):
        EVERYONE = "everyone", "Everyone"
        FOLLOWED = "followed", "People I follow"
        MENTIONED = "mentioned", "People I mention"
        NOBODY = "nobody", "Nobody"

    author = models.ForeignKey(User, on_delete=models.CASCADE, related_name="posts", db_index=False)
    kind = models.CharField(max_length=6, choices=Kind.choices, default=Kind.TALK)
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    audience = models.CharField(max_length=9, choices=Audience.choices, default=Audience.EVERYONE)
    rating = models.CharField(max_length=7, choices=Rating.choices, default=Rating.GENERAL)
    # Moderators rated it so: its author may go higher, not lower.
    least_rating = models.CharField(max_length=7, choices=Rating.choices, blank=True)
    warning = models.CharField(
        max_length=200, blank=True, help_text="Content notes, shown before the content."
    )
    label = models.CharField(max_length=9, choices=Label.choices, blank=True)
    text = models.TextField(max_length=TEXT_MAX, blank=True)
    replies = models.CharField(max_length=9, choices=Replies.choices, default=Replies.EVERYONE)
    quotable = models.BooleanField(default=True)
    # Stands first on its author's posts tab.
    pinned_at = models.DateTimeField(null=True, blank=True)

    reply_to = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="answers",
        db_index=False,
    )
    # The post that the whole thread hangs under; only replies have one. It stays when the post
    # between goes with its author's account, so this and not `reply_to` says what a reply is.
    root = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="thread",
        db_index=False,
    )
    repost_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="reposts"
    )
    quote_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="quotes"
    )

    # Sorts feeds and is their cursor. Null until published: a draft's id says nothing about its time.
    timeline_key = models.BigIntegerField(null=True, blank=True, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True, blank=True)
    # When its author sent it on its way; a work that was held for a look hangs at this time.
    sent_at = models.DateTimeField(null=True, blank=True)
    edited_at = models.DateTimeField(null=True, blank=True)
    binned_at = models.DateTimeField(null=True, blank=True)
    # Goes up with every change that readers see; two tabs and kept fragments compare it.
    revision = models.PositiveIntegerField(default=1)
    # Made by the form; a second sending of the same form finds the first one's post.
    client_key = models.CharField(max_length=36, null=True, blank=True)  # noqa: DJ001 (null is "none", unique)

    like_count = models.PositiveIntegerField(default=0)
    reply_count = models.PositiveIntegerField(default=0)
    repost_count = models.PositiveIntegerField(default=0)
    bookmark_count = models.PositiveIntegerField(default=0)

    objects: ClassVar = PostQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["author", "client_key"], name="post_sent_once"),
            models.UniqueConstraint(
                fields=["author", "repost_of"],
                condition=Q(repost_of__isnull=False),
                name="repost_once",
            ),
            models.CheckConstraint(
                condition=Q(kind="repost", repost_of__isnull=False)
                | (~Q(kind="repost") & Q(repost_of__isnull=True)),
                name="repost_has_original",
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(timeline_key__isnull=False, published_at__isnull=False),
                name="published_post_has_time",
            ),
            models.CheckConstraint(
                condition=Q(reply_to__isnull=True) | Q(root__isnull=False),
                name="reply_has_root",
            ),
        ]
        indexes: ClassVar = [
            # The home feed: newest posts of each followed person.
            models.Index(
                fields=["author", "-timeline_key"],
                condition=Q(
                    state="published",
                    root__isnull=True,
                    audience__in=("everyone", "members", "followers"),
                ),
                name="post_home",
            ),
            # Public lists of the whole site.
            models.Index(
                fields=["kind", "-timeline_key"],
                condition=Q(state="published", root__isnull=True, audience="everyone"),
                name="post_public",
            ),
            # Partial, because SQLite would take them for "root IS NULL" and read every post of the site.
            models.Index(
                fields=["root", "timeline_key"],
                condition=Q(root__isnull=False),
                name="post_thread",
            ),
            models.Index(
                fields=["reply_to", "timeline_key"],
                condition=Q(reply_to__isnull=False),
                name="post_answers",
            ),
            # The desk, and everything else of one author.
            models.Index(fields=["author", "state", "-changed_at"], name="post_desk"),
            # The few rows that the clock looks for.
            models.Index(fields=["changed_at"], condition=Q(state="waiting"), name="post_waiting"),
            models.Index(fields=["author"], condition=Q(pinned_at__isnull=False), name="post_pinned"),
            models.Index(fields=["binned_at"], condition=Q(state="binned"), name="post_bin"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} by {self.author_id}"


class PostPicture(models.Model):
    """A place for a picture in a post. Replacing the picture keeps the place and the thread.

    Steps of the process of a work have places in its post too, with an order of their own. `objects` and
    `post.slots` have what hangs; `every`, and conditions that go through `slots`, have the steps as well.
    """

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="slots", db_index=False)
    picture = models.ForeignKey(Picture, on_delete=models.PROTECT, related_name="slots")
    position = models.PositiveSmallIntegerField()
    is_step = models.BooleanField(default=False)
    alt = models.CharField(max_length=1500, blank=True)
    caption = models.CharField(max_length=500, blank=True)
    is_cover = models.BooleanField(default=False)
    # In thousandths of the picture's width and height, from the upper left.
    focal_x = models.PositiveSmallIntegerField(default=500)
    focal_y = models.PositiveSmallIntegerField(default=500)
    # The artist's square for tiles: left, top and side in thousandths of the width. Null: around the focal point.
    crop_x = models.PositiveSmallIntegerField(null=True, blank=True)
    crop_y = models.PositiveSmallIntegerField(null=True, blank=True)
    crop_side = models.PositiveSmallIntegerField(null=True, blank=True)
    square_key = models.CharField(max_length=32, blank=True)

    objects: ClassVar = HungManager()
    every: ClassVar = models.Manager()

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(position__lt=PICTURES_MAX) | Q(is_step=True, position__lt=STEPS_MAX),
                name="picture_place_within_limits",
            ),
            models.CheckConstraint(condition=Q(is_step=False) | Q(is_cover=False), name="step_is_no_cover"),
            models.CheckConstraint(
                condition=Q(focal_x__lte=1000, focal_y__lte=1000),
                name="focal_point_inside",
            ),
            models.CheckConstraint(
                condition=Q(crop_x__isnull=True, crop_y__isnull=True, crop_side__isnull=True)
                | Q(crop_x__lte=1000, crop_side__range=(1, 1000), crop_y__isnull=False),
                name="crop_whole_or_none",
            ),
            models.UniqueConstraint(fields=["post", "picture"], name="picture_once_in_post"),
            models.UniqueConstraint(fields=["post"], condition=Q(is_cover=True), name="one_cover"),
        ]
        indexes: ClassVar = [models.Index(fields=["post", "position"], name="picture_order")]

    def __str__(self) -> str:
        return f"picture {self.picture_id} at {self.position} of post {self.post_id}"


class PostCloak(models.Model):
    """The cloak that its author wishes for the pictures of a talk post. Without a row: none. A work says it itself."""

    post = models.OneToOneField(Post, on_delete=models.CASCADE, primary_key=True, related_name="cloak")
    strength = models.CharField(max_length=6, choices=Cloak.Strength.choices)
    holds_back = models.BooleanField(default=True)
    looks = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.strength} cloak for post {self.post_id}"


class PictureVersion(models.Model):
    """A picture that was in a place before it was replaced."""

    slot = models.ForeignKey(PostPicture, on_delete=models.CASCADE, related_name="versions")
    picture = models.ForeignKey(Picture, on_delete=models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-replaced_at"]

    def __str__(self) -> str:
        return f"former picture {self.picture_id} of place {self.slot_id}"


class Tag(models.Model):
    """A word that gathers posts: an art field, a medium, software, a subject, a project type, or a free tag."""

    class Kind(models.TextChoices):
        FIELD = "field", "Field"
        MEDIUM = "medium", "Medium"
        SOFTWARE = "software", "Software"
        SUBJECT = "subject", "Subject"
        PROJECT = "project", "Project type"
        FREE = "tag", "Tag"

    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.FREE)
    slug = models.CharField(max_length=60)
    name = models.CharField(max_length=60)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "slug"], name="tag_once")]

    def __str__(self) -> str:
        return f"{self.kind}:{self.slug}"


class PostTag(models.Model):
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="post_tags", db_index=False)
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="post_tags", db_index=False)

    # The post's own key, copied so that a tag's page is one walk over one index.
    timeline_key = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["post", "tag"], name="post_tag_once")]
        indexes: ClassVar = [models.Index(fields=["tag", "-timeline_key"], name="tag_posts")]

    def __str__(self) -> str:
        return f"tag {self.tag_id} on post {self.post_id}"


class Mention(models.Model):
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="mentions", db_index=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="mentions")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["post", "user"], name="mention_once")]

    def __str__(self) -> str:
        return f"post {self.post_id} mentions {self.user_id}"


class Like(models.Model):
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="likes", db_index=False)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="likes", db_index=False)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "post"], name="like_once")]
        indexes: ClassVar = [models.Index(fields=["post", "user"], name="like_reverse")]

    def __str__(self) -> str:
        return f"{self.user_id} likes {self.post_id}"


class Bookmark(models.Model):
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="bookmarks", db_index=False)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="bookmarks")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "post"], name="bookmark_once")]
        indexes: ClassVar = [models.Index(fields=["user", "-id"], name="bookmark_newest")]

    def __str__(self) -> str:
        return f"{self.user_id} saved {self.post_id}"
