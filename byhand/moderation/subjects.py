"""What a case, a report or a decision can be about: a kind and an id, so that a case outlives its subject."""

from dataclasses import dataclass

from django.db import models


class SubjectKind(models.TextChoices):
    WORK = "work", "Work"
    # A talk post, a quote or a comment.
    POST = "post", "Post"
    ACCOUNT = "account", "Account"
    PICTURE = "picture", "Picture"
    LISTING = "listing", "Listing"
    STUDIO = "studio", "Studio"
    # Between a studio and an applicant. Either side reports what the other one wrote.
    MESSAGE = "message", "Message"


@dataclass(frozen=True)
class Subject:
    """`owner_id` is whoever answers for it: artist, author, the person themself, who sent in the listing."""

    kind: str
    pk: int
    owner_id: int | None = None
