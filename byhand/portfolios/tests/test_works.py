"""Works are begun once, saved as a whole, published when complete, and never lost to a second tab."""

from dataclasses import replace

import pytest

from byhand.accounts.models import User
from byhand.core.errors import Conflict, NotAllowed, NotComplete, UserError
from byhand.media.models import Picture
from byhand.portfolios import selectors, services
from byhand.portfolios.facts import FactsRefused, WorkFacts
from byhand.portfolios.models import Credit, Work
from byhand.portfolios.tests.walls import a_picture
from byhand.posts import services as posts
from byhand.posts.facts import Crop, SlotFacts
from byhand.posts.models import Post

FULL = WorkFacts(
    title="Four ridges, evening",
    description="Painted **outside**, with @ben.\n\nWind.",
    field="painting",
    mediums=("Gouache", "Ink"),
    software=("Krita",),
    subjects=("Landscape",),
    projects=("Study",),
    tags=("dusk", "plein air"),
    year=2026,
    size="30 × 19 cm",
    material="Paper",
    licence="cc-by",
    rating="mature",
    warning="steep",
    audience="members",
    replies="followed",
    quotable=False,
)


def draft(artist: User, *states: str) -> Work:
    """A draft with pictures in these states."""
    work = services.start_work(actor=artist)
    slots = [SlotFacts(a_picture(artist, state=state, **failure(state)).pk, alt="Ridges") for state in states]
    posts.set_pictures(actor=artist, post=work.post, slots=slots)
    return work


def failure(state: str) -> dict[str, str]:
    return {"failure": "It is broken."} if state == "failed" else {}


def stored(work: Work) -> WorkFacts:
    return selectors.facts_of(Work.objects.select_related("post").get(pk=work.pk))


def save(artist: User, work: Work, **facts: object) -> Work:
    work.refresh_from_db()
    return services.save_work(
        actor=artist, work=work, facts=replace(stored(work), **facts), revision=work.revision
    )


def hung(artist: User) -> Work:
    work = draft(artist, "ready")
    save(artist, work, title="Ridges", field="painting")
    return services.publish_work(actor=artist, work=work)


def test_a_form_sent_twice_begins_one_work(ann: User, ben: User) -> None:
    first = services.start_work(actor=ann, client_key="k1")
    assert services.start_work(actor=ann, client_key="k1") == first
    assert services.start_work(actor=ben, client_key="k1") != first
    assert Work.objects.count() == Post.objects.count() == 2


def test_a_work_begins_with_the_preferred_audience(ann: User) -> None:
    ann.preferences.default_audience = "followers"
    ann.preferences.save()
    assert stored(services.start_work(actor=ann)).audience == "followers"


def test_everything_typed_comes_back(ann: User, ben: User) -> None:
    work = draft(ann, "ready")
    folder = services.create_folder(actor=ann, name="Studies")
    series = services.create_series(actor=ann, title="Ridges")
    slot = replace(
        stored(work).pictures[0],
        alt="Four hills",
        caption="After rain",
        focal_x=200,
        focal_y=800,
        crop=Crop(10, 20, 600),
        cover=True,
    )
    facts = replace(FULL, folders=(folder.pk,), series=series.pk, pictures=(slot,))
    saved = services.save_work(actor=ann, work=work, facts=facts, revision=1)
    assert stored(work) == facts
    assert (saved.slug, saved.revision, saved.orientation, saved.colour) == ("four-ridges-evening", 2, "", "")
    saved.refresh_from_db()
    assert (saved.orientation, saved.colour) == ("landscape", "blue")
    assert saved.post.text == "Painted outside, with @ben. Wind."


def test_emptying_everything_of_a_draft(ann: User) -> None:
    work = draft(ann)
    save(ann, work, **{name: getattr(FULL, name) for name in ("title", "field", "tags", "mediums", "year")})
    save(ann, work, title="", field="", tags=(), mediums=(), year=None)
    assert stored(work) == WorkFacts()


