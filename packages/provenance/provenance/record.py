"""The signed record of what a person chose and when: JSON that anybody can read and check.

    {"format": …, "record": {…}, "signature": {"algorithm": "ES256", "certificates": […], "value": …}}

Signed are the bytes of the inner record as `canonical` writes them: keys sorted, no spaces, UTF-8.
"""

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from provenance.chain import Signing, fingerprint
from provenance.errors import ProvenanceError

FORMAT = "record of choice, version 1"
BROKEN = "This record does not fit its signature: it was changed after it was signed."


@dataclass(frozen=True)
class Verified:
    """A record that fits its signature. `is_known` says whether the root is the one that was asked for."""

    record: dict[str, Any]  # Any: a JSON object
    signer: str
    root: str
    is_known: bool


def canonical(record: dict[str, Any]) -> bytes:
    return json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def signed(record: dict[str, Any], signing: Signing) -> bytes:
    """The whole document, ready to be sent to somebody."""
    document = {
        "format": FORMAT,
        "record": record,
        "signature": {
            "algorithm": "ES256",
            "certificates": [signing.certificate.decode(), signing.root.decode()],
            "value": signature(canonical(record), signing),
        },
    }
    return json.dumps(document, indent=2, ensure_ascii=False).encode() + b"\n"


def signature(data: bytes, signing: Signing) -> str:
    key = serialization.load_pem_private_key(signing.key, None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise ProvenanceError("The signing key is of another kind than ours.")
    return base64.b64encode(key.sign(data, ec.ECDSA(hashes.SHA256()))).decode()


def verify(document: bytes, *, root: bytes | None = None) -> Verified:
    """The record inside, if it is whole and was signed under the root that it names; else ProvenanceError."""
    told = parsed(document)
    record, sign = told.get("record"), told.get("signature")
    if told.get("format") != FORMAT or not isinstance(record, dict) or not isinstance(sign, dict):
        raise ProvenanceError("This is no record of choice.")
    certificate, own_root = certificates(sign)
    check_signature(certificate, canonical(record), sign.get("value"))
    check_time(certificate, record.get("made_at"))
    return Verified(
        record=record,
        signer=organisation(certificate),
        root=fingerprint(own_root.public_bytes(serialization.Encoding.PEM)),
        is_known=root is not None and is_same(own_root, root),
    )


def parsed(document: bytes) -> dict[str, Any]:
    try:
        told = json.loads(document)
    except (ValueError, RecursionError):
        raise ProvenanceError("This is no record of choice: it is no JSON.") from None
    if not isinstance(told, dict):
        raise ProvenanceError("This is no record of choice.")
    return told


def certificates(sign: dict[str, Any]) -> tuple[x509.Certificate, x509.Certificate]:
    try:
        certificate, root = (x509.load_pem_x509_certificate(text.encode()) for text in sign["certificates"])
        certificate.verify_directly_issued_by(root)
        root.verify_directly_issued_by(root)
    except (KeyError, TypeError, ValueError, AttributeError, InvalidSignature):
        raise ProvenanceError("The certificates of this record do not belong together.") from None
    return certificate, root


def check_signature(certificate: x509.Certificate, data: bytes, value: object) -> None:
    key = certificate.public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(value, str):
        raise ProvenanceError(BROKEN)
    try:
        key.verify(base64.b64decode(value, validate=True), data, ec.ECDSA(hashes.SHA256()))
    except (InvalidSignature, binascii.Error):
        raise ProvenanceError(BROKEN) from None


def check_time(certificate: x509.Certificate, made_at: object) -> None:
    try:
        moment = datetime.fromisoformat(str(made_at))
        fits = certificate.not_valid_before_utc <= moment <= certificate.not_valid_after_utc
    except (ValueError, TypeError):
        fits = False
    if not fits:
        raise ProvenanceError("This record says that it was made when its key was not in use.")


def is_same(own: x509.Certificate, other: bytes) -> bool:
    try:
        return own == x509.load_pem_x509_certificate(other)
    except ValueError:
        raise ProvenanceError("The root that you named is no certificate.") from None


def organisation(certificate: x509.Certificate) -> str:
    found = certificate.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
    return str(found[0].value) if found else "somebody without a name"
