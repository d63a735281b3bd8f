"""A platform's own certificates: a root that is kept for long, and a key beneath it that signs.

Nobody outside knows this root, so what is signed is "signed by this platform" and no more. The
folder holds root.key, root.pem, signing.key and signing.pem; certificates of former keys stay in
retired/. The root key is needed for rotation only and may be kept somewhere else until then.
"""

import os
import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from provenance.errors import ProvenanceError

# Without time stamps from outside, a signature is worth nothing after its certificate; so they live long.
ROOT_LIFE, KEY_LIFE = timedelta(days=365 * 30), timedelta(days=365 * 10)
EARLY = timedelta(hours=1)  # clocks differ
PEM = serialization.Encoding.PEM
NAME_LENGTH = 60


@dataclass(frozen=True)
class Signing:
    """What is needed to sign. `chain` is the signing certificate and the root, as PEM."""

    key: bytes
    certificate: bytes
    root: bytes

    @property
    def chain(self) -> bytes:
        return self.certificate + self.root


def make(folder: Path, name: str, *, now: datetime) -> None:
    """A new chain in a folder that does not exist yet; where another process was first, its chain stays."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    half = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        root_key = ec.generate_private_key(ec.SECP256R1())
        root = root_certificate(root_key, name, now)
        keep(half / "root.key", key_bytes(root_key), secret=True)
        keep(half / "root.pem", root.public_bytes(PEM))
        put_key(half, root_key, root, now)
        half.rename(folder)
    except OSError:
        if not (folder / "signing.key").exists():
            raise
    finally:
        shutil.rmtree(half, ignore_errors=True)


def load(folder: Path) -> Signing:
    try:
        return Signing(
            (folder / "signing.key").read_bytes(),
            (folder / "signing.pem").read_bytes(),
            (folder / "root.pem").read_bytes(),
        )
    except OSError as error:
        raise ProvenanceError(
            f"There is no signing key in {folder}: {error.strerror}. Make one, or name the right folder."
        ) from error


def rotate(folder: Path, *, now: datetime) -> x509.Certificate:
    """A new key beneath the same root. The old key is erased; what it signed stays good."""
    old = load(folder)
    try:
        root_key = serialization.load_pem_private_key((folder / "root.key").read_bytes(), None)
    except (OSError, ValueError) as error:
        raise ProvenanceError(
            f"The key of the root is not in {folder}. Put root.key back there to rotate; nothing was changed."
        ) from error
    if not isinstance(root_key, ec.EllipticCurvePrivateKey):
        raise ProvenanceError("The key of the root is of another kind than ours. Nothing was changed.")
    former = x509.load_pem_x509_certificate(old.certificate)
    retired = folder / "retired"
    retired.mkdir(exist_ok=True)
    keep(retired / f"{former.serial_number:x}.pem", old.certificate)
    return put_key(folder, root_key, x509.load_pem_x509_certificate(old.root), now)


def put_key(
    folder: Path, root_key: ec.EllipticCurvePrivateKey, root: x509.Certificate, now: datetime
) -> x509.Certificate:
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = signing_certificate(key, root_key, root, now)
    # The certificate comes last: whoever reads between the two finds a pair that does not fit, and asks again.
    keep(folder / "signing.key", key_bytes(key), secret=True)
    keep(folder / "signing.pem", certificate.public_bytes(PEM))
    return certificate


def root_certificate(key: ec.EllipticCurvePrivateKey, name: str, now: datetime) -> x509.Certificate:
    own = named(name, "root")
    return (
        begun(own, own, key.public_key(), now, ROOT_LIFE)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage(signs_certificates=True), critical=True)
        .sign(key, hashes.SHA256())
    )


def signing_certificate(
    key: ec.EllipticCurvePrivateKey,
    root_key: ec.EllipticCurvePrivateKey,
    root: x509.Certificate,
    now: datetime,
) -> x509.Certificate:
    name = root.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)[0].value
    return (
        begun(named(str(name), "signing"), root.subject, key.public_key(), now, KEY_LIFE)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage(signs_certificates=False), critical=True)
        # What C2PA verifiers ask of a certificate that signs pictures.
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), critical=False
        )
        .sign(root_key, hashes.SHA256())
    )


def begun(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, now: datetime, life: timedelta
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - EARLY)
        .not_valid_after(now + life)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def named(name: str, part: str) -> x509.Name:
    name = name[:NAME_LENGTH].strip() or "Unnamed"
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, name),
            x509.NameAttribute(NameOID.COMMON_NAME, f"{name[:50]} {part}"),
        ]
    )


def usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def key_bytes(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())


def keep(path: Path, content: bytes, *, secret: bool = False) -> None:
    """Wholly or not at all, and a key for its owner only."""
    handle, part = tempfile.mkstemp(prefix=".part-", dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(part).chmod(0o600 if secret else 0o644)
    Path(part).replace(path)


def fingerprint(certificate: bytes) -> str:
    """SHA-256 of a certificate, in pairs, for comparing by eye."""
    digest = x509.load_pem_x509_certificate(certificate).fingerprint(hashes.SHA256()).hex().upper()
    return ":".join(digest[at : at + 2] for at in range(0, len(digest), 2))
