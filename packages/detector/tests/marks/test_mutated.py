"""Damaged and hostile files: whatever the bytes, there is an answer or a sentence.

The test run tries a few. MUTATIONS=10000 tries that many:
MUTATIONS=10000 pytest -n 0 packages/detector -k mutated
"""

import contextlib
import os
from functools import lru_cache

import pytest
from detector import DetectorError, Finding, read_marks
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from packages.detector.tests.marks import cases

MUTATIONS = int(os.environ.get("MUTATIONS", "60"))
NUMBERS = (
    b"\x00\x00\x00\x00",
    b"\xff\xff\xff\xff",
    b"\x7f\xff\xff\xff",
    b"\x80\x00\x00\x00",
    b"\x00\x00\x00\x01",
)


@lru_cache(maxsize=256)
def seed(name: str) -> bytes:
    return cases.FOUND[name].make() if name in cases.FOUND else cases.SILENT[name]()


change = st.tuples(
    st.sampled_from(("flip", "number", "cut", "drop", "double", "insert")),
    st.floats(0, 1, exclude_max=True),
    st.integers(1, 400),
    st.binary(min_size=1, max_size=8),
)


def mutated(data: bytes, changes: list[tuple[str, float, int, bytes]]) -> bytes:
    for kind, share, size, piece in changes:
        at = int(share * len(data))
        if kind == "flip" and data:
            data = data[:at] + bytes((data[at] ^ piece[0],)) + data[at + 1 :]
        elif kind == "number":
            data = data[:at] + NUMBERS[size % len(NUMBERS)] + data[at + 4 :]
        elif kind == "cut":
            data = data[: max(at, 8)]
        elif kind == "drop":
            data = data[:at] + data[at + size :]
        elif kind == "double":
            data = data[: at + size] + data[at:]
        else:
            data = data[:at] + piece + data[at:]
    return data


def texts(finding: Finding) -> tuple[str, ...]:
    return finding.field, finding.value, finding.generator


@pytest.mark.slow("reads dozens of damaged files, also with the C2PA library")
@settings(max_examples=MUTATIONS, suppress_health_check=list(HealthCheck))
@given(st.sampled_from([*cases.FOUND, *cases.SILENT]), st.lists(change, min_size=1, max_size=6))
def test_a_mutated_file_is_read_or_refused(name, changes):
    findings: tuple[Finding, ...] = ()
    with contextlib.suppress(DetectorError):
        findings = read_marks(mutated(seed(name), changes))
    assert all(isinstance(finding, Finding) and "".join(texts(finding)).isprintable() for finding in findings)
