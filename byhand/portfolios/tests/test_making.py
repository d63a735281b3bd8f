"""How a work was made: asked, shown, written into its files; not said writes nothing."""

import json
import re
from dataclasses import replace

import pytest
from django.test import Client
from provenance import manifest, sources, xmp
from provenance.containers import format_of, read_xmp, with_xmp

from byhand.accounts.models import User
from byhand.core.errors import UserError
from byhand.media.models import Picture
from byhand.portfolios import services
from byhand.portfolios.making import SOURCES, Making, offered, source_of, suggested
from byhand.portfolios.models import Work
from byhand.portfolios.selectors import facts_of
from byhand.portfolios.services import change_many, settle_pictures
from byhand.portfolios.tests.files import files_of, png, upload
from byhand.portfolios.tests.walls import a_work
from byhand.posts.models import PostPicture

pytestmark = pytest.mark.django_db
LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def say(work: Work, making: str) -> None:
    work.refresh_from_db()
    facts = replace(facts_of(work), making=making, title="Tide", field="painting")
    services.save_work(actor=work.artist, work=work, facts=facts, revision=work.revision)
    work.refresh_from_db()


def said_in(data: bytes) -> tuple[str, str]:
    """What XMP and the signature say of how the picture was made."""
    word = xmp.read(read_xmp(data)).get("Iptc4xmpExt:DigitalSourceType", "")
    return sources.code_of(word), manifest.read(data, format_of(data).mime).source_type


@pytest.mark.slow("decodes and encodes a picture, and marks it anew")
def test_what_is_said_is_written_into_every_file_and_taken_out_again(ann: User, run_tasks) -> None:
    work = services.start_work(actor=ann)
    services.add_picture(actor=ann, work=work, upload=upload(png(width=700, height=40)))
    run_tasks(lanes=["pictures"])
    picture, former = Picture.objects.get(), ""
    for making, code in (
        ("", ""),
        ("assisted", SOURCES[Making.ASSISTED]),
        ("drawn", "digitalCreation"),
        ("", ""),
    ):
        before = picture.key
        say(work, making)
        run_tasks()
        picture.refresh_from_db()
        assert (picture.key == before) == (code == former)
        former = code
        found = files_of(picture)
        assert {said_in(data)[0] for data in found.values()} == {code}
        assert said_in(found["full.png"])[1] == code
        assert picture.stamped_source == code


@pytest.mark.slow("decodes and encodes a picture")
def test_the_word_of_a_file_is_a_suggestion_and_no_more(ann: User, run_tasks) -> None:
    work = services.start_work(actor=ann)
    told = b'<x xmlns:rdf="%b"><rdf:Description xmlns:e="%b" e:DigitalSourceType="%b"/></x>' % (
        xmp.RDF.encode(),
        xmp.NAMESPACES["Iptc4xmpExt"].encode(),
        b"https://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia",
    )
    services.add_picture(actor=ann, work=work, upload=upload(with_xmp(png(), told)))
    run_tasks(lanes=["pictures"])
    picture = Picture.objects.get()
    assert picture.told_source == "compositeWithTrainedAlgorithmicMedia"
    assert {said_in(data) for data in files_of(picture).values()} == {("", "")}
    client = Client()
    client.force_login(ann)
    hint = "A file of yours says of itself: made by hand, with help of a generator."
    assert hint in client.get(f"/desk/works/{work.pk}").content.decode()
    say(work, "drawn")
    assert hint not in client.get(f"/desk/works/{work.pk}").content.decode()


def test_pages_and_machines_are_told(ann: User) -> None:
    work = a_work(ann, "Tide", making="drawn", tags={"field": "Painting"})
    page = Client().get(work.address).content.decode()
    assert "Drawn or painted on a computer" in page
    document = json.loads(LD.search(page)[1])
    code = sources.address_of("digitalCreation")
    assert document["digitalSourceType"] == document["image"]["digitalSourceType"] == code
    Picture.objects.update(state="received")
    say(work, "assisted")
    page = Client().get(work.address).content.decode()
    assert (
        '<p class="said-plainly"><a href="/pledge#rule">Made by hand, with help of a generator</a></p>'
        in page
    )
    say(work, "")
    page = Client().get(work.address).content.decode()
    assert "said-plainly" not in page
    assert "digitalSourceType" not in page


def test_what_a_generator_made_is_refused_in_a_sentence(ann: User) -> None:
    work = a_work(ann, tags={"field": "Painting"})
    with pytest.raises(UserError, match="hangs no work that a generator made"):
        say(work, "generated")
    with pytest.raises(UserError, match="none of the choices"):
        say(work, "magic")
    assert Making.GENERATED not in offered()
    said = change_many(actor=ann, works=[work.pk], action="making", value="generated")
    assert "could not be changed" in said
    assert (
        change_many(actor=ann, works=[work.pk], action="making", value="coded")
        == "1 work has the new making now."
    )


def test_in_two_works_a_generator_is_named_and_other_words_must_agree(ann: User) -> None:
    first, second = a_work(ann, "One", making="drawn"), a_work(ann, "Two", making="photograph")
    picture = Picture.objects.filter(slots__post=first.post).get()
    PostPicture.objects.create(post=second.post, picture=picture, position=1)
    Picture.objects.update(state="received")
    for making, code in (
        ("photograph", ""),
        ("modelled", "digitalCreation"),
        ("", "digitalCreation"),
        ("assisted", SOURCES[Making.ASSISTED]),
    ):
        Work.objects.filter(pk=second.pk).update(making=making)
        settle_pictures(picture_ids=[picture.pk])
        picture.refresh_from_db()
        assert picture.source_type == code


def test_every_word_is_one_of_iptc_and_every_suggestion_leads_back() -> None:
    assert set(SOURCES) == set(Making)
    assert set(SOURCES.values()) <= set(sources.CODES)
    for making, code in SOURCES.items():
        found = suggested([code, ""])
        assert found
        assert SOURCES[found] == source_of([making])
    assert suggested([]) is suggested(["screenCapture"]) is suggested(["digitalCapture", "composite"]) is None
    assert suggested(["digitalCapture", "trainedAlgorithmicMedia"]) == Making.GENERATED


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("http://cv.iptc.org/newscodes/digitalsourcetype/digitalArt", "digitalCreation"),
        (
            "https://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
            "trainedAlgorithmicMedia",
        ),
        ("https://schema.org/TrainedAlgorithmicMediaDigitalSource", "trainedAlgorithmicMedia"),
        (" digitalCapture ", "digitalCapture"),
        ("https://example.org/digitalCapture", ""),
        ("", ""),
    ],
)
def test_codes_are_known_in_all_their_forms(text: str, code: str) -> None:
    assert sources.code_of(text) == code
