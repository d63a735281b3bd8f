"""A post that turns out to be a work while it is being written."""

from django.db import transaction

from byhand.accounts.models import User
from byhand.core.errors import UserError
from byhand.core.text import markdown_text, plain_excerpt
from byhand.media.facts import NO_CLOAK
from byhand.portfolios.models import Work
from byhand.portfolios.services.order import front
from byhand.posts.models import TEXT_MAX, Post
from byhand.posts.selectors.cloaks import wish_of
from byhand.posts.services.cloaks import note_wish
from byhand.posts.services.standing import held_to_edit

NOT_ONE = "Only a draft that answers and quotes nothing can become a work."


@transaction.atomic
def make_work_of(*, actor: User, post: Post) -> Work:
    """The draft becomes the draft of a work: its words are the description, pictures and their cloak stay as they are."""
    post = held_to_edit(actor, post)
    work = Work.objects.filter(post=post).first()
    if work:
        return work
    if post.state != Post.State.DRAFT or post.root_id or post.quote_of_id:
        raise UserError(NOT_ONE)
    description, wish = post.text, wish_of(post)
    note_wish(post, NO_CLOAK)
    post.kind = Post.Kind.WORK
    post.text = plain_excerpt(markdown_text(description), TEXT_MAX)
    post.save(update_fields=["kind", "text"])
    return Work.objects.create(
        post=post,
        artist=actor,
        description=description,
        position=front(actor),
        cloak=wish.strength,
        cloak_holds=wish.holds_back,
        cloak_looks=wish.looks,
    )
