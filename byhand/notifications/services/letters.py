"""What people want to hear of by mail as well: one letter for all that came since the last one."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.db.models import Min

from byhand.accounts.mail import send_letter, write_letter
from byhand.accounts.models import User
from byhand.accounts.services import update_preferences
from byhand.core.text import markdown_text, plain_excerpt
from byhand.jobboard.models import Application
from byhand.notifications.models import Notification
from byhand.portfolios.selectors.steps import watched_posts
from byhand.posts.models import Post

Kind = Notification.Kind
LINES = 12
# Somebody who is here reads it here; and what comes in a row comes in one letter.
WAIT = timedelta(minutes=15)


@dataclass(frozen=True)
class News:
    """One line of a letter."""

    name: str
    verb: str
    thing: str
    post_id: int | None


def send_letters(*, now: datetime) -> int:
    """To everybody for whom something has been waiting for a quarter of an hour."""
    due = Notification.objects.filter(mail_due=True).values("user").annotate(first=Min("created_at"))
    waiting = list(due.filter(first__lte=now - WAIT).order_by().values_list("user", flat=True))
    return sum(send_news(user_id=user_id) for user_id in waiting)


def send_news(*, user_id: int) -> bool:
    """Says whether there was something to write. Killed in between, a letter is not sent twice."""
    rows = claim_due(user_id)
    user = User.objects.filter(pk=user_id, state=User.State.PRESENT, is_active=True).first()
    if user is None:
        return False
    seen = set(Post.objects.visible_to(user).filter(pk__in=posts_in(rows)).values_list("pk", flat=True))
    seen |= watched_posts(user, posts_in([row for row in rows if row.kind == Kind.STEP]) - seen)
    rows = [row for row in rows if row.application_id is None or is_seen(user, row.application_id)]
    news = [line for line in map(news_of, rows) if line and (line.post_id is None or line.post_id in seen)]
    if not news:
        return False
    off = letters_off_address(user)
    letter = write_letter(
        "news", user.email, user=user, news=news[:LINES], more=max(0, len(news) - LINES), off=off
    )
    send_letter(letter, headers=unsubscribing(off))
    return True


@transaction.atomic
def claim_due(user_id: int) -> list[Notification]:
    due = Notification.objects.select_for_update().filter(user=user_id, mail_due=True)
    rows = list(due.order_by("pk"))
    Notification.objects.filter(pk__in=[row.pk for row in rows]).update(mail_due=False)
    unread = [row.pk for row in rows if row.read_at is None and not row.is_withdrawn]
    told = Notification.objects.filter(pk__in=unread).select_related(
        "actor", "post__work", "post__root__work", "application__listing"
    )
    return list(told.order_by("pk"))


def posts_in(rows: list[Notification]) -> set[int]:
    return {row.post_id for row in rows if row.post_id}


def news_of(row: Notification) -> News | None:
    """The line, if who did it is still here."""
    if row.actor is not None and not row.actor.is_present:
        return None
    return News(
        name=row.actor.name if row.actor else "",
        verb=str(row.get_kind_display()),
        thing=place_of(row.application) if row.application else thing_of(row.post),
        post_id=row.post_id,
    )


def is_seen(user: User, application_id: int) -> bool:
    return Application.objects.visible_to(user).filter(pk=application_id).exists()


def place_of(application: Application) -> str:
    """Applicants are numbers in letters, for their names may be hidden."""
    return f"Applicant {application.number}, “{application.listing.title}”"


def thing_of(post: Post | None) -> str:
    """The title of the work, or how the post begins."""
    if post is None:
        return ""
    work = getattr(post, "work", None) or getattr(post.root, "work", None)
    if work is not None:
        return f"“{work.title or 'Untitled'}”"
    begins = "" if post.warning else plain_excerpt(markdown_text(post.text), 60)
    return f"“{begins}”" if begins else "a post"


# ── no more letters ──


def letters_off_address(user: User) -> str:
    """The link in each letter that turns them all off."""
    return f"{settings.ORIGIN}/letters/off/{letter_token(user)}"


def unsubscribing(off: str) -> dict[str, str]:
    """Headers by which a mail program shows a button of its own for that."""
    return {"List-Unsubscribe": f"<{off}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def letter_token(user: User) -> str:
    return signer().sign(str(user.pk))


def user_of_letter(token: str) -> User | None:
    """Whose letters a link in a letter turns off."""
    try:
        pk = signer().unsign(token)
    except BadSignature:
        return None
    return User.objects.filter(pk=int(pk), state=User.State.PRESENT).first()


def mails_off(*, user: User) -> None:
    """Nothing is told by mail any more, but what is about the account itself."""
    update_preferences(user=user, changes={"told_by_mail": []})
    Notification.objects.filter(user=user, mail_due=True).update(mail_due=False)


def signer() -> Signer:
    return Signer(salt="byhand.letters")
