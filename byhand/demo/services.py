"""Brings the demo's people, talk and works into the site, through the same services as anybody's."""

from datetime import datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from byhand.accounts.models import User
from byhand.accounts.services import confirm_account, update_profile
from byhand.core.text import slugify_tag
from byhand.demo import cast
from byhand.demo.cast import DemoAnswer, DemoPerson, DemoPicture, DemoPost, DemoWork
from byhand.demo.painters import PAINTERS
from byhand.media import services as media
from byhand.media.models import Picture
from byhand.portfolios import services as portfolios
from byhand.portfolios.facts import WorkFacts
from byhand.portfolios.models import Folder, Series, Work
from byhand.posts import services as posts
from byhand.posts.facts import PostFacts, SlotFacts
from byhand.posts.models import Post
from byhand.relationships.services import follow

PASSWORD = "made-by-hand"  # noqa: S105 (demo content is only made where nobody but the operator can reach it)
MAIL = "demo.invalid"
LABEL = "*A procedural demo picture, painted by code.*"
BORN = "1988-05-01"
LATER = timedelta(minutes=37)


# ── people ──


@transaction.atomic
def bring_people(*, now: datetime) -> None:
    """Accounts, profiles, folders, series, who follows whom, and all talk without pictures."""
    for person in cast.PEOPLE:
        arrive(person)
    for series in cast.SERIES:
        made = portfolios.create_series(
            actor=user_of(series.owner), title=series.title, blurb=series.blurb, direction=series.direction
        )
        Series.objects.filter(pk=made.pk).update(status=series.status)
    for follower, followed in cast.FOLLOWS:
        follow(actor=user_of(follower), person=user_of(followed))
    for post in cast.POSTS:
        if not post.pictures and not post.quotes:
            say(key=post.key, now=now)


def arrive(person: DemoPerson) -> None:
    user = User.objects.create_user(
        person.handle, f"{person.handle}@{MAIL}", PASSWORD, name=person.name, role=person.role, born=BORN
    )
    confirm_account(user=user)
    update_profile(
        user=user,
        changes={
            "pronouns": person.pronouns,
            "line": person.line,
            "about": person.about,
            "place": person.place,
            "links": [{"label": label, "url": url} for label, url in person.links],
            "fields": list(person.fields),
            "layout": person.layout,
            "open_to_work": person.open_to_work,
            "commission_slots": person.commission_slots,
        },
    )
    for path in dict.fromkeys(path for work in works_of(person.handle) for path in work.folders):
        folder_at(user, path)


def works_of(handle: str) -> tuple[DemoWork, ...]:
    return tuple(work for work in cast.WORKS if work.artist == handle)


def folder_at(owner: User, path: str) -> Folder:
    """The folder of this path, made with those that it lies in."""
    parent: Folder | None = None
    for name in path.split("/"):
        found = Folder.objects.filter(owner=owner, parent=parent, name=name).first()
        parent = found or portfolios.create_folder(actor=owner, name=name, parent=parent)
    if parent is None:
        raise ValueError(f"{path!r} names no folder")
    return parent


def user_of(handle: str) -> User:
    return User.objects.get(handle=handle)


def dress(*, handle: str) -> None:
    """Avatar and cover, once."""
    person, user = next(person for person in cast.PEOPLE if person.handle == handle), user_of(handle)
    for purpose, plan in (("avatar", person.avatar), ("cover", person.cover)):
        if plan and not Picture.objects.filter(owner=user, purpose=purpose).exists():
            received = media.receive_picture(owner=user, upload=painted(plan, purpose)[0], purpose=purpose)
            media.process_picture(picture_id=received.pk)


def painted(plan: DemoPicture, name: str) -> tuple[SimpleUploadedFile, str]:
    """The file as an artist would upload it, and what is to be seen in it."""
    painter = PAINTERS[plan.painter]
    painting = painter(plan.seed, variant=plan.variant, scale=plan.scale, file_kind=plan.file_kind)
    return SimpleUploadedFile(f"{slugify_tag(name)}.{painting.extension}", painting.data), painting.alt


# ── works ──


def hang(*, key: str, now: datetime) -> Work:
    """Paint, prepare and publish one work, and let people talk about it. Done twice, it hangs once."""
    plan = next(work for work in cast.WORKS if work.key == key)
    artist = user_of(plan.artist)
    work = portfolios.start_work(actor=artist, client_key=f"demo-{key}")
    if work.post.published_at:
        return work
    pictures = tuple(
        paint_into(work, picture, f"{plan.title} {place + 1}", cover=place == 0)
        for place, picture in enumerate(plan.pictures)
    )
    facts = facts_of(artist, plan, pictures)
    portfolios.save_work(actor=artist, work=work, facts=facts, revision=work.revision)
    portfolios.publish_work(actor=artist, work=work, now=now - cast.AGES[key])
    # The newest arrive first, so that there is something to see at once; the wall keeps the artist's order.
    Work.objects.filter(pk=work.pk).update(position=works_of(plan.artist).index(plan) + 1)
    order_part(plan, work)
    feature(artist)
    react(key, Work.objects.get(pk=work.pk))
    return work


