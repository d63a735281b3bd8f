"""How a studio shows who it is: a code by mail to its domain, a record in its domain, or papers."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from byhand.accounts.mail import send_letter, write_letter
from byhand.accounts.models import User
from byhand.core.errors import NotAllowed, UserError
from byhand.core.events import announce
from byhand.core.limits import take
from byhand.core.text import clean_text
from byhand.jobboard import domains
from byhand.jobboard.events import (
    DocumentsSent,
    DomainMailAsked,
    DomainRecordAsked,
    StudioChanged,
    StudioRefused,
    StudioVerified,
)
from byhand.jobboard.models import Membership, Studio, Verification
from byhand.jobboard.policies import Deed, can_decide, may
from byhand.media.services import drop_paper, receive_paper

Method, State = Verification.Method, Verification.State
YEAR = timedelta(days=365)
REMINDED_BEFORE = timedelta(days=30)
CODE_OPEN_FOR = timedelta(hours=1)
TRIES = 5
PAPERS_MAX = 4
A_DAY = 24 * 3600
PROOFS = {
    Method.MAIL.value: Studio.Proof.MAIL,
    Method.RECORD.value: Studio.Proof.RECORD,
    Method.DOCUMENTS.value: Studio.Proof.DOCUMENTS,
}


@transaction.atomic
def ask_domain_mail(*, actor: User, studio: Studio, email: str, now: datetime | None = None) -> Verification:
    """Send a code of six digits to an address at the studio's own domain."""
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise UserError("This is no mail address.", field="email") from None
    domain = domains.domain_of_mail(email)
    code = f"{secrets.randbelow(1_000_000):06d}"
    row = _begin(actor, studio, Method.MAIL, now, domain=domain, email=email)
    row.code_hash = _hash(row, code)
    row.save(update_fields=["code_hash"])
    announce(DomainMailAsked(row.pk, email, code))
    return row


def enter_code(*, actor: User, studio: Studio, code: str, now: datetime | None = None) -> Verification:
    """The code from the mail. Five tries, one hour. Call it outside a transaction: wrong tries must count."""
    now = now or timezone.now()
    _need(actor, studio)
    row = Verification.objects.filter(studio=studio, method=Method.MAIL, state=State.WAITING).first()
    if row is None or row.created_at < now - CODE_OPEN_FOR:
        raise UserError("This code is too old. Ask for a new one.", field="code")
    counted = Verification.objects.filter(pk=row.pk, tries__lt=TRIES).update(tries=F("tries") + 1)
    if not counted:
        raise UserError("That were too many tries. Ask for a new code.", field="code")
    if not secrets.compare_digest(row.code_hash, _hash(row, code.strip())):
        raise UserError("This is not the code that we sent. Look at the newest mail.", field="code")
    return prove(verification_id=row.pk, now=now)


@transaction.atomic
def ask_domain_record(
    *, actor: User, studio: Studio, domain: str, now: datetime | None = None
) -> Verification:
    """Say which record the domain should carry. The same domain gets the same record again."""
    domain = domains.clean_domain(domain)
    if domains.is_free(domain):
        raise UserError("This domain belongs to a mail service. Use the studio's own.", field="domain")
    known = (
        Verification.objects.filter(studio=studio, method=Method.RECORD, domain=domain)
        .order_by("-pk")
        .first()
    )
    row = _begin(actor, studio, Method.RECORD, now, domain=domain)
    row.record = known.record if known else secrets.token_hex(12)
    row.save(update_fields=["record"])
    return row


@transaction.atomic
def look_for_record(*, actor: User, studio: Studio) -> Verification:
    """Ask for a look at the domain; it happens in a moment, in the background."""
    _need(actor, studio)
    take(f"records:{studio.pk}", limit=20, per=3600)
    row = Verification.objects.filter(
        studio=studio, method=Method.RECORD, state__in=(State.WAITING, State.LOOKING)
    ).first()
    if row is None:
        raise UserError("Say first which domain is the studio's.", field="domain")
    Verification.objects.filter(pk=row.pk).update(state=State.LOOKING)
    announce(DomainRecordAsked(row.pk))
    row.refresh_from_db()
    return row


def check_record(
    *, verification_id: int, resolve: domains.Resolver | None = None, now: datetime | None = None
) -> bool:
    """Look the record up, outside any transaction: a name server may be slow."""
    now = now or timezone.now()
    row = Verification.objects.filter(pk=verification_id, state=State.LOOKING).first()
    if row is None:
        return False
    there, found = domains.has_record(row.domain, row.record, resolve or domains.resolve_txt)
    if there:
        prove(verification_id=row.pk, now=now)
        return True
    Verification.objects.filter(pk=row.pk, state=State.LOOKING).update(
        state=State.WAITING, found=found, looked_at=now
    )
    return False


def send_documents(
    *,
    actor: User,
    studio: Studio,
    uploads: "list[UploadedFile[bytes]]",
    note: str = "",
    now: datetime | None = None,
) -> Verification:
    """Papers for a moderator: a register entry, a letterhead, an invoice. Private, and erased when settled."""
    _need(actor, studio)
    if not uploads:
        raise UserError("Choose one file at least.", field="file")
    if len(uploads) > PAPERS_MAX:
        raise UserError(f"{PAPERS_MAX} files are the most. Put several pages into one.", field="file")
    # Files are kept before the transaction, so that no other writer waits for a disk.
    papers = [receive_paper(owner=actor, upload=upload) for upload in uploads]
    try:
        with transaction.atomic():
            row = _begin(actor, studio, Method.DOCUMENTS, now)
            row.note, row.state = clean_text(note)[:2000], State.LOOKING
            row.save(update_fields=["note", "state"])
            row.papers.set(papers)
            announce(DocumentsSent(studio.pk))
    except UserError:
        for paper in papers:
            drop_paper(paper=paper)
        raise
    return row


