from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from byhand.accounts.models import User
from byhand.core.errors import UserError
from byhand.media.models import Cut, Picture
from byhand.media.services import receive_picture
from byhand.posts import services
from byhand.posts.facts import Crop, PostFacts, SlotFacts
from byhand.posts.models import PictureVersion, Post, PostPicture
from byhand.posts.tests.making import picture_of, say

Run = Callable[..., list[str]]


def hung(post: Post) -> list[int]:
    return list(PostPicture.objects.filter(post=post).order_by("position").values_list("picture", flat=True))


def test_pictures_are_set_ordered_and_removed(ann: User) -> None:
    post = services.start_draft(actor=ann)
    one, two, three = (picture_of(ann) for _ in range(3))
    services.set_pictures(actor=ann, post=post, slots=[SlotFacts(one.pk, alt="one"), SlotFacts(two.pk)])
    slot = PostPicture.objects.get(picture=one)
    services.set_pictures(
        actor=ann,
        post=post,
        slots=[SlotFacts(three.pk, cover=True), SlotFacts(one.pk, alt="first", cover=True)],
    )
    assert hung(post) == [three.pk, one.pk]
    kept = PostPicture.objects.get(picture=one)
    assert (kept.pk, kept.alt) == (slot.pk, "first")
    assert [slot.picture_id for slot in PostPicture.objects.filter(is_cover=True)] == [three.pk]
    assert not Picture.objects.filter(pk=two.pk).exists()


def test_the_first_picture_is_the_cover_without_a_choice(ann: User) -> None:
    post = services.start_draft(actor=ann)
    pictures = [picture_of(ann) for _ in range(2)]
    services.set_pictures(actor=ann, post=post, slots=[SlotFacts(picture.pk) for picture in pictures])
    assert PostPicture.objects.get(is_cover=True).picture == pictures[0]


def test_the_same_again_changes_nothing(ann: User) -> None:
    picture = picture_of(ann)
    slots = [SlotFacts(picture.pk, alt="a")]
    post = services.write_post(actor=ann, facts=PostFacts(text="x"), slots=slots)
    revision = Post.objects.get(pk=post.pk).revision
    services.set_pictures(actor=ann, post=post, slots=slots)
    assert Post.objects.get(pk=post.pk).revision == revision


def test_a_picture_hangs_once_in_a_post_but_may_hang_in_two(ann: User) -> None:
    picture = picture_of(ann)
    posts = [
        services.write_post(actor=ann, facts=PostFacts(text="x"), slots=[SlotFacts(picture.pk)] * 2)
        for _ in range(2)
    ]
    assert [hung(post) for post in posts] == [[picture.pk], [picture.pk]]
    services.set_pictures(actor=ann, post=posts[0], slots=[])
    assert Picture.objects.filter(pk=picture.pk).exists()


@pytest.mark.parametrize("purpose", ["post", "avatar"])
def test_only_ones_own_pictures_for_posts_are_hung(purpose: str, ann: User, ben: User) -> None:
    theirs = picture_of(ben if purpose == "post" else ann, purpose=purpose)
    post = services.start_draft(actor=ann)
    with pytest.raises(UserError, match="no longer there"):
        services.set_pictures(actor=ann, post=post, slots=[SlotFacts(theirs.pk)])


def test_twenty_fit(ann: User) -> None:
    post = services.start_draft(actor=ann)
    slots = [SlotFacts(picture_of(ann).pk) for _ in range(21)]
    with pytest.raises(UserError, match="20 fit"):
        services.set_pictures(actor=ann, post=post, slots=slots)
    services.set_pictures(actor=ann, post=post, slots=slots[:20])
    assert len(hung(post)) == 20


