"""The table: what each signal says for a choice. Everything that is sent anywhere comes from here.

Where a signal has fewer words than there are uses, it says the strictest of what it covers. Where
a signal can be silent, "not said" is silence; where it knows only yes and no, silence is no.

    signal              training   generation   fingerprints   archives
    Content-Usage       train-ai   train-ai     –              –
    Content-Signal      ai-train   ai-train     –              –            ai-input: generation
    noai, noimageai     with no    with no      –              –
    TDMRep              reservation 0 only where all four are yes
    RSL                 ai-train   ai-train     ai-index       –            ai-input: generation
    plus:DataMining     see `data_mining`
    CAWG                ai_training, ai_generative_training, data_mining (the last two), ai_inference (generation)
    robots groups       training   assistants   search         datasets
"""

from xml.sax.saxutils import escape, quoteattr

from provenance.choice import NO, UNSAID, YES, Answer, Choice

PLUS = "http://ns.useplus.org/ldf/vocab/DMI-"
PLUS_NAMESPACE = "http://ns.useplus.org/ldf/xmp/1.0/"
TDM_NAMESPACE = "http://www.w3.org/ns/tdmrep#"
RSL_NAMESPACE = "https://rslstandard.org/rsl"
RSL_TYPE = "application/rsl+xml"
# Kinds of crawlers, and the answer that opens the door to each.
KINDS = ("training", "assistants", "search", "datasets")


def letter(answer: Answer) -> str:
    return "y" if answer is YES else "n"


def content_usage(choice: Choice) -> str:
    """AIPREF, as a dictionary of Structured Fields; "" is no header."""
    return "" if choice.learning is UNSAID else f"train-ai={letter(choice.learning)}"


def content_signal(choice: Choice) -> str:
    """As Cloudflare wrote it down. Search engines are a question of their own and are welcome."""
    words = ["search=yes"]
    for name, answer in (("ai-input", choice.generation), ("ai-train", choice.learning)):
        if answer is not UNSAID:
            words.append(f"{name}={answer.word}")
    return ", ".join(words)


def robots(choice: Choice) -> str:
    """The words for <meta name="robots"> and X-Robots-Tag; "" is none."""
    return "noai, noimageai" if choice.learning is NO else ""


def tdm_reservation(choice: Choice) -> int:
    """TDMRep knows only 1, reserved, and 0."""
    return 0 if choice.everything is YES else 1


def rsl_usages(choice: Choice) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The tokens that RSL permits and those that it prohibits."""
    uses = (("ai-train", choice.learning), ("ai-input", choice.generation), ("ai-index", choice.fingerprints))
    permitted = tuple(name for name, answer in uses if answer is YES)
    prohibited = tuple(name for name, answer in uses if answer is NO)
    if len(prohibited) == len(uses):
        prohibited = ("ai-all",)
    return ("search", *permitted), prohibited


def rsl_content(choice: Choice, url: str, *, prefix: str = "") -> str:
    """One <content> element; `prefix` is "rsl:" inside another format."""
    permitted, prohibited = rsl_usages(choice)
    lines = [f'<{prefix}permits type="usage">{" ".join(permitted)}</{prefix}permits>']
    if prohibited:
        lines.append(f'<{prefix}prohibits type="usage">{" ".join(prohibited)}</{prefix}prohibits>')
    inner = "".join(lines)
    return (
        f"<{prefix}content url={quoteattr(url)}><{prefix}license>{inner}</{prefix}license></{prefix}content>"
    )


def data_mining(choice: Choice) -> str:
    """The PLUS value, as a whole address."""
    return PLUS + data_mining_word(choice)


def data_mining_word(choice: Choice) -> str:
    if choice.everything is YES:
        return "ALLOWED"
    if choice.is_default:
        return "PROHIBITED-EXCEPTSEARCHENGINEINDEXING"
    if choice.training is NO:
        return "PROHIBITED-AIMLTRAINING"
    if choice.generation is NO:
        return "PROHIBITED-GENAIMLTRAINING"
    return "PROHIBITED-SEECONSTRAINT" if choice.mining is NO else "UNSPECIFIED"


def cawg_entries(choice: Choice) -> dict[str, dict[str, str]]:
    """For the assertion cawg.training-mining; what is not said has no entry."""
    uses = (
        ("cawg.ai_training", choice.training),
        ("cawg.ai_generative_training", choice.learning),
        ("cawg.data_mining", choice.mining),
        ("cawg.ai_inference", choice.generation),
    )
    words = {NO: "notAllowed", YES: "allowed"}
    return {name: {"use": words[answer]} for name, answer in uses if answer is not UNSAID}


def json_ld(choice: Choice, policy: str) -> dict[str, object]:
    """Words to add to a schema.org document whose context is `JSON_LD_CONTEXT`."""
    return {
        "usageInfo": policy,
        "plus:DataMining": {"@id": data_mining(choice)},
        "plus:OtherConstraints": choice.sentence(),
        "tdm:reservation": tdm_reservation(choice),
        "tdm:policy": {"@id": policy},
    }


JSON_LD_CONTEXT = ["https://schema.org", {"plus": PLUS_NAMESPACE, "tdm": TDM_NAMESPACE}]


def headers(choice: Choice, *, policy: str, licence: str) -> tuple[tuple[str, str], ...]:
    """The headers of a page or a file. `policy` and `licence` are addresses of the site."""
    lines = (
        ("Content-Usage", content_usage(choice)),
        ("Content-Signal", content_signal(choice)),
        ("X-Robots-Tag", robots(choice)),
        ("tdm-reservation", str(tdm_reservation(choice))),
        ("tdm-policy", policy),
        ("Link", f'<{licence}>; rel="license"; type="{RSL_TYPE}"'),
    )
    return tuple((name, value) for name, value in lines if value)


def metas(choice: Choice, *, policy: str) -> tuple[tuple[str, str], ...]:
    """Names and contents of <meta> elements; robots words are joined with others by the page."""
    lines = (
        ("robots", robots(choice)),
        ("tdm-reservation", str(tdm_reservation(choice))),
        ("tdm-policy", policy),
    )
    return tuple((name, value) for name, value in lines if value)


def opens_to(choice: Choice, kind: str) -> bool:
    """Whether crawlers of one of KINDS are let in."""
    answers = {
        "training": choice.learning,
        "assistants": choice.generation,
        "search": choice.fingerprints,
        "datasets": strictest_for_datasets(choice),
    }
    return answers[kind] is YES


def strictest_for_datasets(choice: Choice) -> Answer:
    """What lands in a public dataset is trained on, so a no to training is a no to datasets."""
    return NO if NO in (choice.archives, choice.learning) else choice.archives


def as_text(value: str) -> str:
    """Text inside XML."""
    return escape(value)
