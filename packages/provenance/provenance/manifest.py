"""C2PA: a signed statement inside a picture that its bytes and its choice belong together."""

import io
import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import c2pa

from provenance import signals
from provenance.chain import Signing
from provenance.choice import Choice
from provenance.errors import ProvenanceError

EMAIL_PROTECTION = "1.3.6.1.5.5.7.3.4"
ORIGINAL = "The original, which the artist keeps private"


@dataclass(frozen=True)
class Report:
    """`state` is "none", "broken", "unknown" (intact, signed by somebody we do not know) or "good"."""

    state: str
    signer: str = ""
    entries: dict[str, dict[str, str]] | None = None
    problems: tuple[str, ...] = ()


@lru_cache(maxsize=4)
def tools(signing: Signing) -> tuple[c2pa.Context, c2pa.Signer]:
    """No thumbnails: they would weigh more than the picture."""
    settings = {
        "builder": {"thumbnail": {"enabled": False}},
        "verify": {"verify_after_sign": False, "verify_trust": False, "remote_manifest_fetch": False},
    }
    signer = c2pa.Signer.from_info(
        # Without the address of a time stamp server: nothing is told to anybody.
        c2pa.C2paSignerInfo(b"es256", signing.chain, signing.key, None)
    )
    return c2pa.Context(settings=c2pa.Settings.from_json(json.dumps(settings))), signer


def signed(
    data: bytes, mime: str, choice: Choice, signing: Signing, *, generator: str, version: str
) -> bytes:
    """The picture with a manifest; a former one is replaced. Only XMP that is in it already stays valid."""
    context, signer = tools(signing)
    whole = io.BytesIO()
    try:
        builder = c2pa.Builder(definition(mime, choice, generator, version), context=context)
        builder.sign(signer, mime, io.BytesIO(data), whole)
    except c2pa.C2paError as error:
        raise ProvenanceError(f"This picture could not be signed: {error}") from error
    return whole.getvalue()


def definition(mime: str, choice: Choice, generator: str, version: str) -> str:
    """We say that we opened and published the picture, and not that the artist made it: that is hers to say."""
    actions = [
        {"action": "c2pa.opened", "parameters": {"ingredientIds": ["original"]}},
        {"action": "c2pa.published"},
    ]
    return json.dumps(
        {
            "claim_version": 2,
            "claim_generator_info": [{"name": generator, "version": version}],
            "format": mime,
            "ingredients": [{"title": ORIGINAL, "relationship": "parentOf", "label": "original"}],
            "assertions": [
                {"label": "c2pa.actions.v2", "data": {"actions": actions}},
                {"label": "cawg.training-mining", "data": {"entries": signals.cawg_entries(choice)}},
            ],
        }
    )


def read(data: bytes, mime: str, *, root: bytes | None = None) -> Report:
    """What the manifest says, and whether it fits the bytes. With `root`, whether that platform signed it."""
    settings: dict[str, Any] = {"verify": {"verify_trust": root is not None, "remote_manifest_fetch": False}}
    if root is not None:
        settings["trust"] = {"user_anchors": root.decode(), "trust_config": f"{EMAIL_PROTECTION}\n"}
    context = c2pa.Context(settings=c2pa.Settings.from_json(json.dumps(settings)))
    try:
        with c2pa.Reader(mime, io.BytesIO(data), context=context) as reader:
            told = json.loads(reader.json())
    except c2pa.C2paError.ManifestNotFound:
        return Report("none")
    except c2pa.C2paError as error:
        return Report("broken", problems=(str(error),))
    return report_of(told)


def report_of(told: dict[str, Any]) -> Report:
    manifest = told["manifests"].get(told.get("active_manifest"), {})
    states = {"Trusted": "good", "Valid": "unknown"}
    problems = tuple(status["code"] for status in told.get("validation_status") or ())
    entries = next(
        (
            assertion["data"].get("entries")
            for assertion in manifest.get("assertions", ())
            if assertion["label"].startswith("cawg.training-mining")
        ),
        None,
    )
    return Report(
        states.get(told.get("validation_state", ""), "broken"),
        manifest.get("signature_info", {}).get("issuer", ""),
        entries,
        tuple(problem for problem in problems if problem != "signingCredential.untrusted"),
    )
