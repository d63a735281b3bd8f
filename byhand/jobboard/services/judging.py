"""Stars, remarks and labels: what the studio's people think, among themselves."""

from django.db import transaction

from byhand.accounts.models import User
from byhand.core import limits
from byhand.core.errors import NotAllowed, UserError
from byhand.core.events import announce
from byhand.core.text import clean_line, clean_text
from byhand.jobboard.application_policies import may_with
from byhand.jobboard.events import LookAsked
from byhand.jobboard.models import Application, Label, Listing, Remark, Round, Stars
from byhand.jobboard.models.judging import LABEL_MAX, REMARK_MAX
from byhand.jobboard.policies import Deed, may

LABELS_MOST, REMARKS_PER_DAY, LOOKS_PER_DAY = 8, 500, 200
A_DAY = 24 * 3600


@transaction.atomic
def give_stars(*, actor: User, application: Application, count: int) -> None:
    """One to five; 0 takes them back. Given again, the newer count stands."""
    refuse_strangers(actor, application)
    if not count:
        Stars.objects.filter(application=application, member=actor).delete()
    elif 1 <= count <= 5:
        Stars.objects.update_or_create(application=application, member=actor, defaults={"count": count})
    else:
        raise UserError("Give one to five stars.", field="stars")


@transaction.atomic
def add_remark(*, actor: User, application: Application, text: str, client_key: str = "") -> None:
    """A private note. The same form sent twice notes it once."""
    refuse_strangers(actor, application)
    text = clean_text(text)
    if not text:
        raise UserError("Write a few words first.", field="text")
    if len(text) > REMARK_MAX:
        raise UserError(f"This note is {len(text) - REMARK_MAX} characters too long.", field="text")
    limits.take(f"remarks:{actor.pk}", limit=REMARKS_PER_DAY, per=A_DAY)
    if client_key and application.remarks.filter(client_key=client_key).exists():
        return
    Remark.objects.create(application=application, member=actor, text=text, client_key=client_key[:36])


@transaction.atomic
def drop_remark(*, actor: User, application: Application, remark_id: int) -> None:
    """One's own."""
    refuse_strangers(actor, application)
    Remark.objects.filter(application=application, pk=remark_id, member=actor).delete()


@transaction.atomic
def ask_colleague(*, actor: User, application: Application, colleague: User) -> None:
    """Ask another one of the studio's people for a look. Asked again, it rings again in place of the first time."""
    refuse_strangers(actor, application)
    if colleague.pk == actor.pk or not may_with(colleague, Deed.JUDGE_APPLICATIONS, application):
        raise UserError("Choose somebody of this studio.", field="colleague")
    if not Application.objects.seen_by_member(colleague).filter(pk=application.pk).exists():
        raise UserError(
            f"{colleague.name} cannot see this application. Ask somebody else.", field="colleague"
        )
    limits.take(f"looks:{actor.pk}", limit=LOOKS_PER_DAY, per=A_DAY)
    announce(LookAsked(application_id=application.pk, asker_id=actor.pk, asked_id=colleague.pk))


@transaction.atomic
def put_label(*, actor: User, application: Application, name: str) -> None:
    refuse_strangers(actor, application)
    name = clean_line(name).lower()
    if not name or len(name) > LABEL_MAX:
        raise UserError(f"A label has 1 to {LABEL_MAX} characters.", field="label")
    if application.labels.exclude(name=name).count() >= LABELS_MOST:
        raise UserError(f"{LABELS_MOST} labels are the most. Take one away first.", field="label")
    Label.objects.get_or_create(application=application, name=name)


@transaction.atomic
def take_label(*, actor: User, application: Application, name: str) -> None:
    refuse_strangers(actor, application)
    Label.objects.filter(application=application, name=name).delete()


@transaction.atomic
def set_blind(*, actor: User, listing: Listing, is_blind: bool) -> None:
    """Hide or show who the applicants are, for everybody in the room."""
    if not may(actor, Deed.MOVE_APPLICATIONS, listing.studio_id):
        raise NotAllowed("Owners and recruiters of the studio decide when names are shown.")
    Round.objects.update_or_create(listing=listing, defaults={"is_blind": is_blind})


def refuse_strangers(actor: User, application: Application) -> None:
    if not may_with(actor, Deed.JUDGE_APPLICATIONS, application):
        raise NotAllowed("Only the studio's own people can do this.")