def test_typed_text_is_stored_in_normal_form(ann: User) -> None:
    work = draft(ann)
    save(
        ann,
        work,
        title="  Four\u202e \u200b ridges\n",
        tags=("#Dusk", "dusk", " DUSK ", "＃Plein Air", ""),
        warning="<b>steep</b>",
    )
    facts = stored(work)
    assert facts.title == "Four ridges"
    assert facts.tags == ("Dusk", "Plein Air")
    assert facts.warning == "<b>steep</b>"


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title", "x" * 10_000, "10,000 characters; 120 fit"),
        ("description", "x" * 10_001, "10,001 characters; 10,000 fit"),
        ("size", "x" * 81, "81 characters"),
        ("material", "x" * 121, "121 characters"),
        ("warning", "x" * 201, "201 characters"),
        ("tags", tuple(f"tag{number}" for number in range(13)), "13 tags; 12 fit"),
        ("mediums", tuple(f"ink{number}" for number in range(7)), "7 mediums; 6 fit"),
        ("tags", ("x" * 61,), "longer than 60"),
        ("tags", ("!?",), "a letter or a digit"),
        ("year", 12, "between 1900 and"),
        ("year", 99_999, "between 1900 and"),
        ("field", "no-such-field", "no such field"),
        ("rating", "fun", "none of the choices"),
        ("audience", "friends", "none of the choices"),
        ("licence", "mine", "none of the choices"),
        ("replies", "some", "none of the choices"),
    ],
)
def test_facts_that_cannot_be_stored(ann: User, field: str, value: object, sentence: str) -> None:
    work = draft(ann)
    with pytest.raises(FactsRefused, match=sentence) as refused:
        save(ann, work, **{field: value})
    assert list(refused.value.problems) == [field]
    assert stored(work) == WorkFacts()


def test_all_problems_are_said_at_once(ann: User) -> None:
    work = draft(ann, "ready")
    slot = replace(stored(work).pictures[0], alt="x" * 1501)
    with pytest.raises(FactsRefused) as refused:
        save(ann, work, title="x" * 121, year=1, pictures=(slot,))
    assert set(refused.value.problems) == {"title", "year", f"alt-{slot.picture}"}


@pytest.mark.engine
def test_an_older_tab_changes_nothing_and_is_told(ann: User) -> None:
    work = draft(ann)
    services.save_work(actor=ann, work=work, facts=WorkFacts(title="First tab"), revision=1)
    with pytest.raises(Conflict, match="kept below"):
        services.save_work(actor=ann, work=work, facts=WorkFacts(title="Second tab"), revision=1)
    assert stored(work).title == "First tab"
    services.save_work(actor=ann, work=work, facts=WorkFacts(title="Second tab"), revision=2)
    assert stored(work).title == "Second tab"


def test_the_same_form_sent_twice_is_no_conflict(ann: User) -> None:
    work = draft(ann)
    facts = replace(FULL, tags=("plein air", "Dusk"))
    services.save_work(actor=ann, work=work, facts=facts, revision=1)
    again = services.save_work(
        actor=ann, work=work, facts=replace(facts, tags=("dusk", "Plein Air")), revision=1
    )
    assert again.revision == 2


def test_pictures_that_the_form_does_not_know_stay(ann: User) -> None:
    work = draft(ann, "ready", "ready")
    one, two = stored(work).pictures
    posts.set_pictures(actor=ann, post=work.post, slots=[one, two, SlotFacts(a_picture(ann).pk)])
    save(ann, work, pictures=(two, replace(one, alt="Changed")))
    assert [slot.picture for slot in stored(work).pictures[:2]] == [two.picture, one.picture]
    assert len(stored(work).pictures) == 3


def test_pictures_that_went_elsewhere_are_passed_over(ann: User, ben: User) -> None:
    work = draft(ann, "ready")
    (one,) = stored(work).pictures
    foreign = a_picture(ben)
    save(ann, work, pictures=(SlotFacts(foreign.pk), SlotFacts(999_999), one))
    assert [slot.picture for slot in stored(work).pictures] == [one.picture]


