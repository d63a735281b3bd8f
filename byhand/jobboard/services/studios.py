"""Studios: founded, described, and who is shown to work there."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from byhand.accounts.models import User
from byhand.accounts.profile_fields import Link, cleaned_links
from byhand.core.errors import NotAllowed, UserError
from byhand.core.events import announce
from byhand.core.limits import take
from byhand.core.text import clean_line, clean_text, slugify_tag
from byhand.jobboard import countries
from byhand.jobboard.events import ColleagueNamed, MadeForNamed, StudioChanged
from byhand.jobboard.facts import Place
from byhand.jobboard.models import Colleague, Listing, MadeFor, Membership, Studio
from byhand.jobboard.policies import Deed, can_create_studio, may
from byhand.media.models import Picture
from byhand.media.services import receive_picture
from byhand.portfolios.models import Work

TAKEN = frozenset(["new", "join", "mine", "rss", "works", "people"])
WORK = re.compile(r"/w/([0-9]{1,15})\b")
STUDIOS_MAX, PLACES_MAX = 5, 8
A_DAY = 24 * 3600


@dataclass(frozen=True)
class StudioFacts:
    """What a studio says of itself."""

    name: str = ""
    line: str = ""
    about: str = ""
    size: str = ""
    places: tuple[Place, ...] = ()
    links: tuple[Link, ...] = ()
    ai: str = ""
    ai_text: str = ""
    is_charity: bool = False


@transaction.atomic
def create_studio(*, actor: User, facts: StudioFacts, now: datetime | None = None) -> Studio:
    """Found a studio; whoever does is its owner."""
    if not can_create_studio(actor):
        raise NotAllowed("Your account cannot found a studio at present.")
    facts = _checked(facts)
    own = Studio.objects.filter(members__person=actor, members__role=Membership.Role.OWNER)
    # A form that is sent twice finds the studio that it made.
    if twin := own.filter(name=facts.name).first():
        return twin
    if own.count() >= STUDIOS_MAX:
        raise UserError(f"You own {STUDIOS_MAX} studios, which is the most.", field="name")
    take(f"studios:{actor.pk}", limit=3, per=A_DAY)
    studio = Studio(slug=_free_slug(facts.name), created_at=now or timezone.now())
    _put(studio, facts)
    studio.save()
    Membership.objects.create(studio=studio, person=actor, role=Membership.Role.OWNER)
    return studio


@transaction.atomic
def edit_studio(*, actor: User, studio: Studio, facts: StudioFacts) -> Studio:
    """What the page says. The address stays, so that no link breaks; a new name takes the badge off."""
    _need(actor, Deed.EDIT_STUDIO, studio)
    facts = _checked(facts)
    studio = Studio.objects.select_for_update().get(pk=studio.pk)
    renamed = facts.name != studio.name
    _put(studio, facts)
    studio.revision += 1
    if renamed and studio.proof == Studio.Proof.DOCUMENTS:
        # The papers spoke of the other name.
        studio.proof = Studio.Proof.NONE
    studio.save()
    announce(StudioChanged(studio.pk))
    return studio


def put_studio_picture(
    *, actor: User, studio: Studio, upload: "UploadedFile[bytes]", purpose: str
) -> Picture:
    """A new logo or banner; shown once it is prepared. Call it outside a transaction, as receive_picture()."""
    _need(actor, Deed.EDIT_STUDIO, studio)
    if purpose not in (Picture.Purpose.LOGO, Picture.Purpose.BANNER):
        raise UserError("Choose whether it is the logo or the banner.")
    picture = receive_picture(owner=actor, upload=upload, purpose=purpose)
    _hang(studio, purpose, picture)
    return picture


def take_studio_picture(*, actor: User, studio: Studio, purpose: str) -> None:
    _need(actor, Deed.EDIT_STUDIO, studio)
    _hang(studio, purpose, None)


@transaction.atomic
def _hang(studio: Studio, purpose: str, picture: Picture | None) -> None:
    column = "logo" if purpose == Picture.Purpose.LOGO else "banner"
    Studio.objects.filter(pk=studio.pk).update(**{column: picture, "revision": F("revision") + 1})


# ── people ──


@transaction.atomic
def name_colleague(*, actor: User, studio: Studio, handle: str, title: str = "") -> Colleague:
    """The studio says that somebody works there. They are asked, and shown once they agree."""
    _need(actor, Deed.MANAGE_MEMBERS, studio)
    person = User.objects.present().filter(handle=handle.strip().lstrip("@").lower()).first()
    if person is None:
        raise UserError(f"There is no @{handle.strip().lstrip('@')} here.", field="handle")
    take(f"colleagues:{studio.pk}", limit=60, per=A_DAY)
    return _say(studio, person, title, by_studio=True)


@transaction.atomic
def say_colleague(*, actor: User, studio: Studio, title: str = "") -> Colleague:
    """A person says that they work there. Shown once an owner agrees."""
    take(f"workplaces:{actor.pk}", limit=20, per=A_DAY)
    return _say(studio, actor, title, by_studio=False)


def _say(studio: Studio, person: User, title: str, *, by_studio: bool) -> Colleague:
    side = "said_by_studio" if by_studio else "said_by_person"
    row, made = Colleague.objects.get_or_create(
        studio=studio, person=person, defaults={side: True, "title": clean_line(title)[:60]}
    )
    if made:
        announce(ColleagueNamed(row.pk))
    elif not getattr(row, side):
        setattr(row, side, True)
        row.save(update_fields=[side])
    return row


@transaction.atomic
def drop_colleague(*, actor: User, colleague: Colleague) -> None:
    """Either side may end it."""
    if actor.pk != colleague.person_id:
        _need(actor, Deed.MANAGE_MEMBERS, colleague.studio)
    Colleague.objects.filter(pk=colleague.pk).delete()


# ── works ──


@transaction.atomic
def name_made_for(*, actor: User, studio: Studio, address: str) -> MadeFor:
    """The studio says that a work was made for it. Shown on its page once the artist agrees."""
    _need(actor, Deed.EDIT_STUDIO, studio)
    named = WORK.search(address)
    work = Work.objects.listed_to(actor).filter(pk=int(named[1])).first() if named else None
    if work is None:
        raise UserError(
            "There is no such work. Paste the address of its page, as in /w/12-low-tide.", field="address"
        )
    take(f"made_for:{studio.pk}", limit=60, per=A_DAY)
    agreed = timezone.now() if work.artist_id == actor.pk else None
    row, made = MadeFor.objects.get_or_create(studio=studio, work=work, defaults={"confirmed_at": agreed})
    if made and agreed is None:
        announce(MadeForNamed(row.pk))
    return row


@transaction.atomic
def confirm_made_for(*, actor: User, made: MadeFor, now: datetime | None = None) -> None:
    if actor.pk != made.work.artist_id:
        raise NotAllowed("Only the artist can say whom a work was made for.")
    MadeFor.objects.filter(pk=made.pk, confirmed_at__isnull=True).update(confirmed_at=now or timezone.now())


@transaction.atomic
def drop_made_for(*, actor: User, made: MadeFor) -> None:
    """Either side may end it."""
    if actor.pk != made.work.artist_id:
        _need(actor, Deed.EDIT_STUDIO, made.studio)
    MadeFor.objects.filter(pk=made.pk).delete()


def _put(studio: Studio, facts: StudioFacts) -> None:
    for name in ("name", "line", "about", "size", "ai", "ai_text", "is_charity"):
        setattr(studio, name, getattr(facts, name))
    studio.places, studio.links = list(facts.places), list(facts.links)


def _checked(facts: StudioFacts) -> StudioFacts:
    name = clean_line(facts.name)
    if not slugify_tag(name):
        raise UserError("Give the studio a name.", field="name")
    places = tuple(
        Place(city=clean_line(place["city"])[:80], country=place["country"])
        for place in facts.places
        if clean_line(place["city"]) or place["country"]
    )
    if any(place["country"] not in countries.names() for place in places) or len(places) > PLACES_MAX:
        raise UserError(f"Each place needs its country, and there is room for {PLACES_MAX}.", field="places")
    if facts.size and facts.size not in Studio.Size.values:
        raise UserError("Choose a size of the list.", field="size")
    if facts.ai not in Studio.Ai.values:
        raise UserError("Choose one of the answers.", field="ai")
    return StudioFacts(
        name=_fits(name, 80, "name"),
        line=_fits(clean_line(facts.line), 160, "line"),
        about=_fits(clean_text(facts.about), 10_000, "about"),
        size=facts.size,
        places=places,
        links=tuple(cleaned_links(list(facts.links))),
        ai=facts.ai,
        ai_text=_fits(clean_text(facts.ai_text), 1000, "ai_text"),
        is_charity=facts.is_charity,
    )


def _fits(text: str, most: int, field: str) -> str:
    if len(text) > most:
        raise UserError(f"This has {len(text):,} characters; {most:,} fit. Please shorten it.", field=field)
    return text


def _free_slug(name: str) -> str:
    base = slugify_tag(name)[:50].strip("-")
    taken = set(Studio.objects.filter(slug__startswith=base).values_list("slug", flat=True)) | TAKEN
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug


def _need(actor: User, deed: Deed, studio: Studio) -> None:
    if not may(actor, deed, studio):
        raise NotAllowed("Only owners of the studio can do this. Ask one of them.")


@transaction.atomic
def settle_ownerless(*, user_id: int) -> None:
    """After somebody left for good: the longest-serving recruiter, then reviewer, owns the studio; without any it closes."""
    from byhand.jobboard.services.listings import shut  # noqa: PLC0415

    Membership.objects.filter(person=user_id).delete()
    orphaned = Studio.objects.filter(state=Studio.State.PRESENT).exclude(members__role=Membership.Role.OWNER)
    for studio in orphaned:
        heir = (
            studio.members.filter(person__state=User.State.PRESENT)
            .exclude(person=user_id)
            .order_by("-role", "joined_at")
            .first()
        )
        if heir is not None:
            Membership.objects.filter(pk=heir.pk).update(role=Membership.Role.OWNER)
            continue
        for listing in Listing.objects.filter(studio=studio, state=Listing.State.OPEN):
            shut(listing, now=timezone.now())
