"""What is kept from the other side: addresses and numbers, and in a blind round who somebody is."""

import re
from collections.abc import Iterable

HIDDEN = "[contact hidden]"
NAMELESS = "▒▒▒"
MAIL = re.compile(
    r"[\w.+-]+(?:@|\s?[\[(]\s?at\s?[\])]\s?)[\w-]+(?:(?:\.|\s?[\[(]\s?dot\s?[\])]\s?)[\w-]+)+", re.IGNORECASE
)
# Numbers of at least eight digits that begin as telephone numbers do, and the way they are written in
# North America; a date is none.
PHONE = re.compile(
    r"(?<![\w+.,:/\-])(?!\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b)"
    r"(?:(?:\+|00|\(?0)\d?(?:[ .\-/()]{0,2}\d){7,13}|\(?\d{3}\)?[ .\-]\d{3}[ .\-]\d{4})(?!\w)"
)
LINK = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)
SHORTEST = 3


def without_contacts(text: str) -> str:
    """The words without mail addresses and telephone numbers."""
    return PHONE.sub(HIDDEN, MAIL.sub(HIDDEN, text))


def without_names(text: str, names: Iterable[str]) -> str:
    """The words without these names, each also in its parts, whole words only; and without links, which lead home."""
    parts = {part for name in names for part in (name, *name.split()) if len(part) >= SHORTEST}
    text = LINK.sub(NAMELESS, MAIL.sub(NAMELESS, text))
    text = PHONE.sub(NAMELESS, text)
    for part in sorted(parts, key=len, reverse=True):
        text = re.sub(rf"(?<!\w)@?{re.escape(part)}(?!\w)", NAMELESS, text, flags=re.IGNORECASE)
    return text


# ── what fraud sounds like ──

FRAUD: tuple[tuple[str, str], ...] = (
    (r"\b(telegram|whats\s?app|signal|viber|wechat|skype|discord|hangouts?)\b", "moves the talk to another place"),
    (r"\b(cheque|check\s+(in the mail|by mail)|money order|wire transfer|western union|moneygram)\b", "pays by cheque or wire"),
    (r"\b(gift\s?cards?|vouchers?|itunes)\b", "speaks of gift cards"),
    (r"\b(bitcoin|crypto\w*|usdt|ethereum|nft|mint(ing)? fee|gas fees?)\b", "speaks of crypto money"),
    (r"\b(deposit|advance fee|processing fee|registration fee|training fee|refundable)\b", "asks for a fee or a deposit"),
    (r"\b(overpa(y|id|yment)|pay(ing)? you (more|extra)|send (back )?the (rest|difference|remainder))\b", "pays more than was agreed"),
    (r"\b(passport|id card|social security|bank (log-?in|password)|credit card|pin code)\b", "asks for papers or bank data"),
)  # fmt: skip
PATTERNS = tuple((re.compile(pattern, re.IGNORECASE), what) for pattern, what in FRAUD)


def signs_of_fraud(text: str) -> tuple[str, ...]:
    """What in these words is often part of a fraud; each once, in plain words."""
    return tuple(what for pattern, what in PATTERNS if pattern.search(text))
