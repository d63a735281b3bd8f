"""What we keep of somebody, in numbers, and where it can be had or changed."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from byhand.accounts.models import User
from byhand.jobboard.selectors.mine import applications_count
from byhand.media.selectors import stored_by
from byhand.portfolios.selectors import desk_counts
from byhand.posts.selectors import counts_of
from byhand.web.jinja import number, size_of_file
from byhand.web.settings.pages import SettingsPage, side
from byhand.web.viewer import for_members, member_of


@dataclass(frozen=True)
class Held:
    """A kind of thing that we keep: how much, what of it others see, and where it is changed."""

    term: str
    amount: str
    text: str
    url: str
    label: str


@dataclass(frozen=True)
class DataPage(SettingsPage):
    held: tuple[Held, ...]
    handle: str
    is_pledged: bool


@for_members
@require_safe
def data(request: HttpRequest) -> HttpResponse:
    user = member_of(request)
    page = DataPage(side=side("data"), held=held_of(user), handle=user.handle, is_pledged=settings.PLEDGED)
    return render(request, "settings/data.html", {"page": page})


def held_of(user: User) -> tuple[Held, ...]:
    works, said, pictures = desk_counts(user), counts_of(user), stored_by(user)
    sent, still_open = applications_count(user)
    drafts = (
        f"{number(works['live'])} live, {number(works['drafts'])} drafts, {number(works['bin'])} in the bin"
    )
    return (
        Held("Works", drafts, "Who sees each of them is said on it.", "/desk", "Desk"),
        Held(
            "Pictures",
            f"{number(pictures.count)}, originals of {size_of_file(pictures.bytes)}"
            if pictures.count
            else "None",
            "The file that you sent is kept unchanged, and nobody else can open it. Others see copies without camera data and place.",
            "/desk",
            "Desk",
        ),
        Held("Posts and comments", number(said.posts), "", f"/@{user.handle}/posts", "Your posts"),
        Held("Likes", number(said.likes), "", "", ""),
        Held("Saved", number(said.saved), "Only you see what you saved.", "/saved", "Saved"),
        Held(
            "Applications",
            f"{number(sent)} sent, {number(still_open)} open",
            "With works shown, words, CV and messages. Each is erased when you said so, also at the studio.",
            "/applications",
            "My applications",
        ),
        Held(
            "Following and followers",
            f"{number(user.following_count)} and {number(user.follower_count)}",
            "",
            f"/@{user.handle}/following",
            "Whom you follow",
        ),
        Held(
            "Mail address and month of birth",
            user.email,
            "Seen by nobody. The month of birth decides only what is shown to you.",
            "/settings/account",
            "Account",
        ),
        Held(
            "Sign-ins",
            "90 days",
            "Device, address and time, so that you can see who was here.",
            "/settings/security/log",
            "Sign-ins",
        ),
    )