@transaction.atomic
def verify_studio(*, actor: User, studio: Studio, now: datetime | None = None) -> Studio:
    """A moderator has read the papers and believes them."""
    if not can_decide(actor):
        raise NotAllowed("Only moderators decide this.")
    row = _waiting_papers(studio)
    if row is not None:
        Verification.objects.filter(pk=row.pk).update(decided_by=actor)
        prove(verification_id=row.pk, now=now or timezone.now())
    studio.refresh_from_db()
    return studio


@transaction.atomic
def refuse_studio(*, actor: User, studio: Studio, reason: str, now: datetime | None = None) -> Studio:
    """The papers do not show who it is; the studio reads why and may send others."""
    if not can_decide(actor):
        raise NotAllowed("Only moderators decide this.")
    reason = clean_text(reason)[:1000]
    if not reason:
        raise UserError("Say why, in a sentence that the studio will read.", field="reason")
    row = _waiting_papers(studio)
    if row is not None:
        row.state, row.reason, row.decided_by = State.REFUSED, reason, actor
        row.decided_at = now or timezone.now()
        row.save(update_fields=["state", "reason", "decided_by", "decided_at"])
        _erase_papers(row)
        announce(StudioRefused(studio.pk))
    return studio


@transaction.atomic
def prove(*, verification_id: int, now: datetime) -> Verification:
    """The studio is who it says, for a year."""
    row = Verification.objects.select_for_update().select_related("studio").get(pk=verification_id)
    if row.state not in Verification.OPEN:
        return row
    row.state, row.decided_at = State.PROVEN, now
    row.save(update_fields=["state", "decided_at"])
    studio = row.studio
    studio.proof, studio.domain = PROOFS[row.method], row.domain or studio.domain
    studio.proven_at, studio.proven_until, studio.reminded_at = now, now + YEAR, None
    studio.resembles = domains.looks_like(studio.domain, known_domains(but=studio)) if studio.domain else ""
    studio.save(update_fields=["proof", "domain", "resembles", "proven_at", "proven_until", "reminded_at"])
    _erase_papers(row)
    announce(StudioVerified(studio.pk))
    return row


def renew_verifications(*, now: datetime) -> int:
    """Every day: owners hear a month before; what is over loses its badge."""
    due = Studio.objects.exclude(proof="").filter(proven_until__lte=now + REMINDED_BEFORE)
    for studio in due.filter(reminded_at__isnull=True, proven_until__gt=now):
        _remind(studio, now)
    return sum(_lapse(studio.pk) for studio in due.filter(proven_until__lte=now))


def _remind(studio: Studio, now: datetime) -> None:
    claimed = Studio.objects.filter(pk=studio.pk, reminded_at__isnull=True).update(reminded_at=now)
    if claimed:
        for member in studio.members.filter(role=Membership.Role.OWNER).select_related("person"):
            send_letter(
                write_letter("studio_renewal", member.person.email, user=member.person, studio=studio)
            )


@transaction.atomic
def _lapse(pk: int) -> int:
    lapsed = Studio.objects.filter(pk=pk).exclude(proof="").update(proof=Studio.Proof.NONE)
    if lapsed:
        announce(StudioChanged(pk))
    return lapsed


def send_code(*, verification_id: int, email: str, code: str) -> None:
    row = (
        Verification.objects.select_related("studio").filter(pk=verification_id, state=State.WAITING).first()
    )
    if row is not None:
        send_letter(write_letter("studio_code", email, studio=row.studio, code=code))


def known_domains(*, but: Studio) -> list[str]:
    """The domains of studios that were verified before, which a new one must not resemble."""
    known = Studio.objects.exclude(proof="").exclude(domain="").exclude(pk=but.pk)
    return list(known.order_by("proven_at").values_list("domain", flat=True))


def _begin(
    actor: User, studio: Studio, method: str, now: datetime | None, *, domain: str = "", email: str = ""
) -> Verification:
    _need(actor, studio)
    take(f"verifications:{studio.pk}", limit=8, per=A_DAY)
    Studio.objects.select_for_update().get(pk=studio.pk)
    other = (
        Studio.objects.exclude(proof="")
        .filter(domain=domain, state=Studio.State.PRESENT)
        .exclude(pk=studio.pk)
    )
    if domain and other.exists():
        raise UserError(
            f"Another studio here has shown that {domain} is its own. If it is yours, write to a moderator.",
            field="email" if email else "domain",
        )
    for former in Verification.objects.filter(studio=studio, state__in=Verification.OPEN):
        _erase_papers(former)
        Verification.objects.filter(pk=former.pk).update(state=State.DROPPED)
    return Verification.objects.create(
        studio=studio,
        method=method,
        asked_by=actor,
        domain=domain,
        email=email,
        created_at=now or timezone.now(),
    )


def _waiting_papers(studio: Studio) -> Verification | None:
    return (
        Verification.objects.select_for_update()
        .filter(studio=studio, method=Method.DOCUMENTS, state=State.LOOKING)
        .first()
    )


def _erase_papers(row: Verification) -> None:
    papers = list(row.papers.all())
    row.papers.clear()
    for paper in papers:
        drop_paper(paper=paper)


def _hash(row: Verification, code: str) -> str:
    return hashlib.sha256(f"{row.pk}:{row.email}:{code}".encode()).hexdigest()


def _need(actor: User, studio: Studio) -> None:
    if not may(actor, Deed.VERIFY_STUDIO, studio):
        raise NotAllowed("Only owners of the studio can do this. Ask one of them.")
