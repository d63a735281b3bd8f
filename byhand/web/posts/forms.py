"""The composer's form: which fields there are and how they read. What fits is decided by the room."""

from typing import Any

from django import forms
from django.http import QueryDict

from byhand.core.errors import UserError
from byhand.posts.facts import WARNING_MAX, PostFacts, facts_of
from byhand.posts.models import Audience, Post, Rating

RATINGS = (
    (Rating.GENERAL, "For everyone"),
    (Rating.MATURE, "Mature: nudity, blood, heavy themes"),
    (Rating.ADULT, "Adults only: sexual or very violent"),
)
AUDIENCES = [(value, label) for value, label in Audience.choices]
NO_CHOICE = "This is none of the choices. Please choose again."


class PostForm(forms.Form):
    """All of it but the pictures. A comment has no audience of its own."""

    text = forms.CharField(
        label="Your post",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto", "autocapitalize": "sentences"}),
    )
    warning = forms.CharField(
        label="Content note",
        required=False,
        help_text="Shown before the post, which is covered until somebody opens it.",
        widget=forms.TextInput(attrs={"maxlength": WARNING_MAX, "dir": "auto"}),
    )
    rating = forms.ChoiceField(label="Rating", choices=RATINGS)
    audience = forms.ChoiceField(label="Who sees it", choices=AUDIENCES)
    replies = forms.ChoiceField(label="Who may comment", choices=Post.Replies.choices)
    quotable = forms.BooleanField(label="Others may quote it", required=False)

    # Any: the data of a request, and the options of Django's forms.
    def __init__(self, *args: Any, is_reply: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        for field in self.fields.values():
            if isinstance(field, forms.ChoiceField):
                field.error_messages["invalid_choice"] = NO_CHOICE
        if is_reply:
            del self.fields["audience"]

    def facts(self) -> PostFacts:
        """What was typed, as the room takes it. Call it on a valid form."""
        values = {name: value for name, value in self.cleaned_data.items() if name in self.fields}
        return PostFacts(**values)

    def refuse(self, error: UserError) -> None:
        """Show the room's sentence at the field that it names, or above the form."""
        self.add_error(error.field if error.field in self.fields else None, error.message)


def form_showing(facts: PostFacts, *, is_reply: bool = False) -> PostForm:
    return PostForm(initial=vars(facts), is_reply=is_reply)


def form_of(post: Post) -> PostForm:
    return form_showing(facts_of(post), is_reply=post.root_id is not None)


def form_sent(data: QueryDict, *, is_reply: bool) -> PostForm:
    return PostForm(data, is_reply=is_reply)
