"""Mail addresses that are made to be thrown away. Whoever uses one is looked at by a person, not refused."""

from django.conf import settings

# The services that nearly all such addresses come from, with their best-known second names.
THROWAWAY = frozenset(
    """
    10minutemail.com 10minutemail.net 20minutemail.com 33mail.com burnermail.io byom.de cock.li
    discard.email discardmail.com discardmail.de dispostable.com dropmail.me emailondeck.com emltmp.com
    fakeinbox.com fakemail.net getairmail.com getnada.com grr.la guerrillamail.biz guerrillamail.com
    guerrillamail.de guerrillamail.info guerrillamail.net guerrillamail.org guerrillamailblock.com
    harakirimail.com inboxbear.com inboxkitten.com incognitomail.org jetable.org mail-temp.com
    mail.tm mailcatch.com maildrop.cc mailexpire.com mailinator.com mailinator.net mailnesia.com
    mailnull.com mailpoof.com mailsac.com mailtemp.net meltmail.com minuteinbox.com moakt.com
    mohmal.com mytemp.email mytrashmail.com nada.email one-time.email pokemail.net sharklasers.com
    spam4.me spamgourmet.com spambox.us spamex.com temp-mail.io temp-mail.org tempail.com tempinbox.com
    tempmail.com tempmail.dev tempmail.net tempmailo.com tempr.email throwawaymail.com tmail.ws
    tmpmail.net tmpmail.org trash-mail.com trashmail.com trashmail.de trashmail.me trashmail.net
    trbvm.com wegwerfemail.de wegwerfmail.de wegwerfmail.net yopmail.com yopmail.fr yopmail.net
    zetmail.com
    """.split()  # noqa: SIM905 (a list of quoted words takes a page)
)


def is_throwaway(email: str) -> bool:
    """Whether the host of the address, or one that it belongs to, is on our list or on the operator's."""
    parts = email.rpartition("@")[2].lower().rstrip(".").split(".")
    hosts = {".".join(parts[at:]) for at in range(len(parts) - 1)}
    return not hosts.isdisjoint(settings.MAIL_DOMAINS_TO_LOOK_AT) or not hosts.isdisjoint(
        THROWAWAY - settings.MAIL_DOMAINS_TO_TRUST
    )