@pytest.mark.parametrize(
    "wrong",
    [
        {"alt": "x" * 10_000},
        {"caption": "x" * 501},
        {"focal_x": 1001},
        {"focal_y": -1},
        {"crop": Crop(600, 0, 500)},
        {"crop": Crop(-1, 0, 5)},
        {"crop": Crop(0, 0, 0)},
        {"crop": Crop(0, 30_001, 5)},
    ],
)
def test_what_does_not_fit_names_its_field(wrong: dict[str, object], ann: User) -> None:
    picture = picture_of(ann)
    with pytest.raises(UserError) as caught:
        services.set_pictures(
            actor=ann, post=services.start_draft(actor=ann), slots=[SlotFacts(picture.pk, **wrong)]
        )
    assert caught.value.field.endswith(f"-{picture.pk}")


def test_the_last_picture_of_a_wordless_post_stays(ann: User) -> None:
    post = services.write_post(actor=ann, facts=PostFacts(), slots=[SlotFacts(picture_of(ann).pk)])
    with pytest.raises(UserError, match="nothing would be left"):
        services.set_pictures(actor=ann, post=post, slots=[])


def test_replacing_keeps_the_place_and_the_thread(ann: User, ben: User) -> None:
    old, new = picture_of(ann), picture_of(ann, width=400, height=600)
    post = services.write_post(
        actor=ann, facts=PostFacts(text="x"), slots=[SlotFacts(old.pk, alt="a boat", crop=Crop(0, 0, 500))]
    )
    services.reply_to_post(actor=ben, post=post, facts=PostFacts(text="fine"))
    slot = services.replace_picture(actor=ann, slot=PostPicture.objects.get(post=post), picture=new)
    assert (slot.picture_id, slot.alt, slot.crop_side) == (new.pk, "a boat", None)
    version = PictureVersion.objects.get(slot=slot)
    assert version.picture == old
    services.restore_version(actor=ann, version=version)
    assert hung(post) == [old.pk]
    assert [version.picture for version in PictureVersion.objects.all()] == [new]
    assert Post.objects.get(pk=post.pk).reply_count == 1


def test_a_hung_post_never_shows_half_a_picture(ann: User) -> None:
    post = services.write_post(actor=ann, facts=PostFacts(), slots=[SlotFacts(picture_of(ann).pk)])
    raw = picture_of(ann, state="processing", key="", claimed_at="2026-01-01T00:00Z")
    with pytest.raises(UserError, match="still being prepared"):
        services.replace_picture(actor=ann, slot=PostPicture.objects.get(post=post), picture=raw)


def test_other_peoples_pictures_do_not_replace(ann: User, ben: User) -> None:
    post = services.write_post(actor=ann, facts=PostFacts(), slots=[SlotFacts(picture_of(ann).pk)])
    with pytest.raises(UserError, match="no longer there"):
        services.replace_picture(actor=ann, slot=PostPicture.objects.get(post=post), picture=picture_of(ben))


@pytest.mark.slow("decodes a picture in a process of its own")
def test_the_cover_of_a_work_gets_its_square_and_a_new_one_when_the_crop_moves(
    ann: User, run_tasks: Run, png: bytes
) -> None:
    picture = receive_picture(owner=ann, upload=SimpleUploadedFile("boat.png", png))
    post = services.start_draft(actor=ann, kind="work")
    services.set_pictures(actor=ann, post=post, slots=[SlotFacts(picture.pk, crop=Crop(0, 0, 300))])
    assert services.publish_post(actor=ann, post=post).state == "waiting"
    run_tasks()
    slot = PostPicture.objects.get(post=post)
    assert Post.objects.get(pk=post.pk).state == "published"
    assert Cut.objects.get().key == slot.square_key
    services.set_pictures(actor=ann, post=post, slots=[SlotFacts(picture.pk, crop=Crop(100, 0, 300))])
    run_tasks()
    moved = PostPicture.objects.get(post=post)
    assert moved.square_key not in ("", slot.square_key)
    assert Cut.objects.get().key == moved.square_key


def test_talk_needs_no_squares(ann: User, run_tasks: Run) -> None:
    services.write_post(actor=ann, facts=PostFacts(), slots=[SlotFacts(picture_of(ann).pk)])
    assert not [path for path in run_tasks() if path.endswith("cut_square")]
    assert say(ann).slots.count() == 0
