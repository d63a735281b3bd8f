"""The same record as a page to print or send: the signed JSON travels inside it, and the page is signed too.

The signature is the last line of the file, a comment that PDF readers pass over; it covers every
byte before it. So both what is read and what is attached are checked by `python -m provenance verify`.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

from cryptography import x509
from fpdf import FPDF
from fpdf.enums import XPos, YPos

from provenance import record
from provenance.chain import Signing
from provenance.choice import AS_ACCOUNT, USES, Answer, Choice
from provenance.errors import ProvenanceError
from provenance.writing import faces_for, missing_in

LINE = b"\n%choice-record-signature "
ATTACHED = "record.json"
FONT = "Atkinson"
WORKS_SHOWN, CHANGES_SHOWN = 60, 60
MARGIN = 20


class Page(FPDF):
    def footer(self) -> None:
        self.set_y(-15)
        self.set_font(FONT, size=8)
        self.cell(0, 8, f"{self.title or ''} · page {self.page_no()} of {{nb}}", align="C")


def signed(told: dict[str, Any], signing: Signing) -> bytes:
    """A PDF of the record, with the signed record attached."""
    document = record.signed(told, signing)
    page = written(told, document)
    return page + LINE + record.signature(page, signing).encode() + b"\n"


def written(told: dict[str, Any], document: bytes) -> bytes:
    pdf = Page(format="A4")
    pdf.set_margin(MARGIN)
    folder = Path(str(files("fontpkg_atkinson_hyperlegible") / "files"))
    pdf.add_font(FONT, fname=str(folder / "AtkinsonHyperlegible-Regular.ttf"))
    pdf.add_font(FONT, style="b", fname=str(folder / "AtkinsonHyperlegible-Bold.ttf"))
    pdf.set_title(f"Record of choice of @{told['handle']}")
    pdf.set_creation_date(datetime.fromisoformat(told["made_at"]))
    pdf.add_page()
    with in_any_script(pdf, folder / "AtkinsonHyperlegible-Regular.ttf", f"{told['name']} {told['site']}"):
        write_head(pdf, told)
    write_choices(pdf, told)
    write_changes(pdf, told)
    write_works(pdf, told)
    write_end(pdf, told)
    pdf.embed_file(
        basename=ATTACHED,
        bytes=document,
        desc="The signed record",
        mime_type="application/json",
        compress=False,
    )
    return bytes(pdf.output())


@contextmanager
def in_any_script(pdf: FPDF, usual: Path, names: str) -> Iterator[None]:
    """Write names with letters that our own font does not have, joined as their script wants it."""
    missing = missing_in(usual, names)
    if not missing:
        yield
        return
    with faces_for(missing) as faces:
        for name, path in faces:
            pdf.add_font(name, fname=str(path))
        pdf.set_fallback_fonts([name for name, _ in faces], exact_match=False)
        # Only here: the number of all pages in the footer cannot be shaped.
        pdf.set_text_shaping(use_shaping_engine=True, direction="ltr")
        yield
        pdf.set_text_shaping(use_shaping_engine=False)


def line(pdf: FPDF, text: str, *, size: int = 10, bold: bool = False, gap: float = 0) -> None:
    pdf.set_font(FONT, style="b" if bold else "", size=size)
    pdf.multi_cell(0, size * 0.5, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
    pdf.ln(gap)


def write_head(pdf: FPDF, told: dict[str, Any]) -> None:
    line(pdf, "Record of choice", size=20, bold=True, gap=2)
    # By itself, so that letters that run the other way take nothing else with them.
    line(pdf, told["name"], size=14)
    line(pdf, f"@{told['handle']}, {told['address']}", size=11)
    line(pdf, f"Made by {told['site']} on {day(told['made_at'])}. {told['works_count']} works.", gap=4)


def write_choices(pdf: FPDF, told: dict[str, Any]) -> None:
    line(pdf, "May machines use these works?", size=13, bold=True, gap=1)
    for use, answer in zip(USES.values(), Choice.of(told["choice"]).answers, strict=True):
        line(pdf, f"{use}: {answer.word}")
    pdf.ln(4)


def write_changes(pdf: FPDF, told: dict[str, Any]) -> None:
    line(pdf, "What was chosen, when and how", size=13, bold=True, gap=1)
    line(pdf, "Four answers in a row stand in the order of the four questions.", size=9, gap=1)
    changes = told["changes"]
    for change in changes[-CHANGES_SHOWN:]:
        of = f" for {change['work']}" if change["work"] else ""
        line(pdf, f"{day(change['at'])}{of}: {words(change['choice'])} ({change['how']})", size=9)
    if len(changes) > CHANGES_SHOWN:
        line(pdf, f"{len(changes) - CHANGES_SHOWN} earlier changes are in the attached record.", size=9)
    pdf.ln(4)


def write_works(pdf: FPDF, told: dict[str, Any]) -> None:
    line(pdf, "Works and their files", size=13, bold=True, gap=1)
    for work in told["works"][:WORKS_SHOWN]:
        line(pdf, f"{work['address']}: {words(work['choice'])}", size=9)
        for digest in work["files"]:
            line(pdf, f"    SHA-256 {digest}", size=7)
    if (more := len(told["works"]) - WORKS_SHOWN) > 0:
        line(pdf, f"{more} more are in the attached record.", size=9)
    pdf.ln(4)


def write_end(pdf: FPDF, told: dict[str, Any]) -> None:  # Any: a JSON object
    line(
        pdf,
        "This page is signed by the site that made it, in its last line, and carries the same record as a "
        f"signed file for machines. The site's root certificate stands at {root_of(told)}. Save it as signing.pem "
        "and check both with: python -m provenance verify FILE --root signing.pem",
        size=9,
    )


def root_of(told: dict[str, Any]) -> str:  # Any: a JSON object
    return str(told["address"]).partition("/@")[0] + "/signing.pem"


def words(code: str | None) -> str:
    if not code:
        return "as the account"
    if len(set(code)) == 1:
        return f"{letter(code[0])} to all four"
    return ", ".join(map(letter, code))


def letter(own: str) -> str:
    return "as the account" if own == AS_ACCOUNT else Answer(own).word


def day(moment: str) -> str:
    when = datetime.fromisoformat(moment)
    return f"{when.day} {when:%B %Y, %H:%M} UTC"


def verify(data: bytes, *, root: bytes | None = None) -> record.Verified:
    """Both the page and what is attached, signed with the same key; else ProvenanceError."""
    page, found, value = data.rpartition(LINE)
    if not found:
        raise ProvenanceError("This PDF is not signed by us, or its last line was lost.")
    document = attached(page)
    verified = record.verify(document, root=root)
    certificate = x509.load_pem_x509_certificate(
        record.parsed(document)["signature"]["certificates"][0].encode()
    )
    record.check_signature(certificate, page, value.decode("ascii", "replace").strip())
    return verified


def attached(page: bytes) -> bytes:
    """The record among the streams of the file, where it lies as it is."""
    for match in re.finditer(rb"stream\r?\n(\{.*?\})\s*endstream", page, re.DOTALL):
        if record.FORMAT.encode() in match[1][:200]:
            return match[1]
    raise ProvenanceError("The record is no longer attached to this PDF.")
