"""A studio with its three roles, an open listing, and artists with works: what tests of applications need."""

from datetime import UTC, datetime, timedelta

from byhand.accounts.models import User
from byhand.core.ids import timeline_key
from byhand.jobboard.application_facts import ApplicationFacts
from byhand.jobboard.models import Application, Listing, Membership, Studio
from byhand.jobboard.services.applying import save_application, send_application, start_application
from byhand.media.models import Picture
from byhand.portfolios.models import Work
from byhand.posts.models import Post, PostPicture

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


def studio_of(owner: User, slug: str = "north", **people: User) -> Studio:
    """`studio_of(ann, recruiter=ben)`."""
    studio = Studio.objects.create(name=slug.capitalize(), slug=slug)
    Membership.objects.create(studio=studio, person=owner, role="owner")
    for role, person in people.items():
        Membership.objects.create(studio=studio, person=person, role=role)
    return studio


def listing_of(studio: Studio, **fields: object) -> Listing:
    now = fields.pop("now", NOW)
    values = {
        "title": "Background painter",
        "slug": "background-painter",
        "state": "open",
        "role": "environment",
        "engagement": "project",
        "pay_currency": "EUR",
        "pay_min": 3000,
        "pay_max": 4000,
        "pay_unit": "month",
        "place_kind": "remote",
        "ai_use": "none",
        "rights": "licence",
        "credit": True,
        "test": "none",
        "zone": "Europe/Lisbon",
        "opened_at": now,
        "closes_at": now + timedelta(days=30),
        "board_key": timeline_key(now),
        **fields,
    }
    return Listing.objects.create(studio=studio, **values)


def work_of(artist: User, title: str, **facts: object) -> Work:
    """A hung work with one ready picture, without a file."""
    count = Picture.objects.count()
    picture = Picture.objects.create(
        owner=artist,
        state="ready",
        original_key=f"zz/{artist.handle}-{count}.png",
        original_size=1,
        original_type="png",
        key=f"key{artist.handle}{count}",
        width=640,
        height=480,
        widths=[320, 640],
        formats={"full": "png", "fallback": 640},
    )
    post = Post.objects.create(
        author=artist,
        kind="work",
        state=facts.pop("state", "published"),
        audience=facts.pop("audience", "everyone"),
        rating=facts.pop("rating", "general"),
        timeline_key=timeline_key(NOW) + count,
        published_at=NOW,
    )
    PostPicture.objects.create(post=post, picture=picture, is_cover=True, position=1, alt=title)
    return Work.objects.create(post=post, artist=artist, title=title, slug=title.lower(), position=count)


def draft_of(artist: User, listing: Listing, **facts: object) -> Application:
    works = [work_of(artist, f"Piece {number}").pk for number in (1, 2, 3)]
    draft = start_application(actor=artist, listing=listing, now=NOW)
    said = {"works": tuple(works), "letter": "I paint weather.", "time_zone": "Europe/Berlin", **facts}
    return save_application(
        actor=artist, application=draft, facts=ApplicationFacts(**said), revision=draft.revision
    )


def sent_by(artist: User, listing: Listing, *, now: datetime = NOW, **facts: object) -> Application:
    return send_application(actor=artist, application=draft_of(artist, listing, **facts), now=now)


def again(application: Application) -> Application:
    return Application.objects.select_related("listing__studio", "applicant", "cv").get(pk=application.pk)
