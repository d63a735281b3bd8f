"""Forms of the settings. How long a text may be is said by the rooms."""

from typing import Any

from django import forms
from provenance.choice import USES, Answer, Choice

from byhand.accounts.models import Preferences, Profile, User
from byhand.accounts.profile_fields import ABOUT_MAX, LINES, LINKS_MAX, Link, PreferenceChanges
from byhand.portfolios.making import may_hang_assisted, may_hang_generated
from byhand.portfolios.vocabulary import FIELDS
from byhand.posts.models import Audience
from byhand.web.desk.cloak_part import MODES

SLOTS_MAX = 99
ANSWER = "Please choose No, Yes or Not said."


def line_field(name: str, label: str, *, required: bool = False) -> forms.CharField:
    most = {str(key): value for key, value in LINES.items()}[name]
    return forms.CharField(
        label=label, required=required, widget=forms.TextInput(attrs={"maxlength": str(most)})
    )


class ProfileForm(forms.Form):
    name = line_field("name", "Name", required=True)
    pronouns = line_field("pronouns", "Pronouns")
    line = line_field("line", "One line about you")
    place = line_field("place", "Place")
    about = forms.CharField(
        label="About you",
        required=False,
        widget=forms.Textarea(attrs={"maxlength": str(ABOUT_MAX), "rows": 8}),
    )
    open_to_work = forms.BooleanField(label="Open to work", required=False)
    commission_slots = forms.IntegerField(
        label="Free places for commissions", required=False, min_value=0, max_value=SLOTS_MAX
    )
    first_tab = forms.ChoiceField(label="What visitors see first", choices=Profile.Tab.choices)
    layout = forms.ChoiceField(label="How your works hang", choices=Profile.Layout.choices)
    hides_follower_count = forms.BooleanField(label="Hide how many people follow me, and who", required=False)

    def clean_commission_slots(self) -> int:
        return self.cleaned_data["commission_slots"] or 0


class FieldsForm(forms.Form):
    fields_chosen = forms.MultipleChoiceField(
        label="What you make or like",
        required=False,
        choices=[(term.slug, term.name) for term in FIELDS],
        widget=forms.CheckboxSelectMultiple,
    )


class HandleForm(forms.Form):
    handle = forms.CharField(
        label="New handle",
        widget=forms.TextInput(
            attrs={
                "autocapitalize": "none",
                "spellcheck": "false",
                "hx-get": "/join/handle",
                "hx-trigger": "change, keyup changed delay:400ms",
                "hx-target": "#handle-answer",
                "hx-swap": "innerHTML",
            }
        ),
    )


class RoleForm(forms.Form):
    role = forms.ChoiceField(label="You are here as", choices=User.Role.choices, widget=forms.RadioSelect)


class PrivacyForm(forms.Form):
    default_audience = forms.ChoiceField(label="Who sees new works and posts", choices=Audience.choices)
    approves_followers = forms.BooleanField(label="I say yes or no to each new follower", required=False)
    search_engines = forms.BooleanField(label="Search engines may list my pages", required=False)
    full_for_members = forms.BooleanField(label="Only members see my works in full size", required=False)


class FeedForm(forms.Form):
    shows_works = forms.BooleanField(label="Works", required=False)
    shows_posts = forms.BooleanField(label="Posts", required=False)
    shows_reposts = forms.BooleanField(label="Reposts", required=False)
    hides_assisted = forms.BooleanField(label="Works made with help of a generator", required=False)
    hides_generated = forms.BooleanField(label="Generated works", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: as in Django's own forms
        super().__init__(*args, **kwargs)
        # What the site hangs none of need not be hidden.
        if not may_hang_generated():
            del self.fields["hides_generated"]
        if not may_hang_assisted():
            del self.fields["hides_assisted"]


class MachinesForm(forms.Form):
    """One answer for each use, and what the form of a new work or post says of cloaks."""

    says_choice = forms.BooleanField(label="Say it on my profile", required=False)
    cloak_default = forms.ChoiceField(
        label="Cloak on new works and posts", choices=Preferences.Cloak.choices, required=False
    )
    cloak_mode = forms.ChoiceField(
        label="Until a cloak is done",
        choices=[(value, label) for value, label, _ in MODES],
        required=False,
    )
    cloak_looks = forms.BooleanField(label="Let me look before a cloak is used", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: as in Django's own forms
        super().__init__(*args, **kwargs)
        answers = [(each.value, each.word.capitalize()) for each in Answer]
        for name, label in USES.items():
            self.fields[name] = forms.ChoiceField(
                label=label, choices=answers, error_messages={"required": ANSWER, "invalid_choice": ANSWER}
            )

    @property
    def choice(self) -> Choice:
        return Choice.of("".join(self.cleaned_data[name] for name in USES))

    @property
    def cloak(self) -> PreferenceChanges:
        """Nothing where the form that was sent did not ask."""
        said = self.cleaned_data
        if not said["cloak_default"]:
            return {}
        return {
            "cloak_default": said["cloak_default"],
            "cloak_holds": said["cloak_mode"] != "swap",
            "cloak_looks": said["cloak_looks"],
        }


class ContentForm(forms.Form):
    reveals_mature = forms.BooleanField(label="Show mature works without asking", required=False)
    reveals_adult = forms.BooleanField(label="Show works for adults without asking", required=False)
    requires_alt = forms.BooleanField(
        label="Remind me before I publish a picture without a description", required=False
    )
    muted_words = forms.CharField(
        label="Muted words and tags",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
    )

    def clean_muted_words(self) -> list[str]:
        return str(self.cleaned_data["muted_words"]).splitlines()


# Any: what a browser may send.
def links_sent(data: Any) -> list[Link]:
    """The rows of labels and addresses, as they were typed."""
    rows = zip(data.getlist("link_label"), data.getlist("link_url"), strict=False)
    return [Link(label=label, url=url) for label, url in rows if label.strip() or url.strip()]


def link_rows(links: list[Link]) -> tuple[Link, ...]:
    """The links, and two empty rows while there is room."""
    empty = max(0, min(2, LINKS_MAX - len(links)))
    return (*links, *[Link(label="", url="")] * empty)
