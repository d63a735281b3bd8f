"""Who is told what."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from byhand.accounts.models import User
from byhand.jobboard.models import Application, Listing
from byhand.posts.models import Post


class Notification(models.Model):
    """One person is told once that another one did something, however often it is done and undone."""

    class Kind(models.TextChoices):
        FOLLOW = "follow", "followed you"
        FOLLOW_REQUEST = "request", "asks to follow you"
        FOLLOW_ACCEPTED = "accepted", "accepted you as a follower"
        LIKE = "like", "liked"
        REPLY = "reply", "commented on"
        MENTION = "mention", "mentioned you in"
        REPOST = "repost", "reposted"
        QUOTE = "quote", "quoted"
        CREDIT = "credit", "credits you on"
        CREDIT_ANSWER = "credited", "answered your credit on"
        NEW_WORK = "work", "shows a new work"
        STEP = "step", "shows how it is made:"
        FINISHED = "finished", "finished"
        STUCK = "stuck", "A picture could not be prepared for"
        CLOAK_READY = "cloak", "A cloak is ready for your look:"
        CLOAKED = "cloaked", "Cloaked, and shown so:"
        CLOAK_FAILED = "uncloak", "A cloak could not be made for"
        APPLYING = "applying", "News of your application:"
        APPLIED = "applied", "A new application:"
        HIRING = "hiring", "Something new from an applicant:"
        TIMED = "timed", "An answer about interview times:"
        ASKED = "asked", "An applicant waits for a word:"
        LOOK = "look", "wants to know what you think of"
        LISTING = "listing", "News of your listing:"
        RECOVERY = "recovery", "Somebody asks to sign in without the second step"
        DECISION = "decision", "There is a decision about something of yours"
        REPORTED = "reported", "There is a result of what you reported"
        CHECK = "check", "A picture of yours is held for a look"
        CHECKED = "checked", "A picture of yours was looked at and is shown"
        DESK = "modesk", "The moderators’ desk needs you"

    # What a studio's people hear of its applicants.
    OF_APPLICANTS = ("applied", "hiring", "timed", "asked", "look")
    # Told by the site, of nobody and of no post.
    OF_ACCOUNT = ("recovery", "decision", "reported", "modesk", "check", "checked")

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notifications", db_index=False)
    # Null: the site itself.
    actor = models.ForeignKey(User, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    # Of likes and reposts what was liked; of replies, mentions and quotes the post that says it.
    post = models.ForeignKey(Post, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    # Of news about an application. It may be erased first; a reaction then takes the news away and counts anew.
    application = models.ForeignKey(
        Application,
        null=True,
        blank=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    # Of news about a listing of one's studio, in the same way.
    listing = models.ForeignKey(
        Listing, null=True, blank=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    # What it tells of was taken back; done again, it does not ring a second time.
    is_withdrawn = models.BooleanField(default=False)
    # A letter is to tell of it, if it is still unread by then.
    mail_due = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["user", "-id"], name="notification_newest"),
            models.Index(
                fields=["user"],
                condition=Q(read_at__isnull=True, is_withdrawn=False),
                name="notification_unread",
            ),
            models.Index(fields=["user"], condition=Q(mail_due=True), name="notification_mail_due"),
        ]
        # Databases take two nulls for different values, so each pattern of nulls has its own promise.
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "actor", "kind", "post"], name="told_once"),
            models.UniqueConstraint(
                fields=["user", "actor", "kind"],
                condition=Q(post__isnull=True, application__isnull=True),
                name="told_once_of_a_person",
            ),
            models.UniqueConstraint(
                fields=["user", "kind", "post"],
                condition=Q(actor__isnull=True),
                name="told_once_by_the_site",
            ),
            models.CheckConstraint(
                condition=Q(actor__isnull=False)
                | Q(post__isnull=False)
                | Q(application__isnull=False)
                | Q(listing__isnull=False)
                | Q(kind__in=("recovery", "decision", "reported", "modesk", "check", "checked")),
                name="told_of_something",
            ),
            models.UniqueConstraint(
                fields=["user", "kind"],
                condition=Q(
                    actor__isnull=True, post__isnull=True, application__isnull=True, listing__isnull=True
                ),
                name="told_once_of_the_account",
            ),
            models.UniqueConstraint(
                fields=["user", "kind", "application"],
                condition=Q(application__isnull=False),
                name="told_once_of_an_application",
            ),
            models.UniqueConstraint(
                fields=["user", "kind", "listing"],
                condition=Q(listing__isnull=False),
                name="told_once_of_a_listing",
            ),
            models.CheckConstraint(
                condition=Q(actor__isnull=True) | ~Q(actor=models.F("user")), name="told_by_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.actor_id} {self.kind} → {self.user_id}"
