"""C2PA: a signed statement inside a picture that its bytes and its choice belong together."""

import io
import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from provenance import signals, sources
from provenance.chain import Signing
from provenance.choice import Choice
from provenance.errors import ProvenanceError

if TYPE_CHECKING:
    import c2pa

EMAIL_PROTECTION = "1.3.6.1.5.5.7.3.4"
ORIGINAL = "The original, which the artist keeps private"
WORD = "As its artist says"


@dataclass(frozen=True)
class Said:
    """What is stated of a picture: the choice, and how it was made where its artist said so."""

    choice: Choice
    source_type: str = ""


@dataclass(frozen=True)
class Report:
    """`state` is "none", "broken", "unknown" (intact, signed by somebody we do not know) or "good"."""

    state: str
    signer: str = ""
    entries: dict[str, dict[str, str]] | None = None
    problems: tuple[str, ...] = ()
    source_type: str = ""


@lru_cache(maxsize=4)
def tools(signing: Signing) -> "tuple[c2pa.Context, c2pa.Signer]":
    """No thumbnails: they would weigh more than the picture."""
    import c2pa  # noqa: PLC0415 (ten megabytes that a process which signs nothing does without)

    settings = {
        "builder": {"thumbnail": {"enabled": False}},
        "verify": {"verify_after_sign": False, "verify_trust": False, "remote_manifest_fetch": False},
    }
    signer = c2pa.Signer.from_info(
        # Without the address of a time stamp server: nothing is told to anybody.
        c2pa.C2paSignerInfo(b"es256", signing.chain, signing.key, None)
    )
    return c2pa.Context(settings=c2pa.Settings.from_json(json.dumps(settings))), signer


def signed(data: bytes, mime: str, said: Said, signing: Signing, *, generator: str, version: str) -> bytes:
    """The picture with a manifest; a former one is replaced. Only XMP that is in it already stays valid."""
    import c2pa  # noqa: PLC0415 (as above)

    context, signer = tools(signing)
    whole = io.BytesIO()
    try:
        builder = c2pa.Builder(definition(mime, said, generator, version), context=context)
        builder.sign(signer, mime, io.BytesIO(data), whole)
    except c2pa.C2paError as error:
        raise ProvenanceError(f"This picture could not be signed: {error}") from error
    return whole.getvalue()


# Any: the values of a JSON object.
def beginning(source_type: str) -> tuple[dict[str, Any], list[dict[str, str]]]:
    """The first action, and the ingredients that it names.

    Where the artist says how the picture was made, that is stated as her word. Else we say that we opened
    and published it, and not that she made it: that is hers to say.
    """
    if source_type:
        told = {"digitalSourceType": sources.address_of(source_type), "parameters": {"description": WORD}}
        return {"action": "c2pa.created", **told}, []
    opened = {"action": "c2pa.opened", "parameters": {"ingredientIds": ["original"]}}
    return opened, [{"title": ORIGINAL, "relationship": "parentOf", "label": "original"}]


def definition(mime: str, said: Said, generator: str, version: str) -> str:
    first, ingredients = beginning(said.source_type)
    actions = [first, {"action": "c2pa.published"}]
    return json.dumps(
        {
            "claim_version": 2,
            "claim_generator_info": [{"name": generator, "version": version}],
            "format": mime,
            "ingredients": ingredients,
            "assertions": [
                {"label": "c2pa.actions.v2", "data": {"actions": actions}},
                {"label": "cawg.training-mining", "data": {"entries": signals.cawg_entries(said.choice)}},
            ],
        }
    )


def read(data: bytes, mime: str, *, root: bytes | None = None) -> Report:
    """What the manifest says, and whether it fits the bytes. With `root`, whether that platform signed it."""
    import c2pa  # noqa: PLC0415 (as above)

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
    entries = assertion(manifest, "cawg.training-mining").get("entries")
    actions = assertion(manifest, "c2pa.actions").get("actions") or []
    return Report(
        states.get(told.get("validation_state", ""), "broken"),
        manifest.get("signature_info", {}).get("issuer", ""),
        entries,
        tuple(problem for problem in problems if problem != "signingCredential.untrusted"),
        sources.code_of(str(actions[0].get("digitalSourceType", ""))) if actions else "",
    )


# Any: what a manifest holds.
def assertion(manifest: dict[str, Any], label: str) -> dict[str, Any]:
    """The content of the first assertion with this beginning of a label; {} where there is none."""
    found = (each["data"] for each in manifest.get("assertions", ()) if each["label"].startswith(label))
    return next(found, {})
