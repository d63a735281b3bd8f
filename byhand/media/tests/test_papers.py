from contextlib import suppress

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st

from byhand.core.errors import UserError
from byhand.media import services
from byhand.media.models import Paper
from byhand.media.papers.limits import PaperLimits, PaperRefused
from byhand.media.papers.looking import look_through
from byhand.media.papers.reading import read_paper
from byhand.media.services.sweeping import known_originals
from byhand.media.tests import pdfs
from byhand.media.tests.disks import files_in

LIMITS = PaperLimits(pages=3, objects=500)
BAD = {
    "script": pdfs.with_script(),
    "packed script": pdfs.packed(),
    "file inside": pdfs.with_file(),
    "launch": pdfs.with_object(pdfs.action("/Launch", F="cmd.exe")),
    "deep launch": pdfs.with_object(pdfs.nested(pdfs.action("/Launch"))),
    "form": pdfs.with_object(pdfs.action("/SubmitForm", F="https://example.org")),
    "film": pdfs.with_object(pdfs.stream_of("/Movie")),
    "loose file": pdfs.with_object(pdfs.stream_of("/EmbeddedFile")),
    "locked": pdfs.locked(),
    "too long": pdfs.plain(4),
    "too intricate": pdfs.plain(3),
    "no pdf": b"MZ\x90",
    "empty": b"",
    "damaged": b"%PDF-1.7\nnothing else",
}


@pytest.mark.parametrize("name", BAD)
def test_what_can_act_is_refused_with_a_sentence(name):
    limits = PaperLimits(pages=3, objects=3) if name == "too intricate" else LIMITS
    with pytest.raises(PaperRefused) as refused:
        read_paper(BAD[name], limits)
    assert refused.value.message.endswith(".")
    if "script" in name:
        assert "holds scripts" in refused.value.message


def test_plain_pages_and_links_are_fine():
    assert read_paper(pdfs.plain(3), LIMITS) == 3
    assert read_paper(pdfs.with_object(pdfs.action("/URI", URI="https://example.org")), LIMITS) == 1


@settings(max_examples=30)
@given(st.binary(max_size=300), st.integers(0, 400))
def test_whatever_is_sent_there_is_an_answer(noise, place):
    data = pdfs.plain(1)
    with suppress(PaperRefused):
        assert read_paper(data[:place] + noise + data[place + len(noise) :], LIMITS) >= 1


@pytest.mark.slow("starts the limited process")
def test_the_limited_process_says_the_same():
    assert look_through(pdfs.plain(2), LIMITS) == 2
    with pytest.raises(PaperRefused, match="scripts"):
        look_through(pdfs.with_script(), LIMITS)


@pytest.mark.slow("starts the limited process")
def test_a_paper_is_private_kept_and_goes_with_its_owner(ann, places, run_tasks):
    upload = SimpleUploadedFile("../my cv.pdf", pdfs.plain(1))
    paper = services.receive_paper(owner=ann, upload=upload)
    assert (paper.name, paper.pages) == ("my cv.pdf", 1)
    assert files_in(places / "renditions") == []
    assert known_originals([paper.key, "zz/other.pdf"]) == {paper.key}
    with services.open_paper(paper) as file:
        assert file.read() == pdfs.plain(1)
    services.erase_papers_of(owner_id=ann.pk)
    services.drop_paper(paper=paper)
    run_tasks()
    assert not Paper.objects.exists()
    assert files_in(places / "originals") == []


def test_what_is_refused_leaves_nothing(ann, places):
    with pytest.raises(UserError, match="no PDF") as refused:
        services.receive_paper(owner=ann, upload=SimpleUploadedFile("cv.pdf", b"PK\x03\x04"), field="cv")
    assert refused.value.field == "cv"
    assert not Paper.objects.exists()
    assert files_in(places) == []
