"""The address that answers oEmbed for public works and posts."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import Resolver404, ResolverMatch, resolve
from django.views.decorators.http import require_safe

from byhand.choices.sending import DEFAULT
from byhand.portfolios.selectors.portfolio import works_seen_by
from byhand.posts.models import Post
from byhand.posts.policies import is_live
from byhand.posts.selectors import visible_post
from byhand.web.cards import PictureCard
from byhand.web.cards_of import person_of
from byhand.web.oembed import LONGEST_SIDE, Embedded, Space, oembed
from byhand.web.portfolios.machine import shown_picture
from byhand.web.portfolios.work_page import work_page
from byhand.web.posts.cards import pictures_of
from byhand.web.posts.thread_page import is_public, title_of


@require_safe
def embed(request: HttpRequest) -> HttpResponse:
    """As JSON; what is not public answers like what does not exist."""
    if request.GET.get("format", "json") != "json":
        return HttpResponse("Only JSON is offered here: leave out format or set it to json.", status=501)
    shown = shown_at(request.GET.get("url", ""))
    response = JsonResponse(oembed(shown, Space(side(request, "maxwidth"), side(request, "maxheight"))))
    response["Access-Control-Allow-Origin"] = "*"
    return response


def shown_at(url: str) -> Embedded:
    """The public work or post whose page this is."""
    match = match_of(url)
    if match.url_name == "work":
        return embedded_work(int(match.kwargs["pk"]))
    if match.url_name == "post":
        return embedded_post(int(match.kwargs["pk"]))
    raise Http404


def match_of(url: str) -> ResolverMatch:
    if not url.startswith(f"{settings.ORIGIN}/"):
        raise Http404
    try:
        return resolve(url.removeprefix(settings.ORIGIN).partition("?")[0])
    except Resolver404 as error:
        raise Http404 from error


def embedded_work(pk: int) -> Embedded:
    """Works for people with the link are not announced to others."""
    found = works_seen_by(None).filter(pk=pk, post__audience="everyone").first()
    if found is None:
        raise Http404
    page = work_page(None, found)
    return Embedded(page.url, page.title, page.artist, shown_picture(page), page.standing.choice.code)


def embedded_post(pk: int) -> Embedded:
    """A thread shows several people's things, so its page keeps the site's own word, and so does this."""
    try:
        post = visible_post(None, pk)
    except Post.DoesNotExist:
        raise Http404 from None
    if not is_live(post) or not is_public(post) or post.kind == Post.Kind.WORK or post.repost_of_id:
        raise Http404
    return Embedded(f"/p/{post.pk}", title_of(post), person_of(post.author), first_picture(post), DEFAULT)


def first_picture(post: Post) -> PictureCard | None:
    return next((picture for picture in pictures_of(post) if picture.jpeg_url), None)


def side(request: HttpRequest, name: str) -> int:
    value = request.GET.get(name, "")
    return (
        min(int(value), LONGEST_SIDE)
        if value.isascii() and value.isdecimal() and int(value)
        else LONGEST_SIDE
    )
