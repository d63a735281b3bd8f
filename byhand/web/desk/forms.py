"""The forms of the desk: which fields there are and how they read. What fits is decided by the rooms."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from provenance.choice import AS_ACCOUNT, USES, Answer, Choice

from byhand.accounts.models import User
from byhand.choices.selectors import code_of
from byhand.portfolios.facts import FactsRefused, WorkFacts
from byhand.portfolios.making import offered
from byhand.portfolios.models import Series, Work
from byhand.portfolios.selectors import FolderLine, all_series_of, own_folders
from byhand.portfolios.vocabulary import (
    FIELDS,
    MEDIUMS_MAX,
    PROJECTS_MAX,
    SOFTWARE_MAX,
    SUBJECTS_MAX,
    TAGS_MAX,
)
from byhand.posts.facts import SlotFacts
from byhand.posts.models import Audience, Post, Rating

WORDS = ("mediums", "software", "subjects", "projects", "tags")
PLAIN = (
    "title",
    "description",
    "field",
    "size",
    "material",
    "making",
    "licence",
    "rating",
    "warning",
    "audience",
    "replies",
    "quotable",
)
RATINGS = (
    (Rating.GENERAL, "For everyone: you would show it at a school"),
    (Rating.MATURE, "Mature: nudity, blood, heavy themes"),
    (Rating.ADULT, "Adults only: sexual or very violent"),
)


ABOUT_MACHINES = tuple(f"ai_{name}" for name in USES)
NO_CHOICE = "This is none of the choices. Please choose again."


def indented(line: FolderLine) -> str:
    """A folder's name, set in by its depth."""
    return "\N{EM SPACE}" * line.depth + line.folder.name


