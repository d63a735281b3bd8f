"""Domains of studios: their form, the free mail hosts, the record in the DNS, and names that look like another's."""

import logging
import unicodedata
from collections.abc import Callable, Iterable

from byhand.accounts.mail_domains import is_throwaway
from byhand.accounts.profile_fields import host_of
from byhand.core.errors import UserError

log = logging.getLogger("byhand.jobboard")
SECONDS = 3.0
LABEL = "_byhand"
PREFIX = "byhand-studio="
# Anybody gets an address there, so one proves nothing.
FREE_MAIL = frozenset(
    """
    126.com 163.com aim.com aol.com att.net bigpond.com bluewin.ch btinternet.com charter.net comcast.net cox.net
    daum.net duck.com fastmail.com fastmail.fm free.fr freenet.de gmail.com gmx.at gmx.ch gmx.com gmx.de gmx.net
    googlemail.com hanmail.net hey.com home.pl hotmail.co.uk hotmail.com hotmail.de hotmail.es hotmail.fr hotmail.it
    hushmail.com icloud.com inbox.com inbox.lv interia.pl keemail.me laposte.net libero.it list.ru live.co.uk live.com
    live.fr live.nl mac.com mail.com mail.de mail.ru mailbox.org mailfence.com me.com msn.com naver.com o2.pl
    onet.pl op.pl orange.fr outlook.com outlook.de outlook.es outlook.fr pm.me posteo.de posteo.net proton.me protonmail.ch
    protonmail.com qq.com rambler.ru rediffmail.com rocketmail.com runbox.com sapo.pt seznam.cz sfr.fr shaw.ca sina.com
    sky.com skynet.be startmail.com swissmail.org t-online.de telenet.be telia.com terra.com.br tiscali.it tuta.com tuta.io
    tutamail.com tutanota.com tutanota.de uol.com.br verizon.net virgilio.it virginmedia.com vk.com wanadoo.fr web.de wp.pl
    ya.ru yahoo.co.jp yahoo.co.uk yahoo.com yahoo.de yahoo.es yahoo.fr yahoo.in yahoo.it yandex.com yandex.ru ymail.com
    zoho.com zonnet.nl
    """.split()  # noqa: SIM905 (a list of quoted words takes a page)
)
# Signs that are taken for another one at a glance; digits and foreign letters that look Latin.
LIKENESS = str.maketrans("0135$7|аеорсухіјѕԁɡһνı", "olesstlaeopcyxijsdghvi")

Resolver = Callable[[str], list[str]]


def clean_domain(text: str) -> str:
    """The bare domain of what somebody typed, or a UserError."""
    word = text.strip().lower().rstrip("./").removeprefix("http://").removeprefix("https://").split("/")[0]
    word = word.removeprefix("www.")
    try:
        word = word.encode("idna").decode() if not word.isascii() else word
    except UnicodeError:
        word = ""
    if host_of(f"https://{word}") != word or len(word) > 253 or word.rpartition(".")[2].isdigit():
        raise UserError("This is no domain. It should look like example.org.", field="domain")
    return word


def domain_of_mail(email: str) -> str:
    """The domain of an address that proves something; free and throw-away hosts do not."""
    domain = clean_domain(email.rpartition("@")[2])
    if is_free(domain):
        raise UserError(
            f"Anybody can have an address at {domain}, so it shows nothing. Use one at the studio's own domain, "
            "or choose another way.",
            field="email",
        )
    return domain


def is_free(domain: str) -> bool:
    parts = domain.split(".")
    hosts = {".".join(parts[at:]) for at in range(len(parts) - 1)}
    return not hosts.isdisjoint(FREE_MAIL) or is_throwaway(f"x@{domain}")


def txt_records(name: str) -> list[str]:
    """The TXT records of a name, really asked for; none if there are none or nobody answers in time."""
    import dns.exception  # noqa: PLC0415 (only workers look names up, and it is large)
    import dns.resolver  # noqa: PLC0415

    resolver = dns.resolver.Resolver()
    resolver.lifetime = resolver.timeout = SECONDS
    try:
        answer = resolver.resolve(name, "TXT")
    except (dns.exception.DNSException, OSError) as error:
        log.info("no TXT record of %s: %s", name, error)
        return []
    return [b"".join(record.strings).decode("utf-8", "replace") for record in answer]


# Settable, so that tests and closed networks look things up in their own way.
resolve_txt: Resolver = txt_records


def has_record(domain: str, value: str, resolve: Resolver) -> tuple[bool, list[str]]:
    """Whether the domain carries our record, at its own name or below it, and what is there."""
    found = [text.strip() for name in (f"{LABEL}.{domain}", domain) for text in resolve(name)]
    return f"{PREFIX}{value}" in found, [text[:120] for text in found if text.startswith(PREFIX)][:10]


# ── likeness ──


def skeleton(domain: str) -> str:
    """How a domain looks at a glance: signs that are mistaken for each other are one sign."""
    try:
        shown = domain.encode().decode("idna")
    except UnicodeError:
        shown = domain
    plain = unicodedata.normalize("NFKD", shown.translate(LIKENESS))
    plain = "".join(char for char in plain if not unicodedata.combining(char)).translate(LIKENESS)
    return plain.replace("rn", "m").replace("vv", "w").replace("cl", "d").replace("-", "")


def looks_like(domain: str, known: Iterable[str]) -> str:
    """The known domain that this one could be taken for, or "": one letter off, or the same at a glance."""
    own, own_name = skeleton(domain), skeleton(_name(domain))
    for other in known:
        if other == domain or domain.endswith(f".{other}"):
            continue
        name = skeleton(_name(other))
        if own == skeleton(other) or own_name == name:
            return other
        if min(len(own_name), len(name)) >= 5 and distance(own_name, name) == 1:
            return other
    return ""


def _name(domain: str) -> str:
    """What stands before the ending: pixelforge of pixelforge.co.uk."""
    parts = domain.split(".")
    short_second = len(parts) > 2 and len(parts[-2]) <= 3
    return parts[-3] if short_second else parts[-2] if len(parts) > 1 else parts[0]


def distance(one: str, other: str) -> int:
    """How many letters must be put in, left out, changed or swapped with their neighbour."""
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            best = min(rows[-1][j] + 1, row[j - 1] + 1, rows[-1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]
