"""What somebody who applies is shown: their works, what stands in the draft."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef

from byhand.accounts.models import User
from byhand.jobboard.application_facts import ApplicationFacts
from byhand.jobboard.application_querysets import HANGING
from byhand.jobboard.models import Application, Listing, ShownWork
from byhand.media.models import Picture
from byhand.portfolios.models import Work
from byhand.portfolios.querysets import WorkQuerySet
from byhand.portfolios.selectors.hung import HungWork, hang, with_tile
from byhand.posts.models import PostPicture

CHOICES = 200


def choosable_works(applicant: User) -> WorkQuerySet:
    """Own works that hang, to whomever: also what only their artist sees may be shown to a studio."""
    ready = PostPicture.objects.filter(post=OuterRef("post"), picture__state=Picture.State.READY)
    works: WorkQuerySet = Work.objects.filter(Exists(ready), artist=applicant, post__state__in=HANGING)
    return works


def works_to_choose(applicant: User) -> tuple[HungWork, ...]:
    """As on the artist's wall, the newest places first."""
    return hang(with_tile(choosable_works(applicant)).order_by("-position", "-pk")[:CHOICES])


def chosen_works(applicant: User, ids: Sequence[int]) -> tuple[HungWork, ...]:
    """Own works in the order of `ids`; others are left out."""
    found = {each.work.pk: each for each in hang(with_tile(choosable_works(applicant)).filter(pk__in=ids))}
    return tuple(found[pk] for pk in dict.fromkeys(ids) if pk in found)


def listing_to_apply(viewer: User, pk: int) -> Listing | None:
    """A listing whose page the viewer may open, with its studio."""
    found: Listing | None = Listing.objects.visible_to(viewer).select_related("studio").filter(pk=pk).first()
    return found


def own_application(applicant: User, pk: int) -> Application | None:
    found: Application | None = (
        Application.objects.of(applicant)
        .select_related("listing__studio", "applicant", "cv")
        .filter(pk=pk)
        .first()
    )
    return found


def own_application_to(applicant: User, listing: Listing) -> Application | None:
    found: Application | None = (
        Application.objects.of(applicant)
        .select_related("listing__studio", "applicant", "cv")
        .filter(listing=listing)
        .first()
    )
    return found


def facts_in(application: Application) -> ApplicationFacts:
    """What stands in the draft, in the order of the questions as they are asked now."""
    said = {answer["label"]: answer["answer"] for answer in application.answers}
    return ApplicationFacts(
        works=tuple(
            ShownWork.objects.filter(application=application, work__post__state__in=HANGING).values_list(
                "work", flat=True
            )
        ),
        letter=application.letter,
        answers=tuple(said.get(question.get("label", ""), "") for question in application.listing.questions),
        availability=application.availability,
        time_zone=application.time_zone,
        rate=application.rate,
        keep=application.keep,
    )
