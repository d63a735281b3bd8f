from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile

from byhand.accounts.models import User
from byhand.accounts.services import rename_handle
from byhand.core.errors import Conflict, UserError
from byhand.media.models import Picture
from byhand.media.storage import renditions
from byhand.posts import services
from byhand.posts.facts import PostFacts, SlotFacts
from byhand.posts.models import Mention, Post, PostTag
from byhand.posts.tests.making import answer, picture_of, say

Run = Callable[..., list[str]]


def test_an_edit_is_marked_and_counted(ann: User, ben: User) -> None:
    post = say(ann, "hello #old")
    edited = services.edit_post(actor=ann, post=post, facts=PostFacts(text="hello @ben #new"))
    assert edited.edited_at is not None
    assert edited.revision > post.revision
    assert edited.timeline_key == post.timeline_key
    assert [link.tag.slug for link in PostTag.objects.filter(post=post)] == ["new"]
    assert PostTag.objects.get(post=post).timeline_key == post.timeline_key
    assert Mention.objects.get(post=post).user == ben


def test_the_same_facts_are_no_edit(ann: User) -> None:
    post = say(ann)
    same = services.edit_post(actor=ann, post=post, facts=PostFacts(text=" hello "))
    assert (same.edited_at, same.revision) == (None, post.revision)


def test_two_windows_that_edit_do_not_overwrite_each_other(ann: User) -> None:
    post = say(ann)
    opened = post.changed_at
    services.edit_post(actor=ann, post=post, facts=PostFacts(text="first window"), seen=opened)
    with pytest.raises(Conflict, match="What you typed is kept"):
        services.edit_post(actor=ann, post=post, facts=PostFacts(text="second window"), seen=opened)
    post.refresh_from_db()
    assert post.text == "first window"
    services.edit_post(actor=ann, post=post, facts=PostFacts(text="second window"), seen=post.changed_at)


def test_a_new_format_of_a_picture_is_no_conflict(ann: User) -> None:
    picture = picture_of(ann)
    post = services.write_post(actor=ann, facts=PostFacts(text="x"), slots=[SlotFacts(picture=picture.pk)])
    post.refresh_from_db()
    opened, revision = post.changed_at, post.revision
    services.touch_posts_showing(picture_id=picture.pk)
    edited = services.edit_post(actor=ann, post=post, facts=PostFacts(text="y"), seen=opened)
    assert edited.revision > revision + 1


def test_an_edit_cannot_leave_nothing(ann: User) -> None:
    with pytest.raises(UserError, match="Nothing would be left"):
        services.edit_post(actor=ann, post=say(ann), facts=PostFacts(text="\n"))


def test_what_lies_in_the_bin_is_not_edited(ann: User) -> None:
    post = say(ann)
    services.bin_post(actor=ann, post=post)
    with pytest.raises(UserError, match="Restore it first"):
        services.edit_post(actor=ann, post=post, facts=PostFacts(text="x"))


def test_narrowing_the_audience_moves_the_files(ann: User, run_tasks: Run) -> None:
    picture = picture_of(ann, formats={"full": "png", "fallback": 320, "files": ["320.webp"]})
    old = f"{picture.key[:2]}/{picture.key}-320.webp"
    renditions().save(old, ContentFile(b"bytes"))
    post = services.write_post(actor=ann, facts=PostFacts(text="x"), slots=[SlotFacts(picture=picture.pk)])
    services.narrow_audience(actor=ann, post=post, audience="followers")
    run_tasks()
    picture.refresh_from_db()
    assert not renditions().exists(old)
    with renditions().open(f"{picture.key[:2]}/{picture.key}-320.webp") as file:
        assert file.read() == b"bytes"


def test_widening_the_audience_leaves_the_files(ann: User, run_tasks: Run) -> None:
    picture = picture_of(ann)
    post = services.write_post(
        actor=ann, facts=PostFacts(text="x", audience="followers"), slots=[SlotFacts(picture=picture.pk)]
    )
    services.narrow_audience(actor=ann, post=post, audience="everyone")
    run_tasks()
    assert Picture.objects.get(pk=picture.pk).key == picture.key


def test_what_comes_into_lists_for_the_first_time_comes_as_new_but_once(ann: User) -> None:
    post = say(ann, audience="nobody")
    later = say(ann)
    opened = services.narrow_audience(actor=ann, post=post, audience="everyone")
    assert opened.timeline_key > later.timeline_key
    services.narrow_audience(actor=ann, post=post, audience="nobody")
    again = services.narrow_audience(actor=ann, post=post, audience="everyone")
    assert again.timeline_key == opened.timeline_key


def test_an_answer_has_no_audience_of_its_own(ann: User, ben: User) -> None:
    reply = answer(ben, say(ann))
    assert services.edit_post(
        actor=ben, post=reply, facts=PostFacts(text="b", audience="nobody")
    ).audience == ("everyone")


def test_quotes_and_renamed_authors_make_fragments_anew(ann: User, ben: User, run_tasks: Run) -> None:
    post = say(ann)
    quote = services.quote_post(actor=ben, post=post, facts=PostFacts(text="look"))

    def revisions() -> list[int]:
        return [Post.objects.get(pk=pk).revision for pk in (post.pk, quote.pk)]

    before = revisions()
    services.edit_post(actor=ann, post=post, facts=PostFacts(text="other"))
    after = revisions()
    assert [new > old for new, old in zip(after, before, strict=True)] == [True, True]
    rename_handle(user=ann, handle="anna")
    run_tasks()
    assert [new > old for new, old in zip(revisions(), after, strict=True)] == [True, True]
