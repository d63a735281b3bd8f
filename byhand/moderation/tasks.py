"""What happens later at the desk."""

from django_tasks import task

from byhand.moderation import services
from byhand.moderation.models import Case
from byhand.moderation.subjects import Subject, SubjectKind


@task()
def open_listing_case(*, listing_id: int) -> None:
    """A studio's first listing, or one with words of warning, was sent in."""
    subject = Subject(SubjectKind.LISTING, listing_id)
    services.open_case(kind=Case.Kind.LISTING, subject=subject, origin=Case.Origin.SUBMITTED)


@task()
def open_studio_case(*, studio_id: int) -> None:
    """A studio sent papers that show who it is."""
    subject = Subject(SubjectKind.STUDIO, studio_id)
    services.open_case(kind=Case.Kind.STUDIO, subject=subject, origin=Case.Origin.SUBMITTED)
