"""One sending of the form of a work: what was typed, and what came of it. Nothing typed is lost, whatever fails."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from byhand.accounts.models import User
from byhand.core.errors import Conflict, Missing, NotComplete, UserError
from byhand.media import services as media
from byhand.portfolios import selectors, services
from byhand.portfolios.facts import FactsRefused
from byhand.portfolios.models import Work
from byhand.posts.facts import SlotFacts
from byhand.web.desk.cloak_part import keep_wish
from byhand.web.desk.forms import WorkForm
from byhand.web.desk.sent import Deed, deed_of, gone_of, ids, slots_of

Files = Sequence["UploadedFile[bytes]"]


@dataclass(frozen=True)
class Attempt:
    """What the page shows again if something is in the way. `status` 200 means that all was done."""

    work: Work
    form: WorkForm
    slots: tuple[SlotFacts, ...]
    gone: tuple[int, ...]
    status: int = 200
    conflict: str = ""
    picture_errors: dict[str, str] = field(default_factory=dict)
    file_errors: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()

    @property
    def is_done(self) -> bool:
        return self.status == 200


def keep(actor: User, work: Work, data: QueryDict) -> Attempt:
    """Store what was typed, and nothing else: what happens every few seconds."""
    form = WorkForm(data.copy(), owner=actor)
    attempt = Attempt(work, form, slots_of(data), tuple(gone_of(data)))
    if not form.is_valid():
        return replace(attempt, status=422)
    facts = form.facts(attempt.slots, attempt.gone)
    try:
        saved = services.save_work(
            actor=actor, work=work, facts=facts, revision=revision_of(data), form=data.get("form", "")[:36]
        )
        saved = keep_wish(actor, saved, data)
    except FactsRefused as refused:
        return replace(attempt, status=422, picture_errors=form.refuse(refused))
    except Conflict as conflict:
        return replace(attempt, status=409, conflict=conflict.message, work=fresh(actor, work))
    except UserError as error:
        return replace(attempt, status=422, file_errors=(error.message,))
    return replace(attempt, work=saved, gone=())


def send(actor: User, work: Work, data: QueryDict, files: Files) -> Attempt:
    """Store what was typed, take the files, and do what the pressed button says."""
    attempt = keep(actor, work, data)
    if not attempt.is_done:
        return attempt
    attempt = take_files(actor, add_new(actor, attempt), files)
    deed = deed_of(data)
    try:
        beside(actor, attempt.work, deed)
        if deed.name == "publish" and attempt.is_done:
            services.publish_work(actor=actor, work=attempt.work)
    except NotComplete as refused:
        return replace(attempt, status=422, missing=refused.missing)
    except UserError as error:
        return replace(attempt, status=422, file_errors=(*attempt.file_errors, error.message))
    return attempt


def add_new(actor: User, attempt: Attempt) -> Attempt:
    """A new folder, a new series, a credit: named in the form, made once the rest is stored."""
    form = attempt.form
    for names, add in ADDITIONS:
        typed = [form.cleaned_data[name].strip() for name in names]
        if not any(typed):
            continue
        try:
            add(actor, attempt, *typed)
            form.forget(names)
        except UserError as error:
            form.add_error(names[0], error.message)
    return replace(attempt, status=422) if form.errors else attempt


def into_new_folder(actor: User, attempt: Attempt, name: str) -> None:
    folder = services.create_folder(actor=actor, name=name)
    services.add_to_folder(actor=actor, folder=folder, works=[attempt.work.pk])
    attempt.form.choose("folders", folder.pk)


def into_new_series(actor: User, attempt: Attempt, title: str) -> None:
    series = services.create_series(actor=actor, title=title)
    services.put_in_series(actor=actor, work=attempt.work, series=series)
    attempt.form.choose("series", series.pk)


def with_credit(actor: User, attempt: Attempt, handle: str, role: str) -> None:
    services.offer_credit(actor=actor, work=attempt.work, handle=handle, role=role)


# The fields, and what is made of them.
ADDITIONS: tuple[tuple[tuple[str, ...], Callable[..., None]], ...] = (
    (("new_folder",), into_new_folder),
    (("new_series",), into_new_series),
    (("credit_handle", "credit_role"), with_credit),
)


def take_files(actor: User, attempt: Attempt, files: Files) -> Attempt:
    """Each file for itself: one that is refused does not keep the others out."""
    errors: list[str] = []
    for upload in files:
        try:
            services.add_picture(actor=actor, work=attempt.work, upload=upload)
        except UserError as error:
            errors.append(f"{shown_name(upload)}: {error.message}")
    return replace(attempt, status=422, file_errors=tuple(errors)) if errors else attempt


def beside(actor: User, work: Work, deed: Deed) -> None:
    """What a button beside a picture or a credit asks for."""
    if deed.name == "retry" and (picture := selectors.own_picture(actor, deed.target)):
        media.retry_picture(actor=actor, picture=picture)
    if deed.name == "withdraw" and (credit := selectors.own_credit(actor, deed.target)):
        services.withdraw_credit(actor=actor, credit=credit)


def revision_of(data: QueryDict) -> int:
    return next(iter(ids([data.get("revision", "")])), 0)


def fresh(actor: User, work: Work) -> Work:
    return selectors.own_works(actor).get(pk=work.pk)


def shown_name(upload: "UploadedFile[bytes]") -> str:
    return (upload.name or "This file")[-60:]
