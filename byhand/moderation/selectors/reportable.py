"""What somebody can report: whatever they can see."""

from urllib.parse import urlsplit

from byhand.accounts.models import User
from byhand.accounts.selectors import person_at
from byhand.jobboard.models import Application, Listing, Message, Studio
from byhand.jobboard.models.talking import Side
from byhand.moderation.models import Report
from byhand.moderation.selectors.subjects import SubjectView, subject_view
from byhand.moderation.subjects import Subject, SubjectKind
from byhand.portfolios.models import Work
from byhand.posts.models import Post


def reportable(viewer: User | None, kind: str, pk: int) -> SubjectView | None:
    """The thing, if the viewer can see it. A post that carries a work stands for the work."""
    subject = SUBJECTS[SubjectKind(kind)](viewer, pk)
    if subject is None:
        return None
    view = subject_view(subject)
    return None if view.is_gone else view


def receipt_of(viewer: User | None, number: str) -> Report | None:
    """A report by its number: members see their own; a notice is for whoever has its number."""
    found = Report.objects.select_related("case").filter(number=number).first()
    if found is None or (
        found.reporter_id is not None and (viewer is None or viewer.pk != found.reporter_id)
    ):
        return None
    return found


def subject_at(address: str, origin: str) -> tuple[str, int] | None:
    """What hangs at an address of this site, as kind and id."""
    parts = urlsplit(address.strip())
    if parts.netloc and f"{parts.scheme}://{parts.netloc}" != origin:
        return None
    steps = [step for step in parts.path.split("/") if step]
    if not steps:
        return None
    if steps[0].startswith("@"):
        person = person_at(steps[0][1:])
        return (SubjectKind.ACCOUNT, person.pk) if person else None
    return _numbered(steps)


def _numbered(steps: list[str]) -> tuple[str, int] | None:
    kinds = {"w": SubjectKind.WORK, "p": SubjectKind.POST, "jobs": SubjectKind.LISTING}
    if len(steps) < 2:
        return None
    if steps[0] == "studios":
        found = Studio.objects.filter(slug=steps[1]).values_list("pk", flat=True).first()
        return (SubjectKind.STUDIO, found) if found else None
    number = steps[1].partition("-")[0]
    if steps[0] not in kinds or not (number.isascii() and number.isdecimal() and len(number) < 16):
        return None
    return kinds[steps[0]], int(number)


def _post(viewer: User | None, pk: int) -> Subject | None:
    post = Post.objects.visible_to(viewer).select_related("work").filter(pk=pk, repost_of=None).first()
    if post is None:
        return None
    work = getattr(post, "work", None)
    if work is not None:
        return Subject(SubjectKind.WORK, work.pk, post.author_id)
    return Subject(SubjectKind.POST, post.pk, post.author_id)


def _work(viewer: User | None, pk: int) -> Subject | None:
    artist = Work.objects.process_visible_to(viewer).filter(pk=pk).values_list("artist", flat=True).first()
    return Subject(SubjectKind.WORK, pk, artist) if artist else None


def _account(viewer: User | None, pk: int) -> Subject | None:
    return Subject(SubjectKind.ACCOUNT, pk, pk) if User.objects.present().filter(pk=pk).exists() else None


def _picture(viewer: User | None, pk: int) -> Subject | None:
    post = Post.objects.visible_to(viewer).filter(slots__picture=pk).order_by("pk").first()
    if post:
        return Subject(SubjectKind.PICTURE, pk, post.author_id)
    step = {"post__slots__picture": pk, "post__slots__is_step": True}
    work = Work.objects.process_visible_to(viewer).filter(**step).first()
    return Subject(SubjectKind.PICTURE, pk, work.artist_id) if work else None


def _listing(viewer: User | None, pk: int) -> Subject | None:
    listing = Listing.objects.visible_to(viewer).filter(pk=pk).first()
    return Subject(SubjectKind.LISTING, pk, listing.author_id) if listing else None


def _studio(viewer: User | None, pk: int) -> Subject | None:
    studio = Studio.objects.visible_to(viewer).filter(pk=pk).first()
    if studio is None:
        return None
    owner = studio.members.filter(role="owner").order_by("pk").values_list("person", flat=True).first()
    return Subject(SubjectKind.STUDIO, pk, owner)


def _message(viewer: User | None, pk: int) -> Subject | None:
    """What the other side wrote to the viewer."""
    message = Message.objects.select_related("application").filter(pk=pk, removed_at=None).first()
    if viewer is None or message is None:
        return None
    if not Application.objects.visible_to(viewer).filter(pk=message.application_id).exists():
        return None
    own = Side.APPLICANT if message.application.applicant_id == viewer.pk else Side.STUDIO
    return Subject(SubjectKind.MESSAGE, pk, message.by_id) if message.side != own else None


SUBJECTS = {
    SubjectKind.POST: _post,
    SubjectKind.WORK: _work,
    SubjectKind.ACCOUNT: _account,
    SubjectKind.PICTURE: _picture,
    SubjectKind.LISTING: _listing,
    SubjectKind.STUDIO: _studio,
    SubjectKind.MESSAGE: _message,
}
