"""The form of an application: which fields there are, and what was sent."""

from typing import Any

from django import forms
from django.http import QueryDict

from byhand.jobboard.application_facts import ApplicationFacts, asks_rate
from byhand.jobboard.models import Listing
from byhand.jobboard.models.applications import ANSWER_MAX, LETTER_MAX
from byhand.jobboard.retention import Keep
from byhand.jobboard.zones import zones
from byhand.web.desk.forms import DeskForm
from byhand.web.desk.sent import ids, move

KEEP = (
    (Keep.SIX, "Six months after the listing closes"),
    (Keep.THREE, "Three months after it closes"),
    (Keep.MONTH, "One month after it closes"),
    (Keep.DECIDED, "Two weeks after their answer"),
)
SHORT = {"maxlength": 200}


def zone_choices() -> list[tuple[str, str]]:
    """By area and city, as people look for them."""
    return [("", "Not said"), *((name, name.replace("_", " ")) for name in zones())]


class ApplicationForm(DeskForm):
    """Everything but the works and the CV. The listing's questions are fields called answer-0, answer-1, …"""

    letter = forms.CharField(
        required=False,
        help_text="What draws you to this place, and what in your works speaks for it. Plain text.",
        widget=forms.Textarea(attrs={"maxlength": LETTER_MAX, "rows": 8, "dir": "auto"}),
    )
    availability = forms.CharField(
        label="When you could begin",
        required=False,
        help_text="Such as: from 1 March, three days a week.",
        widget=forms.TextInput(attrs={"maxlength": 120, "dir": "auto"}),
    )
    time_zone = forms.ChoiceField(
        label="Your time zone",
        required=False,
        help_text="Interview times are then shown in your own hours.",
    )
    rate = forms.CharField(
        label="What you take",
        required=False,
        help_text="Such as: €320 a day. The listing says what the studio pays.",
        widget=forms.TextInput(attrs={"maxlength": 80}),
    )
    keep = forms.ChoiceField(
        label="How long they may keep it",
        choices=KEEP,
        required=False,
        help_text="Then everything goes by itself: works shown, words, CV, messages and their notes. You can change this later.",
        widget=forms.RadioSelect,
    )

    # Any: the data of a request, and the options of Django's forms.
    def __init__(self, *args: Any, listing: Listing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.listing = listing
        self.offer("time_zone", zone_choices())
        if not asks_rate(listing):
            del self.fields["rate"]
        for place, question in enumerate(listing.questions):
            self.fields[f"answer-{place}"] = answer_field(question)

    @classmethod
    def showing(cls, facts: ApplicationFacts, listing: Listing) -> "ApplicationForm":
        initial = {
            "letter": facts.letter,
            "availability": facts.availability,
            "time_zone": facts.time_zone,
            "rate": facts.rate,
            "keep": facts.keep,
        }
        initial |= {f"answer-{place}": answer for place, answer in enumerate(facts.answers)}
        return cls(initial=initial, listing=listing)

    def answers(self) -> list[forms.BoundField]:
        return [self[f"answer-{place}"] for place in range(len(self.listing.questions))]

    def facts(self, works: tuple[int, ...]) -> ApplicationFacts:
        """What was typed, fit or not: the room says what does not fit."""
        typed = self.data
        return ApplicationFacts(
            works=works,
            letter=typed.get("letter", ""),
            answers=tuple(typed.get(f"answer-{place}", "") for place in range(len(self.listing.questions))),
            availability=typed.get("availability", ""),
            time_zone=typed.get("time_zone", ""),
            rate=typed.get("rate", ""),
            keep=typed.get("keep") or Keep.SIX,
        )


# Any: a question is a JSON object of the listing.
def answer_field(question: dict[str, Any]) -> forms.Field:
    """The field for one of the listing's questions."""
    label = question.get("label", "")
    kind = question.get("kind", "short")
    needed = bool(question.get("required"))
    if kind == "long":
        area = forms.Textarea(attrs={"maxlength": ANSWER_MAX, "rows": 4, "dir": "auto"})
        return forms.CharField(label=label, required=needed, widget=area)
    if kind in ("yesno", "choice"):
        words = question.get("choices", ()) if kind == "choice" else ()
        options = [(word, word) for word in words] or [("yes", "Yes"), ("no", "No")]
        return forms.ChoiceField(label=label, required=needed, choices=options, widget=forms.RadioSelect)
    if kind == "link":
        attrs = {"maxlength": 300, "inputmode": "url", "placeholder": "https://"}
        help_text = "Leads outside this site, and is marked so."
        return forms.CharField(
            label=label, required=needed, help_text=help_text, widget=forms.TextInput(attrs=attrs)
        )
    return forms.CharField(
        label=label, required=needed, widget=forms.TextInput(attrs={**SHORT, "dir": "auto"})
    )


def works_sent(data: QueryDict) -> tuple[int, ...]:
    """The chosen works: those in order that are still chosen, then those that were chosen just now."""
    chosen, order = ids(data.getlist("works")), ids(data.getlist("order"))
    kept = [pk for pk in dict.fromkeys(order) if pk in chosen]
    return tuple(move([*kept, *(pk for pk in dict.fromkeys(chosen) if pk not in kept)], data.get("move", "")))
