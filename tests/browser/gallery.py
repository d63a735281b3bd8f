"""What the photo tour needs of the demo site: to wait until its pictures hang, and a page that never comes by itself."""

import time

from django.test import RequestFactory

from byhand.accounts.models import User
from byhand.accounts.services import give_powers
from byhand.demo.cast import PROCESSES, WORKS
from byhand.portfolios.models import Work
from byhand.posts.models import Post
from byhand.web.errors import server_error

PATIENCE = 1200


def wait_until_hung() -> None:
    """The workers paint and hang a hundred works, which takes them some minutes."""
    deadline = time.monotonic() + PATIENCE
    while Work.objects.filter(post__state=Post.State.PUBLISHED).count() < len(WORKS):
        assert time.monotonic() < deadline, "the demo's works do not all hang"
        time.sleep(1)
    while Work.objects.filter(step_count__gte=4).count() < len(PROCESSES):
        assert time.monotonic() < deadline, "the demo's processes are not all shown"
        time.sleep(1)


def open_components() -> None:
    """The page of all components is for staff."""
    give_powers(user=User.objects.get(handle="ilsebrandt"), moderator=True, admin=True)


def print_broken_page() -> None:
    """The page of an error that nobody foresaw."""
    print(server_error(RequestFactory().get("/")).content.decode())
