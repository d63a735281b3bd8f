"""What happens later at the desk."""

from django.utils import timezone
from django_tasks import task

from byhand.jobboard.models import Listing, Studio
from byhand.media.weights import model_in_use
from byhand.moderation import services
from byhand.moderation.models import Case
from byhand.moderation.services import checks, flags, public, references
from byhand.moderation.subjects import Subject, SubjectKind


@task()
def open_listing_case(*, listing_id: int) -> None:
    """A studio's first listing, or one with words of warning, was sent in."""
    if listing := Listing.objects.filter(pk=listing_id).first():
        subject = Subject(SubjectKind.LISTING, listing_id, listing.author_id)
        words = {"words": listing.state_reason} if listing.state_reason else {}
        services.open_case(kind=Case.Kind.LISTING, subject=subject, origin=Case.Origin.SUBMITTED, facts=words)


@task()
def open_studio_case(*, studio_id: int) -> None:
    """A studio sent papers that show who it is."""
    if studio := Studio.objects.filter(pk=studio_id).first():
        asked = studio.verifications.order_by("-pk").first()
        subject = Subject(SubjectKind.STUDIO, studio_id, asked.asked_by_id if asked else None)
        words = {"words": asked.note} if asked and asked.note else {}
        services.open_case(kind=Case.Kind.STUDIO, subject=subject, origin=Case.Origin.SUBMITTED, facts=words)


@task()
def tell_of_decision(*, case_id: int) -> None:
    services.tell_of_decision(case_id=case_id)


@task()
def send_receipt(*, report_id: int) -> None:
    services.send_receipt(report_id=report_id)


@task()
def post_gone(*, post_id: int) -> None:
    services.post_gone(post_id=post_id)


@task()
def forget_person(*, user_id: int) -> None:
    services.forget_person(user_id=user_id)


@task()
def tidy() -> None:
    """Every hour: what is over, long answered, or waited for by nobody; and what is late and in doubt."""
    services.clear_late(now=timezone.now())
    services.take_back_late(now=timezone.now())
    services.end_suspensions(now=timezone.now())
    services.erase_old_appeal_files(now=timezone.now())
    services.withdraw_taken_back()


@task()
def beat() -> None:
    """Every five minutes."""
    public.beat(now=timezone.now())


@task()
def remind_of_overdue() -> None:
    """Once a day."""
    services.remind_of_overdue(now=timezone.now())


# ── checks of pictures ──


@task()
def note_question(*, picture_id: int) -> None:
    checks.note_question(picture_id=picture_id)


@task()
def open_check_case(*, check_id: int) -> None:
    checks.open_check_case(check_id=check_id)


@task()
def withdraw_check_case(*, picture_id: int) -> None:
    checks.withdraw_check_case(picture_id=picture_id)


@task()
def settle_check(*, case_id: int) -> None:
    checks.settle_check(case_id=case_id)


@task()
def reverse_check(*, decision_id: int) -> None:
    checks.reverse_check(decision_id=decision_id)


@task(queue_name="scores")
def consider_picture(*, picture_id: int) -> None:
    flags.consider_picture(picture_id=picture_id)


@task(queue_name="scores")
def consider_post(*, post_id: int) -> None:
    flags.consider_post(post_id=post_id)


@task(queue_name="scores")
def renew_references() -> None:
    """Every hour."""
    references.renew_references(model=model_in_use())


@task(queue_name="scores")
def compare_again(*, model: str) -> None:
    flags.compare_again(model=model, now=timezone.now())


@task(queue_name="scores")
def consider_talk() -> None:
    """Every six hours."""
    flags.consider_talk(now=timezone.now())
