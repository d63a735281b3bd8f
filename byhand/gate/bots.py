"""Programs that prove who they are: Web Bot Auth, draft-ietf-webbotauth-httpsig-protocol-01, verified.

A request is signed (RFC 9421, Ed25519) with a key that the operator of the program publishes in a directory at
its own address. Which directories are believed is said by the operator of this site; nothing is fetched here.
"""

import base64
import binascii
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from http_message_signatures import HTTPMessageVerifier, HTTPSignatureKeyResolver, algorithms
from http_message_signatures.exceptions import HTTPMessageSignaturesException, InvalidSignature

TAG = "web-bot-auth"
LONGEST_LIFE = timedelta(hours=24)
# Without a nonce it cannot be good once only: it is good for minutes, and for the network where it was seen first.
LONGEST_WITHOUT_NONCE = timedelta(minutes=10)
LONGEST_HEADER = 4096
MOST_KEYS = 50
AGENT_COMPONENT = '"signature-agent"'
HEADERS = ("signature-input", "signature", "signature-agent")


@dataclass(frozen=True)
class Key:
    """A key of a directory, named by its thumbprint (RFC 7638). Good from `begins` to `ends`, if these are given."""

    thumbprint: str
    x: str
    begins: int = 0
    ends: int = 0


@dataclass(frozen=True)
class Request:
    """What a signature may cover, as http_message_signatures wants to see it; names of headers in small letters."""

    method: str
    url: str
    headers: Mapping[str, str]


@dataclass(frozen=True)
class Proof:
    """Whose key signed a request, and the moment at which each signature ends: by its nonce, or by its digest."""

    home: str
    nonces: tuple[tuple[str, float], ...] = ()
    digests: tuple[tuple[str, float], ...] = ()


class Bots:
    """Knows the keys of each trusted directory, and says from which of them a request comes."""

    def __init__(self, directories: Mapping[str, Sequence[Key]]) -> None:
        self.homes = {key.thumbprint: (home, key) for home, keys in directories.items() for key in keys}

    def home_of(self, request: Request, *, now: float) -> str:
        """The directory whose key signed this request; "" where the signature is not good or not known."""
        proof = self.proof_of(request, now=now)
        return proof.home if proof else ""

    def proof_of(self, request: Request, *, now: float) -> Proof | None:
        """The same with what must not come twice, or not from elsewhere."""
        if any(len(request.headers.get(name, "")) > LONGEST_HEADER for name in HEADERS):
            return None
        try:
            results = Verifier(self, now).verify(
                request, max_age=None, expect_tag=TAG, require_components=("@authority",)
            )
        except (HTTPMessageSignaturesException, ValueError, TypeError):
            # Whatever a stranger may send in place of a signature.
            return None
        home = self._agreed_home(request, results)
        return Proof(home, tuple(nonces_of(results)), tuple(digests_of(results))) if home else None

    # Any: the library's results, and values of structured fields.
    def _agreed_home(self, request: Request, results: Sequence[Any]) -> str:
        """One directory, and the one that Signature-Agent names where it is sent."""
        homes = {self.homes[result.parameters["keyid"]][0] for result in results}
        if len(homes) != 1:
            return ""
        home = homes.pop()
        if "signature-agent" not in request.headers:
            return home
        told = {
            value
            for result in results
            for name, value in result.covered_components.items()
            if name.startswith(AGENT_COMPONENT)
        }
        return home if told == {f'"{home}"'} else ""

    def key_named(self, thumbprint: str, now: float) -> Ed25519PublicKey | None:
        _, key = self.homes.get(thumbprint, ("", None))
        if key is None or now < key.begins or (key.ends and now >= key.ends):
            return None
        return Ed25519PublicKey.from_public_bytes(decoded(key.x))


# Any: the library's results.
def nonces_of(results: Sequence[Any]) -> Iterator[tuple[str, float]]:
    for result in results:
        if nonce := result.parameters.get("nonce"):
            yield f"{result.parameters['keyid']} {nonce}", float(result.parameters["expires"])


# Any: the library's results.
def digests_of(results: Sequence[Any]) -> Iterator[tuple[str, float]]:
    """What was signed, in place of a nonce: two signatures of one key that are made in one second are one."""
    for result in results:
        if not result.parameters.get("nonce"):
            base = repr(sorted(result.covered_components.items())).encode()
            yield hashlib.sha256(base).hexdigest(), float(result.parameters["expires"])


class Resolver(HTTPSignatureKeyResolver):
    def __init__(self, bots: Bots, now: float) -> None:
        self.bots = bots
        self.now = now

    def resolve_public_key(self, key_id: str) -> Ed25519PublicKey | None:
        return self.bots.key_named(key_id, self.now)


class Verifier(HTTPMessageVerifier):
    """As the library's, with the time as an argument, and an end that must be given and near."""

    def __init__(self, bots: Bots, now: float) -> None:
        super().__init__(signature_algorithm=algorithms.ED25519, key_resolver=Resolver(bots, now))
        self.now = datetime.fromtimestamp(now, UTC)

    # Any: the library's parsed member.
    def validate_created_and_expires(self, sig_input: Any, max_age: timedelta | None = None) -> None:
        begins, ends = (
            self._parse_integer_timestamp(sig_input.params.get(name), field_name=name)  # type: ignore[no-untyped-call]
            for name in ("created", "expires")
        )
        if begins > self.now + self.max_clock_skew:
            raise InvalidSignature("It begins in the future.")
        if ends <= self.now:
            raise InvalidSignature("It has expired.")
        if ends - begins > (LONGEST_LIFE if sig_input.params.get("nonce") else LONGEST_WITHOUT_NONCE):
            raise InvalidSignature("It is good for too long.")


def keys_in(text: str) -> list[Key]:
    """The Ed25519 keys of a directory, as JSON Web Keys; what is not one is passed over. Raises ValueError."""
    document = json.loads(text)
    given = document.get("keys") if isinstance(document, dict) else None
    if not isinstance(given, list):
        raise ValueError("The directory has no list of keys.")  # noqa: TRY004 - foreign text, not a wrong call
    found = (key_of(jwk) for jwk in given[:MOST_KEYS] if isinstance(jwk, dict))
    return [key for key in found if key]


# Any: what foreign JSON holds.
def key_of(jwk: dict[str, Any]) -> Key | None:
    x = jwk.get("x")
    if (jwk.get("kty"), jwk.get("crv")) != ("OKP", "Ed25519") or not isinstance(x, str):
        return None
    try:
        is_whole = len(decoded(x)) == 32
    except (binascii.Error, ValueError):
        return None
    begins, ends = (moment(jwk.get(name)) for name in ("nbf", "exp"))
    return Key(thumbprint_of(x), x, begins, ends) if is_whole else None


def moment(value: object) -> int:
    return value if isinstance(value, int) and 0 < value < 2**40 else 0


def thumbprint_of(x: str) -> str:
    digest = hashlib.sha256(f'{{"crv":"Ed25519","kty":"OKP","x":"{x}"}}'.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def decoded(x: str) -> bytes:
    return base64.urlsafe_b64decode(x + "=" * (-len(x) % 4))
