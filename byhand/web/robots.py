"""What search engines are asked for on the pages of somebody who does not want to be listed."""

from typing import TypeVar

from django.http import HttpResponse

from byhand.accounts.models import User

Answer = TypeVar("Answer", bound=HttpResponse)


def for_robots(response: Answer, person: User) -> Answer:
    """Every page of that person goes through here; the header works where a page has no head of its own."""
    if not person.search_engines:
        response["X-Robots-Tag"] = ", ".join(filter(None, ("noindex", response.get("X-Robots-Tag"))))
    return response
