"""Marks in files: written without touching a pixel, read back, replaced, signed, and missed when they are lost."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from provenance import chain, manifest, signals, xmp
from provenance.chain import Signing
from provenance.choice import Choice
from provenance.containers import format_of, read_xmp, with_xmp
from provenance.errors import ProvenanceError
from provenance.marking import marked
from provenance.xmp import Marks

from packages.provenance.tests.oracles import exiftool, verdict
from packages.provenance.tests.pictures import KINDS, OPEN, made, pixels

NOW = datetime.now(UTC)
ANA = Marks(Choice(), "Ana Rís & <Söhne>", "© 2026 Ana", "https://art.example/w/1-tide", "digitalCreation")


@pytest.fixture(scope="module")
def signing(tmp_path_factory: pytest.TempPathFactory) -> Signing:
    folder = tmp_path_factory.mktemp("keys") / "signing"
    chain.make(folder, "Byhand", now=NOW)
    return chain.load(folder)


@pytest.mark.parametrize("kind", KINDS)
def test_marks_are_written_beside_the_pixels_and_read_back(kind: str) -> None:
    plain = made(kind)
    whole = with_xmp(plain, xmp.packet(ANA))
    assert pixels(whole) == pixels(plain)
    found = xmp.read(read_xmp(whole))
    assert found["dc:creator"] == found["photoshop:Credit"] == ANA.creator
    assert found["plus:DataMining"] == signals.data_mining(Choice())
    assert found["Iptc4xmpExt:DigitalSourceType"].endswith("/digitalCreation")
    assert len(whole) - len(plain) < 2000


@pytest.mark.parametrize("kind", KINDS)
def test_new_marks_take_the_place_of_old_ones(kind: str, signing: Signing) -> None:
    plain = made(kind)
    once = marked(plain, ANA, signing, generator="Byhand", version="1")
    twice = marked(once, Marks(OPEN, "Ben"), signing, generator="Byhand", version="1")
    direct = marked(plain, Marks(OPEN, "Ben"), signing, generator="Byhand", version="1")
    assert pixels(twice) == pixels(plain)
    assert abs(len(twice) - len(direct)) < 16
    assert xmp.read(read_xmp(twice))["dc:creator"] == "Ben"
    assert b"Ana" not in twice


@pytest.mark.parametrize("kind", KINDS)
def test_others_read_our_marks(kind: str, tmp_path: Path, signing: Signing) -> None:
    file = tmp_path / "picture"
    file.write_bytes(marked(made(kind), ANA, signing, generator="Byhand", version="1"))
    told = exiftool(file)
    assert told["XMP-dc:Creator"] == [ANA.creator]
    assert told["XMP-dc:Rights"] == ANA.copyright
    assert told["XMP-xmpRights:WebStatement"] == ANA.statement
    assert told["XMP-plus:OtherConstraints"].startswith("Training models: no.")
    assert signals.data_mining(Choice()) in str(told)
    assert {name: told[name] for name in told if name.endswith("Warning")} == {}


@pytest.mark.parametrize("source", ["", "digitalCreation"])
@pytest.mark.parametrize("kind", KINDS)
def test_others_trust_what_we_signed_and_miss_what_was_changed(
    kind: str, source: str, signing: Signing
) -> None:
    choice = Choice.of("nyun")
    whole = marked(made(kind), Marks(choice, source_type=source), signing, generator="Byhand", version="1")
    mime = format_of(whole).mime
    told = verdict(whole, mime, signing.root)
    assert (told["validation_state"], told["hard_binding"]) == ("Trusted", "match")
    assert manifest.read(whole, mime, root=signing.root) == manifest.Report(
        "good", "Byhand", signals.cawg_entries(choice), source_type=source
    )
    assert manifest.read(whole, mime).state == "unknown"
    touched = bytearray(whole)
    touched[whole.index(b"plus:OtherConstraints") + 60] ^= 1
    assert manifest.read(bytes(touched), mime, root=signing.root).state == "broken"
    assert verdict(bytes(touched), mime, signing.root)["validation_state"] == "Invalid"
    assert manifest.read(with_xmp(whole, xmp.packet(ANA)), mime).state == "none"


def test_another_platform_is_not_ours(tmp_path: Path, signing: Signing) -> None:
    chain.make(tmp_path / "other", "Byhand", now=NOW)
    whole = marked(made("webp"), ANA, signing, generator="Byhand", version="1")
    assert manifest.read(whole, "image/webp", root=chain.load(tmp_path / "other").root).state == "unknown"


def test_the_key_changes_and_the_root_stays(tmp_path: Path) -> None:
    folder = tmp_path / "signing"
    chain.make(folder, "Byhand", now=NOW)
    before = chain.load(folder)
    chain.make(folder, "Other", now=NOW)
    assert chain.load(folder) == before
    chain.rotate(folder, now=NOW)
    after = chain.load(folder)
    assert after.root == before.root
    assert after.key != before.key
    assert [path.read_bytes() for path in (folder / "retired").iterdir()] == [before.certificate]
    assert (folder / "signing.key").stat().st_mode & 0o777 == 0o600
    old = marked(made("png"), ANA, before, generator="Byhand", version="1")
    assert manifest.read(old, "image/png", root=after.root).state == "good"


def test_without_the_root_key_nothing_is_rotated(tmp_path: Path) -> None:
    folder = tmp_path / "signing"
    chain.make(folder, "Byhand", now=NOW)
    before = chain.load(folder)
    (folder / "root.key").unlink()
    with pytest.raises(ProvenanceError, match=r"root\.key"):
        chain.rotate(folder, now=NOW)
    assert chain.load(folder) == before
    with pytest.raises(ProvenanceError, match="no signing key"):
        chain.load(tmp_path / "nowhere")


FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
MADE = {kind: made(kind, side=16) for kind in KINDS}


@FEW
@given(
    kind=st.sampled_from(KINDS), cut=st.integers(0, 400), place=st.integers(0, 900), bad=st.binary(max_size=3)
)
def test_damaged_files_are_refused_or_marked(kind: str, cut: int, place: int, bad: bytes) -> None:
    data = bytearray(MADE[kind])
    data[place : place + len(bad)] = bad
    damaged = bytes(data[: len(data) - cut])
    with suppress(ProvenanceError):  # and nothing else may come out
        read_xmp(with_xmp(damaged, xmp.packet(ANA)))


@FEW
@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_foreign_packets_are_only_read(data: bytes) -> None:
    assert isinstance(xmp.read(data), dict)


def test_a_packet_may_not_bomb() -> None:
    assert (
        xmp.read(b'<!DOCTYPE a [<!ENTITY b "bb">]><x:xmpmeta xmlns:x="adobe:ns:meta/">&b;</x:xmpmeta>') == {}
    )


@FEW
@given(st.text(max_size=200))
def test_any_name_can_be_written(name: str) -> None:
    found = xmp.read(xmp.packet(Marks(creator=name, copyright=name)))
    assert found["plus:DataMining"]


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"%PDF-1.7", b"RIFF\x00\x00\x00\x00WAVE", b"\x00" * 100])
def test_other_files_are_refused(data: bytes) -> None:
    with pytest.raises(ProvenanceError, match="no JPEG, PNG, WebP or AVIF"):
        format_of(data)
