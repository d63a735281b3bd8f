"""Web Bot Auth: vectors of the draft's authors, and what a forger may try."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from http_message_signatures import HTTPMessageSigner, MappingKeyResolver, algorithms
from hypothesis import given
from hypothesis import strategies as st

from byhand.gate.bots import Bots, Key, Proof, Request, decoded, keys_in, thumbprint_of
from byhand.gate.meter import in_memory
from byhand.gate.nonces import Nonces

X = "JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs"
SECRET = "n4Ni-HpISpVObnQMW0wOhCKROaIKqKtW_2ZYb2p9KcU"
THUMBPRINT = "poqkLGiymh_W0uP6PZFw-dvez3QJT5SolqXBCW38r0U"
HOME = "https://signature-agent.test"
BOTS = Bots({HOME: [Key(THUMBPRINT, X)]})
CREATED = 1_735_689_600
NOW = 1_800_000_000.0

# cloudflare/web-bot-auth, web_bot_auth_architecture_v2.json. They are good for a hundred years; we accept a day.
ALONE = {
    "signature-input": (
        'sig1=("@authority");created=1735689600;keyid="poqkLGiymh_W0uP6PZFw-dvez3QJT5SolqXBCW38r0U";alg="ed25519";'
        'expires=4889289600;nonce="zIW8+cdmA3vdYagbxojpONwa/l0EKJ/O3/wD486VvsQjO/RxPaSt6ZxvQaMcQzNnqKN/mQ6hpGiFro2L2qkz5A==";'
        'tag="web-bot-auth"'
    ),
    "signature": "sig1=:QKN4fTdIYfh82fvoZCQiQA1weuozfCS/Led2zTMbewMMqH8PI2Wsy/5c4ao6B6D09nraNQdBNOADg8aM1MqfCg==:",
}
WITH_HOME = {
    "signature-agent": 'agent2="https://signature-agent.test"',
    "signature-input": (
        'sig2=("@authority" "signature-agent";key="agent2");created=1735689600;'
        'keyid="poqkLGiymh_W0uP6PZFw-dvez3QJT5SolqXBCW38r0U";alg="ed25519";expires=4889289600;'
        'nonce="n9p433xm+NJ3ph3upfBIGmsuwHw387YV7Q/F+6BSpGCVjYCqQw6rznNA8PVVLySrAWsv0hQtFioQb6E1YsauiA==";tag="web-bot-auth"'
    ),
    "signature": "sig2=:RdNFx5Bj6au3YgAMQL/RzmUlZE8QZLIaXGRpw985hWnwPfMxT228NMk6ehRS1PSl4e8PhbNZACSanGdhEwYCCg==:",
}
# draft-meunier-web-bot-auth-architecture-05, A.2.3: the older form of Signature-Agent.
OLDER = {
    "signature-agent": '"https://signature-agent.test"',
    "signature-input": (
        'sig2=("@authority" "signature-agent");created=1735689600;'
        'keyid="poqkLGiymh_W0uP6PZFw-dvez3QJT5SolqXBCW38r0U";alg="ed25519";expires=1735693200;'
        'nonce="e8N7S2MFd/qrd6T2R3tdfAuuANngKI7LFtKYI/vowzk4lAZYadIX6wW25MwG7DCT9RUKAJ0qVkU0mEeLElW1qg==";tag="web-bot-auth"'
    ),
    "signature": "sig2=:jdq0SqOwHdyHr9+r5jw3iYZH6aNGKijYp/EstF4RQTQdi5N5YYKrD+mCT1HA1nZDsi6nJKuHxUi/5Syp3rLWBA==:",
}


def asked(headers: dict[str, str], host: str = "example.com") -> Request:
    return Request("GET", f"https://{host}/path", headers)


@pytest.fixture
def any_life(monkeypatch: pytest.MonkeyPatch) -> None:
    from byhand.gate import bots

    monkeypatch.setattr(bots, "LONGEST_LIFE", bots.timedelta(days=40_000))


@pytest.mark.usefixtures("any_life")
@pytest.mark.parametrize("headers", [ALONE, WITH_HOME], ids=["alone", "with home"])
def test_the_vectors_of_the_drafts_authors(headers: dict[str, str]) -> None:
    assert BOTS.home_of(asked(headers), now=CREATED + 60) == HOME


def test_the_older_form_is_understood() -> None:
    assert BOTS.home_of(asked(OLDER), now=CREATED + 60) == HOME


def test_what_is_good_for_longer_than_a_day_is_not_believed() -> None:
    assert BOTS.home_of(asked(ALONE), now=CREATED + 60) == ""


@pytest.mark.parametrize("now", [CREATED - 60, CREATED + 3600, CREATED + 3601])
def test_too_early_and_too_late(now: int) -> None:
    assert BOTS.home_of(asked(OLDER), now=now) == ""


def test_signed_for_another_site() -> None:
    assert BOTS.home_of(asked(OLDER, host="art.example"), now=CREATED + 60) == ""


@pytest.mark.parametrize("name", list(OLDER))
def test_a_missing_header(name: str) -> None:
    left = {each: line for each, line in OLDER.items() if each != name}
    assert BOTS.home_of(asked(left), now=CREATED + 60) == ""


@pytest.mark.parametrize(
    "change",
    [
        ("signature-agent", '"https://search.example"'),
        ("signature-input", OLDER["signature-input"].replace("web-bot-auth", "web-bot-authority")),
        ("signature-input", OLDER["signature-input"].replace("expires=1735693200", "expires=1735693201")),
        ("signature-input", OLDER["signature-input"].replace("ed25519", "hmac-sha256")),
        ("signature-input", OLDER["signature-input"].replace('"@authority" ', "")),
        ("signature-input", OLDER["signature-input"].replace(THUMBPRINT, "unknown")),
        ("signature-input", "sig2=" + "(" * 900),
        ("signature", "sig2=:AAAA:"),
        ("signature", "sig9=" + OLDER["signature"].partition("=")[2]),
        ("signature", "not a signature"),
    ],
)
def test_a_forged_header(change: tuple[str, str]) -> None:
    assert BOTS.home_of(asked(OLDER | dict([change])), now=CREATED + 60) == ""


def test_a_key_has_its_time() -> None:
    for begins, ends in ((CREATED + 61, 0), (0, CREATED + 60)):
        bots = Bots({HOME: [Key(THUMBPRINT, X, begins, ends)]})
        assert bots.home_of(asked(OLDER), now=CREATED + 60) == ""


@pytest.fixture
def signed() -> Callable[..., dict[str, str]]:
    """Headers as a program makes them with its own key."""

    def sign(*covered: str, agent: str, tag: str = "web-bot-auth", life: int = 600) -> dict[str, str]:
        message = SimpleNamespace(
            method="GET", url="https://example.com/path", headers={"signature-agent": agent}
        )
        key = Ed25519PrivateKey.from_private_bytes(decoded(SECRET))
        HTTPMessageSigner(
            signature_algorithm=algorithms.ED25519,
            key_resolver=MappingKeyResolver(public_keys={}, private_keys={THUMBPRINT: key}),
        ).sign(
            message,
            key_id=THUMBPRINT,
            created=datetime.fromtimestamp(CREATED, UTC),
            expires=datetime.fromtimestamp(CREATED + life, UTC),
            tag=tag,
            covered_component_ids=covered,
        )
        return {name.lower(): line for name, line in message.headers.items()}

    return sign


MEMBER = '"signature-agent";key="a"'


def test_a_fresh_signature(signed: Callable) -> None:
    headers = signed("@authority", MEMBER, agent=f'a="{HOME}"')
    assert BOTS.home_of(asked(headers), now=CREATED + 60) == HOME


@pytest.mark.parametrize(
    ("covered", "changes"),
    [
        (("@authority",), {"agent": f'a="{HOME}"'}),  # names its home, but does not sign that
        (("@authority", MEMBER), {"agent": 'a="https://search.example"'}),  # claims another's home
        ((MEMBER,), {"agent": f'a="{HOME}"'}),  # good for every site
        (("@authority", MEMBER), {"agent": f'a="{HOME}"', "tag": "other"}),
        (("@authority", MEMBER), {"agent": f'a="{HOME}"', "life": 90_000}),
        (("@authority", MEMBER), {"agent": f'a="{HOME}"', "life": 601}),  # no nonce, and too long for that
    ],
)
def test_a_good_key_used_badly(signed: Callable, covered: tuple[str, ...], changes: dict) -> None:
    assert BOTS.home_of(asked(signed(*covered, **changes)), now=CREATED + 60) == ""


@given(st.dictionaries(st.sampled_from(list(OLDER)), st.text(max_size=200)))
def test_whatever_is_sent_is_only_not_believed(headers: dict[str, str]) -> None:
    assert BOTS.home_of(asked(headers), now=CREATED) == ""


def test_a_directory_is_read_and_its_odd_keys_are_passed_over() -> None:
    given = [
        {"kty": "OKP", "crv": "Ed25519", "x": X, "kid": "lies", "nbf": 5, "exp": 9},
        {"kty": "RSA"},
        7,
        {"kty": "OKP", "crv": "Ed25519", "x": "short"},
        {"kty": "OKP", "crv": "Ed25519", "x": 3},
    ]
    text = json.dumps({"keys": given})
    assert keys_in(text) == [Key(THUMBPRINT, X, 5, 9)]
    assert thumbprint_of(X) == THUMBPRINT


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"keys": 1}', "<html>"])
def test_what_is_no_directory(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        keys_in(text)


def test_a_nonce_comes_with_the_proof() -> None:
    proof = BOTS.proof_of(asked(OLDER), now=CREATED + 60)
    nonce = "e8N7S2MFd/qrd6T2R3tdfAuuANngKI7LFtKYI/vowzk4lAZYadIX6wW25MwG7DCT9RUKAJ0qVkU0mEeLElW1qg=="
    assert proof == Proof(HOME, ((f"{THUMBPRINT} {nonce}", CREATED + 3600.0),))
    assert BOTS.proof_of(asked(ALONE), now=CREATED + 60) is None


def test_nonces_are_remembered_until_their_signature_ends() -> None:
    nonces = Nonces(in_memory())
    assert nonces.is_new("a", NOW + 86_400, now=NOW)
    assert nonces.is_new("b", NOW + 60, now=NOW)
    assert not nonces.is_new("a", NOW + 86_400, now=NOW + 86_399)
    assert not nonces.is_new("b", NOW + 60, now=NOW + 59)
    assert nonces.is_new("b", NOW + 120, now=NOW + 61)


def test_so_many_nonces_as_fit_are_kept_those_that_end_last() -> None:
    table = in_memory(rows=1)
    nonces = Nonces(table)
    assert all(nonces.is_new(str(number), NOW + 100 + number, now=NOW) for number in range(12))
    assert not nonces.is_new("11", NOW + 111, now=NOW)
    assert nonces.is_new("0", NOW + 100, now=NOW)


def test_a_signature_without_a_nonce_is_known_by_what_was_signed(signed: Callable) -> None:
    one, other = (
        BOTS.proof_of(asked(signed("@authority", MEMBER, agent=f'a="{HOME}"', life=life)), now=CREATED + 60)
        for life in (600, 599)
    )
    assert (one.nonces, len(one.digests), one.digests[0][1]) == ((), 1, CREATED + 600.0)
    assert one.digests != other.digests


def test_a_signature_for_one_address_is_none_for_another(signed: Callable) -> None:
    headers = signed("@authority", "@path", MEMBER, agent=f'a="{HOME}"')
    assert BOTS.home_of(asked(headers), now=CREATED + 60) == HOME
    elsewhere = Request("GET", "https://example.com/other", headers)
    assert BOTS.home_of(elsewhere, now=CREATED + 60) == ""


def test_what_was_signed_without_a_nonce_stays_in_its_network_until_it_ends() -> None:
    seen, until = Nonces(in_memory()), NOW + 600
    here, there = "203.0.113.0/24", "198.51.100.0/24"
    assert seen.is_at_home("a", until, range_name=here, now=NOW)
    assert seen.is_at_home("a", until, range_name=here, now=NOW + 599)
    assert not seen.is_at_home("a", until, range_name=there, now=NOW + 599)
    assert seen.is_at_home("b", until, range_name=there, now=NOW)
    assert not seen.is_at_home("b", until, range_name=here, now=NOW)
