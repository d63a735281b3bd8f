"""The page on which one applies: works to choose, words, and what the studio will see."""

from dataclasses import dataclass
from uuid import uuid4

from django.utils import timezone

from byhand.accounts.models import User
from byhand.jobboard.application_facts import ApplicationFacts, asks_rate, missing_in
from byhand.jobboard.application_policies import CLOSED, takes_applications, why_not_apply
from byhand.jobboard.models import Application, Listing
from byhand.jobboard.selectors.applying import chosen_works, facts_in, works_to_choose
from byhand.portfolios.selectors.hung import HungWork
from byhand.web.cards import Notice, PictureCard, SortItem, Step, steps_of
from byhand.web.cards_of import picture_of
from byhand.web.jobboard.apply_form import ApplicationForm
from byhand.web.jobboard.shown import Shown, piece_of, shown_of

PARTS = (("works", "Works"), ("words", "Words"), ("more", "CV and time"))


@dataclass(frozen=True)
class Pick:
    """A work in the grid of those that can be chosen."""

    id: int
    title: str
    picture: PictureCard
    is_chosen: bool
    note: str


@dataclass(frozen=True)
class Cv:
    name: str
    pages: int
    size: int


@dataclass(frozen=True)
class ApplyPage:
    """`why_not` says why nothing can be sent; what was written is shown all the same."""

    listing: Listing
    studio: str
    action: str
    revision: int
    form_name: str
    form: ApplicationForm
    chosen: tuple[SortItem, ...]
    picks: tuple[Pick, ...]
    steps: tuple[Step, ...]
    errors: tuple[str, ...]
    cv: Cv | None
    why_not: str
    asks_rate: bool
    is_kept: bool
    address: str
    failed: bool


def apply_page(
    actor: User,
    listing: Listing,
    application: Application | None,
    *,
    form: ApplicationForm | None = None,
    works: tuple[int, ...] | None = None,
    errors: tuple[str, ...] = (),
    source: str = "",
) -> ApplyPage:
    """The draft as it is kept, or as it was just typed when something is in the way."""
    facts = facts_in(application) if application else ApplicationFacts()
    ordered = facts.works if works is None else works
    cv = application.cv if application else None
    missing = missing_in(form.facts(ordered) if form else facts, listing, has_cv=cv is not None)
    return ApplyPage(
        listing=listing,
        studio=listing.studio.name,
        action=f"/jobs/{listing.pk}/apply?from={source}" if source else f"/jobs/{listing.pk}/apply",
        revision=application.revision if application else 1,
        form_name=str(uuid4()),
        form=form or ApplicationForm.showing(facts, listing),
        chosen=tuple(item_of(each) for each in chosen_works(actor, ordered)),
        picks=tuple(pick_of(each, ordered) for each in works_to_choose(actor) if each.cover),
        steps=steps_of(PARTS, missing),
        errors=errors,
        cv=Cv(cv.name, cv.pages, cv.size) if cv else None,
        why_not=why_not(actor, listing),
        asks_rate=asks_rate(listing),
        is_kept=application is not None,
        address=application.address if application else "",
        failed=bool(errors) or bool(form and form.errors),
    )


def why_not(actor: User, listing: Listing) -> str:
    now = timezone.now()
    return why_not_apply(actor, listing, now=now) or ("" if takes_applications(listing, now=now) else CLOSED)


def item_of(hung: HungWork) -> SortItem:
    return SortItem(
        value=str(hung.work.pk),
        label=hung.work.title or "Untitled",
        picture=picture_of(hung.cover) if hung.cover else None,
    )


def pick_of(hung: HungWork, chosen: tuple[int, ...]) -> Pick:
    if hung.cover is None:
        raise ValueError("a work without a cover cannot be chosen")
    hidden = hung.work.post.audience not in ("everyone", "members")
    return Pick(
        id=hung.work.pk,
        title=hung.work.title or "Untitled",
        picture=picture_of(hung.cover),
        is_chosen=hung.work.pk in chosen,
        note="not on your public wall" if hidden else "",
    )


@dataclass(frozen=True)
class PreviewPage:
    """Exactly what the studio will see: on the board, and when it opens the application."""

    listing: Listing
    studio: str
    shown: Shown
    blind: Shown
    edit_url: str
    send_url: str
    missing: tuple[str, ...]
    why_not: str
    notices: tuple[Notice, ...]


def preview_page(actor: User, application: Application) -> PreviewPage:
    listing, facts = application.listing, facts_in(application)
    hung = chosen_works(actor, facts.works)
    application.number = application.number or 12
    cv_url = f"{application.address}/cv"
    pieces = [piece for each in hung if (piece := piece_of(each, actor, open_page=False, blind=False))]
    veiled = [piece for each in hung if (piece := piece_of(each, actor, open_page=False, blind=True))]
    missing = missing_in(facts, listing, has_cv=application.cv_id is not None)
    return PreviewPage(
        listing=listing,
        studio=listing.studio.name,
        shown=shown_of(application, pieces, blind=False, cv_url=cv_url),
        blind=shown_of(application, veiled, blind=True, cv_url=cv_url),
        edit_url=f"/jobs/{listing.pk}/apply",
        send_url=f"{application.address}/send",
        missing=tuple(each.sentence for each in missing),
        why_not=why_not(actor, listing),
        notices=(),
    )
