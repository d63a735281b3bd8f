"""Works that search engines may list."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from byhand.portfolios.models import Work
from byhand.portfolios.selectors.explore import public_works
from byhand.posts.models import Rating


@dataclass(frozen=True)
class Findable:
    address: str
    changed_at: datetime


def findable_works(first: int, last: int) -> list[Findable]:
    """Of the works with ids from `first` to `last`, those that everybody may see, if their artist lets them be found."""
    works = public_works(None).filter(pk__range=(first, last), post__rating=Rating.GENERAL)
    works = works.filter(post__author__search_engines=True).select_related("post").order_by("pk")
    return [Findable(work.address, work.post.changed_at) for work in works]


def newest_work_id() -> int:
    return Work.objects.aggregate(last=Max("pk"))["last"] or 0