def test_taking_pictures_away(ann: User) -> None:
    work = draft(ann, "ready", "ready")
    one, two = stored(work).pictures
    assert one.cover
    save(ann, work, gone=(one.picture,))
    (rest,) = stored(work).pictures
    assert (rest.picture, rest.cover) == (two.picture, True)
    assert not Picture.objects.filter(pk=one.picture).exists()


def test_cover_of_a_live_work_is_one_that_is_ready(ann: User) -> None:
    work = hung(ann)
    (one,) = stored(work).pictures
    late = a_picture(ann, state="received")
    posts.set_pictures(actor=ann, post=work.post, slots=[one, SlotFacts(late.pk)])
    save(ann, work, pictures=(replace(one, cover=False), SlotFacts(late.pk, cover=True)))
    assert [slot.cover for slot in stored(work).pictures] == [True, False]


def test_what_is_missing_is_said_in_the_order_of_the_form(ann: User) -> None:
    work = draft(ann)
    with pytest.raises(NotComplete) as refused:
        services.publish_work(actor=ann, work=work)
    assert [(each.part, each.field) for each in refused.value.missing] == [
        ("pictures", "pictures"),
        ("facts", "title"),
        ("facts", "field"),
    ]
    failed = draft(ann, "ready", "failed")
    save(ann, failed, title="Ridges", field="painting")
    with pytest.raises(NotComplete, match="could not be prepared"):
        services.publish_work(actor=ann, work=failed)


def test_alt_text_is_asked_for_and_demanded_of_those_who_wish_it(ann: User) -> None:
    work = draft(ann, "ready")
    (slot,) = stored(work).pictures
    save(ann, work, title="Ridges", field="painting", pictures=(replace(slot, alt=""),))
    ann.preferences.requires_alt = True
    ann.preferences.save()
    with pytest.raises(NotComplete, match="Describe each picture"):
        services.publish_work(actor=ann, work=work)
    ann.preferences.requires_alt = False
    ann.preferences.save()
    assert services.publish_work(actor=ann, work=work).post.state == "published"


def test_publishing_hangs_before_all_others_and_counts(ann: User) -> None:
    early = draft(ann, "ready")
    first = hung(ann)
    save(ann, early, title="Later", field="drawing")
    services.publish_work(actor=ann, work=early)
    ann.refresh_from_db()
    assert [each.work for each in selectors.portfolio(None, ann).items] == [early, first]
    assert ann.work_count == 2


def test_publishing_twice_is_publishing_once(ann: User) -> None:
    work = hung(ann)
    key = work.post.timeline_key
    services.publish_work(actor=ann, work=work)
    assert Post.objects.get(pk=work.post_id).timeline_key == key


def test_a_work_waits_for_its_pictures(ann: User) -> None:
    work = draft(ann, "ready", "received")
    late = Picture.objects.get(slots__post=work.post, state="received")
    save(ann, work, title="Ridges", field="painting")
    assert services.publish_work(actor=ann, work=work).post.state == "waiting"
    assert selectors.portfolio(None, ann).items == ()
    Picture.objects.filter(pk=late.pk).update(state="ready")
    posts.publish_waiting(picture_id=late.pk)
    assert [each.work for each in selectors.portfolio(None, ann).items] == [work]


def test_a_work_that_waited_for_a_removed_picture_is_published(ann: User) -> None:
    work = draft(ann, "ready", "received")
    save(ann, work, title="Ridges", field="painting")
    services.publish_work(actor=ann, work=work)
    late = work.post.slots.get(picture__state="received")
    services.remove_picture(actor=ann, slot=late)
    work.post.refresh_from_db()
    assert work.post.state == "published"


def test_what_hangs_stays_complete(ann: User) -> None:
    work = hung(ann)
    with pytest.raises(FactsRefused, match="Give it a title"):
        save(ann, work, title="")
    with pytest.raises(UserError, match="nothing would be left"):
        save(ann, work, gone=(stored(work).pictures[0].picture,))
    waiting = draft(ann, "received")
    save(ann, waiting, title="Ridges", field="painting")
    services.publish_work(actor=ann, work=waiting)
    with pytest.raises(UserError, match="nothing would be left"):
        services.remove_picture(actor=ann, slot=waiting.post.slots.get())


