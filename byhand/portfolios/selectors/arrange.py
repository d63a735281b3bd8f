"""The whole wall of an artist in its order, for hanging it anew."""

from django.db.models import F

from byhand.accounts.models import User
from byhand.portfolios.models import Folder, Work
from byhand.portfolios.selectors.hung import HungWork, hang, with_post
from byhand.posts.models import Post


def arranged(owner: User, folder: Folder | None = None) -> tuple[HungWork, ...]:
    """All published works, also those for few, in the artist's order: two queries."""
    works = with_post(Work.objects.filter(artist=owner, post__state=Post.State.PUBLISHED))
    if folder is None:
        return hang(works.order_by("-position", "-pk"))
    inside = works.filter(folder_entries__folder=folder).annotate(place=F("folder_entries__position"))
    return hang(inside.order_by("-place", "-pk"))
