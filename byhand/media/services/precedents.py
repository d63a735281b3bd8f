"""What people decided about a picture holds for the same picture when it comes again."""

from byhand.media.models import Judgement, Picture, Precedent

# Of 64 bits. Copies that were saved again or made smaller differ in 4 at most, two pictures in about 32.
NEAR = 4
# Hashes of nearly empty pictures have few bits of one kind, and many pictures are nearly empty.
PLAIN = 16
BITS = 64
MASK = (1 << BITS) - 1


def precedent_of(picture: Picture, judgement: Judgement) -> Precedent | None:
    """The decision about the same file, or about one that looks the same; the newest where there are several."""
    same = Precedent.objects.filter(sha256=picture.sha256).first()
    if same or judgement.fingerprint is None or is_plain(judgement.fingerprint):
        return same
    known = Precedent.objects.filter(fingerprint__isnull=False).order_by("-decided_at")
    for pk, fingerprint in known.values_list("pk", "fingerprint"):
        if fingerprint is not None and distance(fingerprint, judgement.fingerprint) <= NEAR:
            return Precedent.objects.filter(pk=pk).first()
    return None


def remember(*, picture: Picture, answer: str, reason: str = "") -> None:
    """Keep what was decided, without keeping the picture."""
    judgement = Judgement.objects.filter(picture=picture).first()
    facts = {
        "answer": answer,
        "reason": reason,
        "fingerprint": judgement.fingerprint if judgement else None,
    }
    Precedent.objects.update_or_create(sha256=picture.sha256, defaults=facts)


def distance(one: int, other: int) -> int:
    return ((one ^ other) & MASK).bit_count()


def is_plain(fingerprint: int) -> bool:
    ones = (fingerprint & MASK).bit_count()
    return min(ones, BITS - ones) < PLAIN
