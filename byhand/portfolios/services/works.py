"""Works: begun, saved, published, thrown away and brought back."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from byhand.accounts.models import User
from byhand.accounts.selectors import preferences_of
from byhand.choices.models import Entry
from byhand.core.errors import Conflict, Missing, NotComplete, UserError
from byhand.core.text import markdown_text, plain_excerpt, slugify_tag
from byhand.media.models import Picture
from byhand.portfolios.checks import missing_of, problems_of
from byhand.portfolios.facts import FactsRefused, WorkFacts, cleaned, same, without_strangers
from byhand.portfolios.models import Credit, FolderWork, PieceFollow, Series, SeriesPart, Work
from byhand.portfolios.policies import is_live
from byhand.portfolios.selectors.cloaks import first_wish
from byhand.portfolios.selectors.form import facts_of
from byhand.portfolios.services.checks import follow_making
from byhand.portfolios.services.choices import note_choice_of
from byhand.portfolios.services.cloaks import order_for_work
from byhand.portfolios.services.covers import note_cover
from byhand.portfolios.services.folders import put_in_folders
from byhand.portfolios.services.holding import held_to_edit, held_work
from byhand.portfolios.services.order import front
from byhand.portfolios.services.pictures import cancel_replacements, hang_pictures, take_places
from byhand.portfolios.services.series import put_in_series
from byhand.portfolios.services.steps import follow_audience, note_shown, recount_processes
from byhand.portfolios.vocabulary import field_of
from byhand.posts import services as posts
from byhand.posts.facts import PostFacts
from byhand.posts.models import TEXT_MAX, Post, Tag
from byhand.posts.querysets import LISTED_AUDIENCES
from byhand.posts.services.revisions import mark_changed

SLUG_LENGTH = 80
STORED = ("title", "description", "year", "size", "material", "making", "licence", "ai_choice")
CHANGED = (
    "This work was changed in another window after you opened it here. What you typed is kept below. "
    "Compare it with what is saved now, then save it again."
)


@transaction.atomic
def start_work(*, actor: User, client_key: str | None = None) -> Work:
    """An empty draft. A form that is sent again gets the work that it made the first time."""
    facts = PostFacts(audience=preferences_of(actor).default_audience)
    post = posts.start_draft(actor=actor, facts=facts, kind=Post.Kind.WORK, client_key=client_key)
    if post.kind != Post.Kind.WORK:
        raise UserError("This form was used for a post before. Please open a new one.")
    wish = first_wish(actor)
    first = {"cloak": wish.strength, "cloak_holds": wish.holds_back, "cloak_looks": wish.looks}
    work, _ = Work.objects.get_or_create(
        post=post, defaults={"artist": actor, "position": front(actor), **first}
    )
    return work


@transaction.atomic
def save_work(
    *,
    actor: User,
    work: Work,
    facts: WorkFacts,
    revision: int,
    form: str = "",
    how: str = Entry.How.FORM,
) -> Work:
    """Store what the form says. `revision` is the one that the form was made from, `form` its own name.

    If the work was saved by another form meanwhile, nothing is changed and a Conflict is raised, unless
    the form says what is stored anyway. Pictures that the form does not know stay, behind the others.
    """
    work = held_to_edit(actor, work)
    stored = facts_of(work)
    is_other_choice = facts.ai_choice != stored.ai_choice
    facts = without_strangers(cleaned(facts), stored)
    if same(facts, stored):
        return work
    if revision != work.revision and (not form or form != work.saved_by):
        raise Conflict(CHANGED)
    _refuse_problems(work, facts)
    work.saved_by = form
    if is_other_choice:
        work.ai_choice_at = timezone.now()
    _store(actor, work, facts)
    hang_pictures(actor, work, facts.pictures, facts.gone)
    if is_other_choice:
        note_choice_of(actor=actor, work=work, how=how)
    if facts.making != stored.making:
        follow_making(actor=actor, work=work)
    put_in_folders(actor=actor, work=work, folders=facts.folders)
    put_in_series(actor=actor, work=work, series=_own_series(actor, facts.series))
    note_cover(work=work)
    recount_works(artist_id=actor.pk)
    work.post.refresh_from_db()
    follow_audience(work, was=stored.audience)
    mark_changed(work.post)
    return work


@transaction.atomic
def publish_work(*, actor: User, work: Work, now: datetime | None = None) -> Work:
    """Hang the work, or let it wait until its pictures are ready. Raises NotComplete with what is missing."""
    work = held_to_edit(actor, work)
    if is_live(work):
        return work
    if missing := missing_for(work, requires_alt=preferences_of(actor).requires_alt):
        raise NotComplete(missing)
    if work.post.published_at is None:
        work.position = front(actor)
        work.save(update_fields=["position"])
    order_for_work(actor, work)
    note_shown(work, now=now)
    work.post = posts.publish_post(actor=actor, post=work.post, now=now)
    note_cover(work=work)
    recount_works(artist_id=actor.pk)
    return work


def missing_for(work: Work, *, requires_alt: bool = False) -> tuple[Missing, ...]:
    """What stands between the stored work and the wall."""
    pictures = list(Picture.objects.filter(slots__post=work.post_id, slots__is_step=False))
    return missing_of(facts_of(work), pictures, requires_alt=requires_alt)


@transaction.atomic
def bin_work(*, actor: User, work: Work) -> None:
    """Take a work down for 30 days; then it is erased."""
    work = held_work(actor, work)
    posts.bin_post(actor=actor, post=work.post)
    Work.objects.filter(pk=work.pk).update(featured=None)
    recount_works(artist_id=actor.pk)


@transaction.atomic
def restore_work(*, actor: User, work: Work) -> Work:
    """Back from the bin: what hung hangs again in its old place, what did not is a draft."""
    work = held_work(actor, work)
    work.post = posts.restore_post(actor=actor, post=work.post)
    take_places(work=work)
    recount_works(artist_id=actor.pk)
    return work


@transaction.atomic
def erase_work(*, actor: User, work: Work) -> None:
    """Erase for good, with all pictures and former pictures."""
    work = held_work(actor, work)
    cancel_replacements(work=work)
    posts.erase_post(actor=actor, post=work.post)
    forget_work_of(post_id=work.post_id)
    recount_works(artist_id=actor.pk)


@transaction.atomic
def forget_work_of(*, post_id: int) -> None:
    """Empty the row of a work whose post was erased; what is left says only that here was something. May run twice."""
    for work in Work.objects.filter(post=post_id, post__state=Post.State.ERASED):
        for rows in (FolderWork, SeriesPart, Credit, PieceFollow):
            rows.objects.filter(work=work).delete()
        blank = Work(pk=work.pk, post_id=post_id, artist_id=work.artist_id, revision=work.revision + 1)
        blank.save(force_update=True)


@transaction.atomic
def recount_works(*, artist_id: int) -> None:
    """Count the works that hang, as the artist's page says: those that are for lists."""
    count = Work.objects.filter(
        artist=artist_id, post__state=Post.State.PUBLISHED, post__audience__in=LISTED_AUDIENCES
    ).count()
    User.objects.filter(pk=artist_id).exclude(work_count=count).update(work_count=count)
    recount_processes(artist_id=artist_id)


