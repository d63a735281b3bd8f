"""Files as the site really makes them, read by programs that others wrote."""

from collections.abc import Callable

import pytest
from provenance import signals
from provenance.choice import Choice
from provenance.containers import format_of

from byhand.accounts.models import User
from byhand.choices.models import Entry
from byhand.choices.services import choose_for_account
from byhand.choices.signing import signing
from byhand.media.facts import CloakWish
from byhand.media.models import Picture
from byhand.media.stamping import SIGNED_FROM
from byhand.media.tests.disks import empty
from byhand.media.tests.engine import stand_in
from byhand.media.tests.samples import paint, saved
from byhand.portfolios import services
from byhand.portfolios.facts import WorkFacts
from byhand.portfolios.selectors import facts_of
from byhand.portfolios.tests.files import files_of, upload
from packages.provenance.tests.oracles import exiftool, verdict


@pytest.fixture
def hung(ann: User, run_tasks: Callable, settings, monkeypatch, tmp_path) -> Picture:
    """A cloaked picture in a work of ann's that hangs, in every size and format there is for it."""
    empty(settings, tmp_path)
    stand_in(monkeypatch)
    choose_for_account(actor=ann, choice=Choice.of("nynu"), how=Entry.How.SETTINGS)
    work = services.start_work(actor=ann)
    services.add_picture(actor=ann, work=work, upload=upload(saved(paint(1300, 900), "JPEG"), "tide.jpg"))
    facts = WorkFacts(**{**vars(facts_of(work)), "title": "Tide", "field": "painting"})
    services.save_work(actor=ann, work=work, facts=facts, revision=1)
    work = services.wish_for_work(actor=ann, work=work, wish=CloakWish("light"))
    services.publish_work(actor=ann, work=work)
    run_tasks(later=True)
    picture = Picture.objects.get()
    assert (picture.state, picture.cloaked, picture.stamped) == ("ready", "light", "nynu")
    return picture


@pytest.mark.slow("makes all sizes of a picture, and starts exiftool for each")
def test_every_public_file_is_understood_by_exiftool_and_by_an_independent_verifier(
    hung: Picture, ann: User, tmp_path, settings
) -> None:
    choice, root = Choice.of("nynu"), signing().root
    files = files_of(hung)
    assert {name.rpartition(".")[2] for name in files} == {"webp", "avif", "jpg"}
    for name, data in files.items():
        mime = format_of(data).mime
        (tmp_path / name).write_bytes(data)
        told = exiftool(tmp_path / name)
        assert told["XMP-dc:Creator"] == [ann.name], name
        assert told["XMP-photoshop:Credit"] == ann.name
        assert told["XMP-plus:OtherConstraints"] == choice.sentence()
        assert signals.data_mining(choice) in str(told)
        assert not [each for each in told if each.endswith(("Warning", "Error"))], told
        said = verdict(data, mime, root)
        if name.startswith("full") or int(name.split(".")[0]) >= SIGNED_FROM:
            assert (said["validation_state"], said["hard_binding"]) == ("Trusted", "match"), name
        else:
            assert said["validation_state"] != "Trusted", name