def words(label: str, most: int, help_text: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        help_text=f"{help_text} Up to {most}, separated by commas.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class DeskForm(forms.Form):
    """Labels without colons, and our own words for a choice that does not exist."""

    # Any: the data of a request, and the options of Django's forms.
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        for field in self.fields.values():
            if isinstance(field, forms.ChoiceField):
                field.error_messages["invalid_choice"] = NO_CHOICE

    def offer(self, name: str, choices: Iterable[tuple[object, str]]) -> None:
        field = self.fields[name]
        if not isinstance(field, forms.ChoiceField):
            raise TypeError(f"offer() needs a field with choices; {name} has none")
        field.choices = list(choices)


class WorkForm(DeskForm):
    """What is said of a work, without its pictures."""

    title = forms.CharField(required=False, widget=forms.TextInput(attrs={"maxlength": 120, "dir": "auto"}))
    description = forms.CharField(
        required=False,
        help_text="**Bold**, *italics*, lists and links work.",
        widget=forms.Textarea(attrs={"maxlength": 10_000, "rows": 5, "dir": "auto"}),
    )
    field = forms.ChoiceField(
        required=False,
        choices=[("", "Choose one"), *((term.slug, term.name) for term in FIELDS)],
        help_text="People look for works by field, so each work has one.",
    )
    mediums = words("Medium", MEDIUMS_MAX, "Such as gouache, linocut, digital painting.")
    software = words("Software", SOFTWARE_MAX, "If any was used.")
    subjects = words("Subject", SUBJECTS_MAX, "What is to be seen.")
    projects = words("Project type", PROJECTS_MAX, "Such as study, commission, zine.")
    tags = words("Tags", TAGS_MAX, "Anything else that people may look for.")
    year = forms.CharField(
        required=False, widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 4})
    )
    size = forms.CharField(
        required=False, help_text="Such as 30 × 19 cm.", widget=forms.TextInput(attrs={"maxlength": 80})
    )
    material = forms.CharField(
        required=False, help_text="Such as cotton paper.", widget=forms.TextInput(attrs={"maxlength": 120})
    )
    making = forms.ChoiceField(
        label="How it was made",
        required=False,
        help_text="Shown with the work and written into its files. Smoothing a brush or cleaning a scan is no "
        "help of a generator; filling in or enlarging with one is.",
    )
    folders = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    new_folder = forms.CharField(
        label="New folder", required=False, widget=forms.TextInput(attrs={"maxlength": 60})
    )
    series = forms.ChoiceField(required=False, help_text="The work becomes its last part.")
    new_series = forms.CharField(
        label="New series", required=False, widget=forms.TextInput(attrs={"maxlength": 120})
    )
    credit_handle = forms.CharField(
        label="Handle of somebody who took part",
        required=False,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )
    credit_role = forms.CharField(
        label="What they did",
        required=False,
        help_text="Such as colours, story, model.",
        widget=forms.TextInput(attrs={"maxlength": 60}),
    )
    rating = forms.ChoiceField(choices=RATINGS, required=False, widget=forms.RadioSelect)
    warning = forms.CharField(
        label="Content notes",
        required=False,
        help_text="Shown before the picture: spiders, needles, flashing light.",
        widget=forms.TextInput(attrs={"maxlength": 200}),
    )
    audience = forms.ChoiceField(
        label="Who sees it", choices=Audience.choices, required=False, widget=forms.RadioSelect
    )
    replies = forms.ChoiceField(label="Who may comment", choices=Post.Replies.choices, required=False)
    quotable = forms.BooleanField(label="Others may quote it in a post of theirs", required=False)
    licence = forms.ChoiceField(choices=Work.Licence.choices, required=False)

    def __init__(self, *args: Any, owner: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owner = owner
        self.ask_about_machines()
        self.offer_own()

    def ask_about_machines(self) -> None:
        account = Choice.of(code_of(self.owner.pk))
        for name, label, answer in zip(ABOUT_MACHINES, USES.values(), account.answers, strict=True):
            follows = (AS_ACCOUNT, f"As my account: {answer.word}")
            answers = ((each.value, each.word.capitalize()) for each in Answer)
            self.fields[name] = forms.ChoiceField(label=label, required=False, choices=[follows, *answers])

    def offer_own(self) -> None:
        folders = own_folders(self.owner)
        self.offer("folders", ((line.folder.pk, indented(line)) for line in folders))
        self.offer("making", [("", "Not said"), *((each.value, each.label) for each in offered())])
        own = ((series.pk, series.title) for series in all_series_of(self.owner))
        self.offer("series", [("", "None"), *own])

    @classmethod
    def showing(cls, facts: WorkFacts, owner: User) -> "WorkForm":
        """The form as it stands when it is opened."""
        initial: dict[str, object] = {name: getattr(facts, name) for name in PLAIN}
        initial |= {name: ", ".join(getattr(facts, name)) for name in WORDS}
        letters = facts.ai_choice or AS_ACCOUNT * len(ABOUT_MACHINES)
        initial |= dict(zip(ABOUT_MACHINES, letters, strict=True))
        initial |= {"year": facts.year or "", "folders": facts.folders, "series": facts.series or ""}
        return cls(initial=initial, owner=owner)

    def clean_year(self) -> int | None:
        typed: str = self.cleaned_data["year"].strip()
        if not typed:
            return None
        if not (typed.isascii() and typed.isdigit()):
            raise forms.ValidationError("Write the year in digits, such as 2026, or leave it empty.")
        # Longer numbers are no years anyway; the room says so.
        return int(typed[:6])

    def facts(self, slots: Iterable[SlotFacts], gone: Iterable[int]) -> WorkFacts:
        """What was typed, together with the pictures. Only for a form that is valid."""
        data = self.cleaned_data
        # Any: facts of several types, each as its field says.
        said: dict[str, Any] = {name: data[name] for name in PLAIN}
        said |= {name: tuple(data[name].split(",")) for name in WORDS}
        return WorkFacts(
            **said,
            year=data["year"],
            ai_choice="".join(data[name] or AS_ACCOUNT for name in ABOUT_MACHINES),
            folders=tuple(int(pk) for pk in data["folders"]),
            series=int(data["series"]) if data["series"] else None,
            pictures=tuple(slots),
            gone=tuple(gone),
        )

    def choose(self, name: str, pk: int) -> None:
        """Mark a folder or series that was made just now, in case that the form is shown again."""
        self.offer_own()
        chosen = [*self.typed.getlist(name), str(pk)] if name == "folders" else [str(pk)]
        self.typed.setlist(name, chosen)

    def forget(self, names: Iterable[str]) -> None:
        """Empty fields of which something was made, so that it is not made again."""
        for name in names:
            self.typed[name] = ""

    @property
    def typed(self) -> QueryDict:
        """What was sent, open to change: give the form a copy."""
        if not isinstance(self.data, QueryDict):
            raise TypeError("a form that is shown again needs the data of a request")
        return self.data

    def refuse(self, error: FactsRefused) -> dict[str, str]:
        """Say beside each field what is wrong with it; returns what belongs to pictures."""
        for name, sentence in error.problems.items():
            if name in self.fields:
                self.add_error(name, sentence)
        return {name: sentence for name, sentence in error.problems.items() if name not in self.fields}


class FolderForm(DeskForm):
    name = forms.CharField(required=False, widget=forms.TextInput(attrs={"maxlength": 60, "dir": "auto"}))
    line = forms.CharField(
        label="One line about it",
        required=False,
        widget=forms.TextInput(attrs={"maxlength": 200, "dir": "auto"}),
    )
    parent = forms.ChoiceField(label="Lies in", required=False)
    is_hidden = forms.BooleanField(
        label="Hidden", required=False, help_text="Others do not find this folder. Its works hang on."
    )

    def __init__(self, *args: Any, owner: User, besides: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines = (line for line in own_folders(owner) if line.folder.pk != besides)
        self.offer("parent", [("", "No other folder"), *((line.folder.pk, indented(line)) for line in lines)])

    @property
    def parent_id(self) -> int | None:
        chosen: str = self.cleaned_data["parent"]
        return int(chosen) if chosen else None


class SeriesForm(DeskForm):
    title = forms.CharField(required=False, widget=forms.TextInput(attrs={"maxlength": 120, "dir": "auto"}))
    blurb = forms.CharField(
        label="What it is about",
        required=False,
        widget=forms.Textarea(attrs={"maxlength": 500, "rows": 3, "dir": "auto"}),
    )
    direction = forms.ChoiceField(
        label="How it is read", choices=Series.Direction.choices, widget=forms.RadioSelect
    )
    status = forms.ChoiceField(choices=Series.Status.choices)
