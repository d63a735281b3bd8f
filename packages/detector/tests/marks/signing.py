"""Pictures signed with C2PA, by a chain that is made here and that nobody knows."""

import io
import json
from datetime import UTC, datetime, timedelta
from functools import lru_cache

import c2pa
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from packages.detector.tests.marks.makers import TRAINED, saved

MIMES = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp", "AVIF": "image/avif"}
PEM = serialization.Encoding.PEM


def named(organisation: str, name: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, name),
        ]
    )


def usage(*, certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not certificates, content_commitment=False, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=certificates, crl_sign=certificates, encipher_only=False, decipher_only=False,
    )  # fmt: skip


@lru_cache
def signer(organisation: str) -> c2pa.Signer:
    now = datetime.now(UTC)
    root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root = certificate(
        root_key, root_key, named(organisation, "root"), named(organisation, "root"), now, certificates=True
    )
    leaf = certificate(key, root_key, named(organisation, "signing"), root.subject, now, certificates=False)
    secret = key.private_bytes(PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    chain = leaf.public_bytes(PEM) + root.public_bytes(PEM)
    return c2pa.Signer.from_info(c2pa.C2paSignerInfo(b"es256", chain, secret, None))


def certificate(key, by, subject, issuer, now, *, certificates: bool) -> x509.Certificate:
    begun = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=365))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(by.public_key()), critical=False)
        .add_extension(
            x509.BasicConstraints(ca=certificates, path_length=0 if certificates else None), critical=True
        )
        .add_extension(usage(certificates=certificates), critical=True)
    )
    if not certificates:
        begun = begun.add_extension(
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False
        )
    return begun.sign(by, hashes.SHA256())


def signed(
    data: bytes | None = None,
    *,
    kind: str = "JPEG",
    actions: list[dict] | None = None,
    generator: str = "OpenAI API",
    organisation: str = "OpenAI",
    parent: bytes | None = None,
    component: bytes | None = None,
    assertions: list[dict] | None = None,
) -> bytes:
    """The picture with one manifest more. Actions default to "made by a model"."""
    actions = made() if actions is None else actions
    definition = {
        "claim_version": 2,
        "claim_generator_info": [{"name": generator, "version": "1"}],
        "format": MIMES[kind],
        "assertions": [{"label": "c2pa.actions.v2", "data": {"actions": actions}}, *(assertions or ())],
    }
    settings = {
        "builder": {"thumbnail": {"enabled": False}},
        "verify": {"verify_after_sign": False, "verify_trust": False},
    }
    context = c2pa.Context(settings=c2pa.Settings.from_json(json.dumps(settings)))
    builder = c2pa.Builder(json.dumps(definition), context=context)
    for relation, stream in (("parentOf", parent), ("componentOf", component)):
        if stream is not None:
            told = {"title": "before", "relationship": relation, "label": relation}
            builder.add_ingredient(json.dumps(told), MIMES[kind], io.BytesIO(stream))
    whole = io.BytesIO()
    builder.sign(signer(organisation), MIMES[kind], io.BytesIO(data or saved(kind)), whole)
    return whole.getvalue()


def made(source: str = TRAINED, agent: str = "GPT-4o", action: str = "c2pa.created") -> list[dict]:
    return [{"action": action, "softwareAgent": {"name": agent}, "digitalSourceType": source}]


def opened(**more) -> dict:
    return {"action": "c2pa.opened", "parameters": {"ingredientIds": ["parentOf"]}, **more}