def test_narrowing_takes_the_work_out_of_the_count(ann: User, ben: User) -> None:
    work = hung(ann)
    save(ann, work, audience="nobody")
    ann.refresh_from_db()
    assert ann.work_count == 0
    assert selectors.portfolio(ben, ann).items == ()


def test_bin_restore_erase(ann: User, ben: User) -> None:
    work = hung(ann)
    services.save_featured(actor=ann, works=[work.pk])
    services.bin_work(actor=ann, work=work)
    ann.refresh_from_db()
    assert ann.work_count == 0
    assert selectors.portfolio(ben, ann).items == ()
    with pytest.raises(UserError, match="Restore it first"):
        save(ann, work, title="Other")
    services.restore_work(actor=ann, work=work)
    ann.refresh_from_db()
    work.refresh_from_db()
    assert (ann.work_count, work.featured) == (1, None)
    assert len(selectors.portfolio(ben, ann).items) == 1


def test_erased_work_leaves_an_empty_row_behind(ann: User, ben: User) -> None:
    work, never = hung(ann), draft(ann, "ready")
    folder = services.create_folder(actor=ann, name="Studies")
    services.put_in_folders(actor=ann, work=work, folders=[folder.pk])
    services.put_in_series(actor=ann, work=work, series=services.create_series(actor=ann, title="Ridges"))
    services.offer_credit(actor=ann, work=work, handle="ben", role="Ink")
    for each in (work, never):
        services.erase_work(actor=ann, work=each)
        services.forget_work_of(post_id=each.post_id)
    work = Work.objects.get()
    assert (work.title, work.description, work.post.state) == ("", "", "erased")
    assert not work.folder_entries.exists()
    assert not Credit.objects.exists()
    assert not Picture.objects.exists()
    assert list(selectors.works_seen_by(ann)) == list(selectors.own_works(ann)) == []


def test_only_the_artist(ann: User, ben: User) -> None:
    work = hung(ann)
    for attempt in (
        lambda: services.save_work(
            actor=ben, work=work, facts=WorkFacts(title="Mine"), revision=work.revision
        ),
        lambda: services.publish_work(actor=ben, work=work),
        lambda: services.bin_work(actor=ben, work=work),
        lambda: services.restore_work(actor=ben, work=work),
        lambda: services.erase_work(actor=ben, work=work),
        lambda: services.remove_picture(actor=ben, slot=work.post.slots.get()),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert stored(work).title == "Ridges"


def test_suspended_people_change_nothing(ann: User) -> None:
    work = hung(ann)
    ann.state = User.State.SUSPENDED
    with pytest.raises(NotAllowed):
        save(ann, work, title="Other")


def test_the_cover_is_noted_when_it_becomes_ready(ann: User) -> None:
    work = draft(ann, "received")
    picture = Picture.objects.get()
    Picture.objects.filter(pk=picture.pk).update(state="ready", width=300, height=900, dominant="#c4302b")
    services.note_covers(picture_id=picture.pk)
    work.refresh_from_db()
    assert (work.orientation, work.colour) == ("portrait", "red")


def test_credits_on_a_draft_are_asked_for_when_it_hangs(ann: User, ben: User, run_tasks) -> None:
    work = draft(ann, "ready")
    save(ann, work, title="Ridges", field="painting")
    services.offer_credit(actor=ann, work=work, handle="ben", role="Ink")
    ben.refresh_from_db()
    assert ben.unread_count == 0
    services.publish_work(actor=ann, work=work)
    services.ask_credited(post_id=work.post_id)
    run_tasks(lanes=["default"])
    ben.refresh_from_db()
    assert ben.unread_count == 1


def test_counts_follow_what_others_do_with_the_post(ann: User, run_tasks) -> None:
    work = hung(ann)
    posts.bin_post(actor=ann, post=work.post)
    run_tasks(lanes=["default"])
    ann.refresh_from_db()
    assert ann.work_count == 0
