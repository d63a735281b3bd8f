"""One change for many works, and one sentence about what came of it."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from django.db import transaction

from byhand.accounts.models import User
from byhand.choices.models import Entry
from byhand.core.errors import UserError
from byhand.portfolios.models import Folder, Work
from byhand.portfolios.selectors.cloaks import wish_of
from byhand.portfolios.selectors.form import facts_of
from byhand.portfolios.services.cloaks import wish_for_work
from byhand.portfolios.services.folders import add_to_folder, take_from_folder
from byhand.portfolios.services.works import bin_work, erase_work, restore_work, save_work
from byhand.posts.models import Post
from byhand.posts.policies import DOWN

AT_ONCE = 200

Change = Callable[[User, Work, str], bool]


def change_many(*, actor: User, works: Sequence[int], action: str, value: str = "") -> str:
    """Do the same to each of these works and say in a sentence for how many it was done.

    Each work is its own transaction: one that refuses does not undo the others. Ids of other
    people's works are passed over as if they were not there.
    """
    if action not in CHANGES:
        raise UserError("Choose what to do with these works.", field="action")
    if not works:
        raise UserError("Choose at least one work first.", field="works")
    found = Work.objects.filter(artist=actor, pk__in=works).exclude(post__state=Post.State.ERASED)
    own = list(found.select_related("post__author").order_by("position", "pk")[:AT_ONCE])
    said, change = CHANGES[action]
    results = Counter(_try(actor, work, change, value) for work in own)
    return _sentence(said, results)


def _try(actor: User, work: Work, change: Change, value: str) -> str:
    """Empty if it was done, "same" if there was nothing to do, else the reason of the refusal."""
    try:
        with transaction.atomic():
            return "" if change(actor, work, value) else "same"
    except UserError as error:
        return error.message


def _sentence(said: str, results: Counter[str]) -> str:
    done, same = results.pop("", 0), results.pop("same", 0)
    parts = [f"{_works(done)} {said if done != 1 else _one(said)}."] if done or not (same or results) else []
    if same:
        parts.append(f"{_works(same)} stayed as {'they were' if same != 1 else 'it was'}.")
    parts += [f"{_works(count)} could not be changed: {reason}" for reason, count in results.items()]
    return " ".join(parts)


def _works(count: int) -> str:
    return "1 work" if count == 1 else f"{count or 'No'} works"


def _one(said: str) -> str:
    return said.replace("are ", "is ").replace("have ", "has ").replace("hang ", "hangs ")


def _add_to_folder(actor: User, work: Work, value: str) -> bool:
    return add_to_folder(actor=actor, folder=_folder(actor, value), works=[work.pk]) > 0


def _take_from_folder(actor: User, work: Work, value: str) -> bool:
    return take_from_folder(actor=actor, folder=_folder(actor, value), works=[work.pk]) > 0


def _add_tags(actor: User, work: Work, value: str) -> bool:
    words = tuple(word for word in (part.strip() for part in value.split(",")) if word)
    if not words:
        raise UserError("Write the tags to add, separated by commas.", field="value")
    return _save(actor, work, tags=(*facts_of(work).tags, *words))


def _set_audience(actor: User, work: Work, value: str) -> bool:
    return _save(actor, work, audience=value)


def _set_rating(actor: User, work: Work, value: str) -> bool:
    return _save(actor, work, rating=value)


def _set_licence(actor: User, work: Work, value: str) -> bool:
    return _save(actor, work, licence=value)


def _set_making(actor: User, work: Work, value: str) -> bool:
    return _save(actor, work, making=value)


def _set_cloak(actor: User, work: Work, value: str) -> bool:
    """The strength alone; whether pictures are held back stays as each work has it."""
    before = wish_of(work)
    wish = replace(before, strength="" if value == "off" else value)
    return wish_of(wish_for_work(actor=actor, work=work, wish=wish)) != before


def _set_choice(actor: User, work: Work, value: str) -> bool:
    return _save(actor, work, ai_choice=value, how=Entry.How.BULK)


def _bin(actor: User, work: Work, _value: str) -> bool:
    if work.post.state in DOWN:
        return False
    bin_work(actor=actor, work=work)
    return True


def _restore(actor: User, work: Work, _value: str) -> bool:
    if work.post.state != Post.State.BINNED:
        return False
    restore_work(actor=actor, work=work)
    return True


def _erase(actor: User, work: Work, _value: str) -> bool:
    """Only what lies in the bin, so that one wrong choice never erases what hangs."""
    if work.post.state != Post.State.BINNED:
        return False
    erase_work(actor=actor, work=work)
    return True


def _save(actor: User, work: Work, *, how: str = Entry.How.FORM, **change: str | tuple[str, ...]) -> bool:
    before = work.revision
    facts = replace(facts_of(work), **change)  # type: ignore[arg-type]  # names and types as in the callers
    return save_work(actor=actor, work=work, facts=facts, revision=before, how=how).revision != before


def _folder(actor: User, value: str) -> Folder:
    folder = (
        Folder.objects.filter(owner=actor, pk=value).first() if value.isascii() and value.isdigit() else None
    )
    if folder is None:
        raise UserError("This folder is no longer there. Please choose another one.", field="value")
    return folder


CHANGES: dict[str, tuple[str, Change]] = {
    "folder-add": ("are in the folder now", _add_to_folder),
    "folder-take": ("are out of the folder now", _take_from_folder),
    "tags": ("have the tags now", _add_tags),
    "audience": ("have the new audience now", _set_audience),
    "rating": ("have the new rating now", _set_rating),
    "licence": ("have the new licence now", _set_licence),
    "making": ("have the new making now", _set_making),
    "cloak": ("have the new cloak ordered now", _set_cloak),
    "machines": ("have the new answers about machines now", _set_choice),
    "bin": ("are in the bin for 30 days", _bin),
    "restore": ("are back from the bin", _restore),
    "erase": ("are erased", _erase),
}
