"""One sending of the composer: what was typed, and what came of it. Nothing typed is lost, whatever fails."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.dateparse import parse_datetime

from byhand.accounts.models import User
from byhand.core.errors import UserError
from byhand.media import services as media
from byhand.media.selectors import pictures_of
from byhand.media.services.sending import shown_name
from byhand.posts import services
from byhand.posts.facts import SlotFacts
from byhand.posts.models import Post
from byhand.web.desk.sent import gone_of, ids, slots_of
from byhand.web.errors import status_of
from byhand.web.posts.cloak_line import keep_wish
from byhand.web.posts.forms import PostForm, form_sent

Files = Sequence["UploadedFile[bytes]"]


@dataclass(frozen=True)
class Attempt:
    """What the page shows again if something is in the way. `status` 200 means that all was done."""

    post: Post
    form: PostForm
    slots: tuple[SlotFacts, ...]
    gone: tuple[int, ...]
    status: int = 200
    notes: tuple[str, ...] = ()
    picture_errors: dict[str, str] | None = None

    @property
    def is_done(self) -> bool:
        return self.status == 200


def attempt_of(post: Post, data: QueryDict) -> Attempt:
    form = form_sent(data, is_reply=post.root_id is not None)
    return Attempt(post, form, slots_of(data), tuple(gone_of(data)))


def say(actor: User, key: str, data: QueryDict, reply_to: Post | None, quote_of: Post | None) -> Post | None:
    """Publish words that were never a draft, in one go; None where anything is in the way or besides them."""
    form = form_sent(data, is_reply=reply_to is not None)
    if data.get("do") != "publish" or slots_of(data) or gone_of(data) or not form.is_valid():
        return None
    try:
        return services.write_post(
            actor=actor, facts=form.facts(), reply_to=reply_to, quote_of=quote_of, client_key=key
        )
    except UserError:
        return None  # kept as a draft, and told with the form


def keep(actor: User, post: Post, data: QueryDict) -> Attempt:
    """Store text and pictures of a draft, or of a post that hangs."""
    attempt = attempt_of(post, data)
    if not attempt.form.is_valid():
        return replace(attempt, status=422)
    try:
        saved = services.keep_post(
            actor=actor,
            post=post,
            facts=attempt.form.facts(),
            slots=attempt.slots,
            gone=attempt.gone,
            seen=seen_in(data),
        )
        saved = keep_wish(actor, saved, data)
    except UserError as error:
        return refused(attempt, error)
    return replace(attempt, post=saved, gone=())


def send(actor: User, post: Post, data: QueryDict, files: Files) -> Attempt:
    """Store what was typed, take the files, and do what the pressed button says."""
    attempt = keep(actor, post, data)
    if not attempt.is_done:
        return attempt
    attempt = take_files(actor, attempt, files)
    for picture in pictures_of(actor, ids(data.getlist("retry"))):
        media.retry_picture(actor=actor, picture=picture)
    if data.get("do") != "publish" or not attempt.is_done:
        return attempt
    try:
        return replace(attempt, post=services.publish_post(actor=actor, post=attempt.post))
    except UserError as error:
        return refused(attempt, error)


def take_files(actor: User, attempt: Attempt, files: Files) -> Attempt:
    """Each file for itself: one that is refused does not keep the others out."""
    notes: list[str] = []
    for upload in files:
        try:
            services.add_picture(actor=actor, post=attempt.post, upload=upload)
        except UserError as error:
            notes.append(f"{shown_name(upload.name or '')}: {error.message}")
    return replace(attempt, status=422, notes=tuple(notes)) if notes else attempt


def refused(attempt: Attempt, error: UserError) -> Attempt:
    attempt.form.is_valid()
    if error.field in attempt.form.fields:
        attempt.form.refuse(error)
        return replace(attempt, status=status_of(error))
    errors = {error.field: error.message} if error.field and "-" in error.field else {}
    notes = () if errors else (error.message,)
    return replace(attempt, status=status_of(error), notes=notes, picture_errors=errors)


def seen_in(data: QueryDict) -> datetime | None:
    """When the form's post was changed last, as the form knew it. A draft's form does not say."""
    return parse_datetime(data.get("seen", "")) if data.get("seen") else None
