"""The record of choice: signed, read by anybody, and worthless once a byte is changed."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from provenance import chain, record, record_pdf
from provenance.__main__ import main
from provenance.chain import Signing
from provenance.choice import Choice
from provenance.errors import ProvenanceError
from provenance.marking import marked
from provenance.writing import faces_for, signs_of
from provenance.xmp import Marks

from packages.provenance.tests.pictures import made

NOW = datetime.now(UTC)


@pytest.fixture(scope="module")
def signing(tmp_path_factory: pytest.TempPathFactory) -> Signing:
    folder = tmp_path_factory.mktemp("keys") / "signing"
    chain.make(folder, "Byhand", now=NOW)
    return chain.load(folder)


@pytest.fixture
def told() -> dict[str, Any]:
    return {
        "made_at": NOW.isoformat(), "site": "Byhand", "handle": "ann", "name": "Ann Ærø",
        "address": "https://art.example/@ann", "choice": "nnny", "works_count": 1,
        "changes": [
            {"at": NOW.isoformat(), "work": None, "choice": "nnnn", "how": "joining"},
            {"at": NOW.isoformat(), "work": "https://art.example/w/1", "choice": "nynu", "how": "form of the work"},
        ],
        "works": [{"address": "https://art.example/w/1", "choice": "nynu", "files": ["ab" * 32]}],
    }  # fmt: skip


@pytest.fixture
def files(told: dict[str, Any], signing: Signing, tmp_path: Path) -> dict[str, Path]:
    made_of = {
        "json": record.signed(told, signing),
        "pdf": record_pdf.signed(told, signing),
        "webp": marked(made("webp"), Marks(Choice()), signing, generator="Byhand", version="1"),
        "root": signing.root,
    }
    for name, content in made_of.items():
        (tmp_path / name).write_bytes(content)
    return {name: tmp_path / name for name in made_of}


@pytest.mark.parametrize("kind", ["json", "pdf", "webp"])
def test_what_we_signed_is_believed(
    kind: str, files: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", str(files[kind])]) == 0
    assert "Byhand" in capsys.readouterr().out
    assert main(["verify", str(files[kind]), "--root", str(files["root"])]) == 0
    assert "The root is the one that you named." in capsys.readouterr().out


@pytest.mark.parametrize("kind", ["json", "pdf", "webp"])
def test_another_root_is_not_believed(
    kind: str, files: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chain.make(tmp_path / "other", "Byhand", now=NOW)
    assert main(["verify", str(files[kind]), "--root", str(tmp_path / "other" / "root.pem")]) == 1
    assert "another one than you named" in capsys.readouterr().out


def test_the_record_comes_back_as_it_was(told: dict[str, Any], files: dict[str, Path]) -> None:
    assert record.verify(files["json"].read_bytes()).record == told
    assert record_pdf.verify(files["pdf"].read_bytes()).record == told


@pytest.mark.parametrize(
    ("old", "new"),
    [('"nnny"', '"yyyy"'), ('"handle": "ann"', '"handle": "ben"'), ('"changes": [', '"changes": [{},')],
)
def test_a_changed_record_is_found_out(files: dict[str, Path], old: str, new: str) -> None:
    text = files["json"].read_text()
    assert old in text
    files["json"].write_text(text.replace(old, new, 1))
    assert main(["verify", str(files["json"])]) == 1


@pytest.mark.parametrize("place", [20, 0.3, 0.6, 0.9, -5])
def test_a_changed_page_is_found_out(files: dict[str, Path], place: float) -> None:
    data = bytearray(files["pdf"].read_bytes())
    data[int(place * len(data)) if isinstance(place, float) else place] ^= 1
    files["pdf"].write_bytes(data)
    assert main(["verify", str(files["pdf"])]) == 1


def test_a_key_that_the_root_did_not_make_is_refused(
    told: dict[str, Any], signing: Signing, tmp_path: Path
) -> None:
    chain.make(tmp_path / "other", "Byhand", now=NOW)
    other = chain.load(tmp_path / "other")
    forged = Signing(other.key, other.certificate, signing.root)
    with pytest.raises(ProvenanceError, match="do not belong together"):
        record.verify(record.signed(told, forged))


def test_a_record_from_before_its_key_is_refused(told: dict[str, Any], signing: Signing) -> None:
    for moment in ("2001-01-01T00:00:00+00:00", "soon", None):
        with pytest.raises(ProvenanceError, match="not in use"):
            record.verify(record.signed(told | {"made_at": moment}, signing))


@pytest.mark.parametrize(
    "content",
    [b"", b"hello", b"GIF89a", b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR", b"RIFF\x0a\x00\x00\x00WEBPVP8 "],
)
@pytest.mark.parametrize("verb", ["read", "verify"])
def test_what_is_none_of_ours_ends_with_two_and_a_sentence(
    content: bytes, verb: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "file"
    file.write_bytes(content)
    code = main([verb, str(file)])
    assert code in (1, 2)
    said = capsys.readouterr()
    assert (said.err or said.out).strip().endswith((".", "}"))
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    "content", [b"{}", b"[1]", b"{", b"{" * 100_000, b'{"format": 1}', b"%PDF-1.7 nothing"]
)
def test_other_documents_are_no_records(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(content)
    assert main(["verify", str(file)]) == 1


def test_a_missing_file_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["verify", str(tmp_path / "none")]) == 2
    assert "No such file" in capsys.readouterr().err


@pytest.mark.slow("a process of its own")
def test_it_runs_by_itself_and_reads_a_picture(files: dict[str, Path]) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "provenance", "read", files["webp"]], capture_output=True, check=True
    )
    facts = json.loads(run.stdout)
    assert facts["format"] == "WebP"
    assert facts["xmp"]["plus:DataMining"].endswith("EXCEPTSEARCHENGINEINDEXING")
    assert facts["c2pa"]["training-mining"]["cawg.ai_training"] == {"use": "notAllowed"}


@pytest.mark.slow("cuts letters out of large fonts")
@pytest.mark.parametrize(
    ("name", "fonts"),
    [
        ("Анна Ковалёва", ["NotoSans"]),
        ("محمد السيد", ["NotoSansArabic"]),
        ("小林さくら", ["NotoSansJP"]),
        ("김민수", ["NotoSansKR"]),
        ("王小明 & Ελένη", ["NotoSans", "NotoSansSC"]),
        ("अनिता", ["NotoSans"]),
        ("สมชาย ใจดี", ["NotoSansThai"]),
        ("Ana \U0001f3a8", []),
    ],
)
def test_names_of_all_scripts_have_their_letters(
    name: str, fonts: list[str], told: dict[str, Any], signing: Signing
) -> None:
    with faces_for(name) as faces:
        known = {sign for _, path in faces for sign in signs_of(path)}
        assert [face for face, _ in faces if face != "NotoSans"] == [
            face for face in fonts if face != "NotoSans"
        ]
    if fonts:
        assert {ord(sign) for sign in name if sign.isalpha()} <= known
    page = record_pdf.signed(told | {"name": name}, signing)
    assert all(b"+%b" % font.encode() in page for font in fonts)
    assert len(page) < 60_000
    assert record_pdf.verify(page).record["name"] == name