def _refuse_problems(work: Work, facts: WorkFacts) -> None:
    problems = problems_of(facts)
    if work.making_fixed and facts.making != work.making:
        problems["making"] = "Moderators said this. You can appeal in your settings, under Standing."
    if is_live(work):
        # What hangs stays complete; pictures are looked after where they are taken away.
        needed = missing_of(replace(facts, pictures=()), ())
        problems |= {each.field: each.sentence for each in needed if each.part != "pictures"}
    if problems:
        raise FactsRefused(problems)


def _store(actor: User, work: Work, facts: WorkFacts) -> None:
    for name in STORED:
        setattr(work, name, getattr(facts, name))
    work.slug = slugify_tag(facts.title)[:SLUG_LENGTH].strip("-")
    work.revision = work.revision + 1
    work.save(update_fields=[*STORED, "slug", "revision", "saved_by"])
    posts.set_tags(actor=actor, post=work.post, tags=_tags(facts))
    # The post carries the beginning of the description, for feeds and for the people named in it.
    text = plain_excerpt(markdown_text(facts.description), TEXT_MAX)
    posts.edit_post(
        actor=actor,
        post=work.post,
        facts=PostFacts(text, facts.warning, facts.rating, facts.audience, facts.replies, facts.quotable),
    )


def _tags(facts: WorkFacts) -> list[tuple[str, str]]:
    field = field_of(facts.field)
    return [
        *([(Tag.Kind.FIELD.value, field.name)] if field else []),
        *((Tag.Kind.MEDIUM.value, word) for word in facts.mediums),
        *((Tag.Kind.SOFTWARE.value, word) for word in facts.software),
        *((Tag.Kind.SUBJECT.value, word) for word in facts.subjects),
        *((Tag.Kind.PROJECT.value, word) for word in facts.projects),
        *((Tag.Kind.FREE.value, word) for word in facts.tags),
    ]


def _own_series(actor: User, pk: int | None) -> Series | None:
    return Series.objects.filter(owner=actor, pk=pk).first() if pk else None