def paint_into(work: Work, plan: DemoPicture, name: str, *, cover: bool) -> SlotFacts:
    """A picture goes through the same pipeline as every upload, here without waiting for its turn."""
    upload, alt = painted(plan, name)
    slot = portfolios.add_picture(actor=work.artist, work=work, upload=upload)
    media.process_picture(picture_id=slot.picture_id)
    return SlotFacts(picture=slot.picture_id, alt=alt, caption=plan.caption, cover=cover)


def facts_of(artist: User, plan: DemoWork, pictures: tuple[SlotFacts, ...]) -> WorkFacts:
    return WorkFacts(
        title=plan.title,
        description=f"{plan.description}\n\n{LABEL}".strip(),
        field=plan.field,
        mediums=plan.mediums,
        software=plan.software,
        subjects=plan.subjects,
        projects=plan.projects,
        tags=plan.tags,
        year=plan.year,
        size=plan.size,
        material=plan.material,
        rating=plan.rating,
        warning=plan.warning,
        audience=plan.audience,
        folders=tuple(folder_at(artist, path).pk for path in plan.folders),
        series=series_of(plan),
        pictures=pictures,
    )


def series_of(plan: DemoWork) -> int | None:
    titles = {series.key: series.title for series in cast.SERIES}
    found = Series.objects.filter(owner__handle=plan.artist, title=titles.get(plan.series, "")).first()
    return found.pk if found else None


def order_part(plan: DemoWork, work: Work) -> None:
    """Parts arrive in any order and stand in that of the story."""
    if plan.series:
        story = [each.key for each in cast.WORKS if each.series == plan.series]
        work.part.position = story.index(plan.key) + 1
        work.part.save(update_fields=["position"])


def feature(artist: User) -> None:
    wanted = sorted(
        (work for work in works_of(artist.handle) if work.featured), key=lambda work: work.featured
    )
    hung = {
        work.post.client_key: work.pk
        for work in Work.objects.filter(artist=artist, post__state="published").select_related("post")
    }
    works = [hung[f"demo-{work.key}"] for work in wanted if f"demo-{work.key}" in hung]
    portfolios.save_featured(actor=artist, works=works)


# ── talk ──


def react(key: str, work: Work) -> None:
    marks = ((cast.LIKES, posts.like), (cast.SAVES, posts.bookmark), (cast.REPOSTS, posts.repost))
    when = work.post.published_at or work.post.created_at
    for pairs, mark in marks:
        for place, handle in enumerate(who for who, marked in pairs if marked == key):
            mark(actor=user_of(handle), post_id=work.post_id, now=when + (place + 1) * LATER)
    for comment in (comment for comment in cast.COMMENTS if comment.on == key):
        when += LATER
        answer(work.post, (DemoAnswer(comment.author, comment.text), *comment.answers), when=when)


def answer(post: Post, answers: tuple[DemoAnswer, ...], *, when: datetime) -> None:
    """Each answers the one before."""
    for each in answers:
        post = posts.reply_to_post(
            actor=user_of(each.author), post=post, facts=PostFacts(text=each.text), now=when
        )
        when += LATER


def say(*, key: str, now: datetime) -> Post:
    """One post of studio talk with its answers. Said twice, it stands once."""
    plan = next(post for post in cast.POSTS if post.key == key)
    author = user_of(plan.author)
    said = Post.objects.filter(author=author, client_key=f"demo-{key}", published_at__isnull=False).first()
    if said:
        return said
    quoted = hang(key=plan.quotes, now=now).post if plan.quotes else None
    when = now - cast.AGES[key]
    post = posts.write_post(
        actor=author,
        facts=PostFacts(text=plan.text, warning=plan.warning),
        slots=shown_with(author, plan),
        quote_of=quoted,
        client_key=f"demo-{key}",
        now=when,
    )
    for line in plan.answers:
        answer(post, (line,), when=when + LATER)
    return post


def shown_with(author: User, plan: DemoPost) -> tuple[SlotFacts, ...]:
    slots = []
    for place, picture in enumerate(plan.pictures):
        upload, alt = painted(picture, f"{plan.key} {place + 1}")
        received = media.receive_picture(owner=author, upload=upload)
        media.process_picture(picture_id=received.pk)
        slots.append(SlotFacts(picture=received.pk, alt=alt, caption=picture.caption))
    return tuple(slots)
