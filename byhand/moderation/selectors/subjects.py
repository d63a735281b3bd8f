"""What a case is about, as reviewers and the people concerned are shown it."""

from collections.abc import Callable
from dataclasses import dataclass

from byhand.accounts.models import User
from byhand.core.text import markdown_text, plain_excerpt
from byhand.jobboard import saying
from byhand.jobboard.models import Listing, Message, Studio
from byhand.jobboard.models.talking import Side
from byhand.media.models import Picture
from byhand.moderation.subjects import Subject, SubjectKind
from byhand.portfolios.models import Work
from byhand.posts.models import Post, PostPicture

BEFORE, BEFORE_LENGTH = 4, 300


@dataclass(frozen=True)
class SubjectView:
    """`label` names it in a sentence, `quoted` is what it says. Without a label it is gone."""

    subject: Subject
    label: str = ""
    url: str = ""
    owner: User | None = None
    quoted: str = ""
    title: str = ""
    pictures: tuple[Picture, ...] = ()
    rating: str = ""
    state: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    # Whether who reports it may read whose it is; the two sides of an application need not know.
    is_signed: bool = True

    @property
    def is_gone(self) -> bool:
        return not self.label


def subject_view(subject: Subject) -> SubjectView:
    """Whatever its audience; who may ask is for the caller to know."""
    return VIEWS[subject.kind](subject)


def post_of(subject: Subject) -> Post | None:
    """The post that carries a work, or the post itself."""
    posts = Post.objects.select_related("author")
    if subject.kind == SubjectKind.WORK:
        return posts.filter(work=subject.pk).first()
    return posts.filter(pk=subject.pk).first() if subject.kind == SubjectKind.POST else None


def posts_with_picture(picture_id: int) -> list[Post]:
    """Where a picture hangs."""
    return list(Post.objects.filter(slots__picture=picture_id).select_related("author").order_by("pk"))


def _work(subject: Subject) -> SubjectView:
    work = Work.objects.select_related("post__author").filter(pk=subject.pk).first()
    if work is None or work.post.state == Post.State.ERASED:
        return SubjectView(subject)
    title = work.title or "Untitled"
    return SubjectView(
        subject,
        label=f"the work “{title}”",
        url=work.address,
        owner=work.post.author,
        quoted=plain_excerpt(markdown_text(work.description), 400),
        title=title,
        pictures=_pictures(work.post_id),
        rating=work.post.rating,
        state=work.post.state,
        facts=_said(("How it was made", work.get_making_display()), ("Content notes", work.post.warning)),
    )


def _post(subject: Subject) -> SubjectView:
    post = Post.objects.select_related("author").filter(pk=subject.pk).first()
    if post is None or post.state == Post.State.ERASED:
        return SubjectView(subject)
    kind = "the comment" if post.root_id else "the post"
    begins = plain_excerpt(post.text, 60)
    return SubjectView(
        subject,
        label=f"{kind} “{begins}”" if begins else kind,
        url=f"/p/{post.pk}",
        owner=post.author,
        quoted=post.text,
        pictures=_pictures(post.pk),
        rating=post.rating,
        state=post.state,
        facts=_said(("Content notes", post.warning)),
    )


def _account(subject: Subject) -> SubjectView:
    user = User.objects.select_related("profile").filter(pk=subject.pk).first()
    if user is None or user.state == User.State.ERASED:
        return SubjectView(subject)
    profile = getattr(user, "profile", None)
    return SubjectView(
        subject,
        label=f"the account @{user.handle}",
        url=f"/@{user.handle}",
        owner=user,
        quoted=plain_excerpt(f"{profile.line} {profile.about}", 500) if profile else "",
        title=user.name,
        state=user.state,
    )


def _picture(subject: Subject) -> SubjectView:
    picture = Picture.objects.select_related("owner").filter(pk=subject.pk).first()
    if picture is None:
        return SubjectView(subject)
    post = Post.objects.filter(slots__picture=picture).select_related("work").order_by("pk").first()
    work = getattr(post, "work", None) if post else None
    where = f" in “{work.title or 'Untitled'}”" if work else ""
    return SubjectView(
        subject,
        label=f"the picture “{picture.original_name or picture.pk}”{where}",
        url=work.address if work else (f"/p/{post.pk}" if post else ""),
        owner=picture.owner,
        title=picture.original_name,
        pictures=(picture,),
        rating=post.rating if post else "",
        state=picture.get_state_display().lower(),
        facts=_said(("How it was made", work.get_making_display() if work else "")),
    )


def _listing(subject: Subject) -> SubjectView:
    listing = Listing.objects.select_related("studio", "author").filter(pk=subject.pk).first()
    if listing is None:
        return SubjectView(subject)
    return SubjectView(
        subject,
        label=f"the listing “{listing.title}”",
        url=listing.address,
        owner=listing.author,
        quoted=listing.description,
        title=listing.title,
        state=listing.state,
        facts=_said(
            ("Studio", f"{listing.studio.name}, {saying.proof(listing.studio).lower()}"),
            ("State", listing.get_state_display()),
            ("Pay", saying.pay(listing)),
            ("Engagement", listing.get_engagement_display() if listing.engagement else ""),
            ("Place", saying.place(listing)),
            ("Rights", listing.get_rights_display() if listing.rights else ""),
            ("Machines", listing.get_ai_use_display() if listing.ai_use else ""),
            ("Test", saying.test(listing)),
            ("Applies at", listing.outside_url if not listing.apply_here else "this site"),
        ),
    )


def _studio(subject: Subject) -> SubjectView:
    studio = Studio.objects.filter(pk=subject.pk).first()
    if studio is None:
        return SubjectView(subject)
    owner = studio.members.filter(role="owner").select_related("person").order_by("pk").first()
    return SubjectView(
        subject,
        label=f"the studio “{studio.name}”",
        url=studio.address,
        owner=owner.person if owner else None,
        quoted=studio.about or studio.line,
        title=studio.name,
        state=studio.state,
        facts=_said(("Domain", studio.domain), ("Verified by", studio.get_proof_display())),
    )


def _message(subject: Subject) -> SubjectView:
    """With what was said just before it, or nobody could judge it."""
    rows = Message.objects.select_related("by", "application__listing__studio", "application__applicant")
    message = rows.filter(pk=subject.pk).first()
    if message is None:
        return SubjectView(subject)
    listing = message.application.listing
    before = message.application.messages.filter(at__lte=message.at).exclude(pk=message.pk)
    return SubjectView(
        subject,
        label=f"a message about “{listing.title}”, {listing.studio.name}",
        owner=message.by,
        title=f"A message about “{listing.title}”",
        quoted=message.text,
        state="taken away" if message.removed_at else "",
        facts=(
            ("Written by", str(Side(message.side).label)),
            *(
                (f"Before it, {Side(each.side).label.lower()}", plain_excerpt(each.text, BEFORE_LENGTH))
                for each in reversed(before.order_by("-at", "-pk")[:BEFORE])
            ),
        ),
        is_signed=False,
    )


def _pictures(post_id: int) -> tuple[Picture, ...]:
    """What hangs, then the steps of its process."""
    slots = PostPicture.every.filter(post=post_id).select_related("picture").order_by("is_step", "position")
    return tuple(slot.picture for slot in slots)


def _said(*facts: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(fact for fact in facts if fact[1])


VIEWS: dict[str, Callable[[Subject], SubjectView]] = {
    SubjectKind.WORK: _work,
    SubjectKind.POST: _post,
    SubjectKind.ACCOUNT: _account,
    SubjectKind.PICTURE: _picture,
    SubjectKind.LISTING: _listing,
    SubjectKind.STUDIO: _studio,
    SubjectKind.MESSAGE: _message,
}
