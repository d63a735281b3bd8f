"""The forms of studios and listings: which fields there are and how they read. What fits is decided by the room."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.http import QueryDict

from byhand.jobboard import countries
from byhand.jobboard.checks import OPTIONS_MAX, QUESTIONS_MAX, WORDS_MAX
from byhand.jobboard.facts import QUESTION_KINDS, ListingFacts, ListingRefused, Place, Question
from byhand.jobboard.models import (
    AiUse,
    Engagement,
    Hours,
    Level,
    PayUnit,
    PlaceKind,
    Rights,
    Role,
    Showing,
    Studio,
    Trial,
)
from byhand.jobboard.money import CURRENCIES
from byhand.jobboard.zones import zones
from byhand.web.desk.forms import DeskForm, words

Choices = list[tuple[str, str]]
PLACE_ROWS = 3
NUMBER = re.compile(r"[\s\u2009\u202f']")


def with_none(choices: Any, word: str = "Choose one") -> Choices:  # Any: choices of an enumeration
    return [("", word), *((value, str(label)) for value, label in choices)]


def one_line(label: str, most: int, help_text: str = "", **attrs: Any) -> forms.CharField:  # Any: attributes
    widget = forms.TextInput(attrs={"maxlength": most, "dir": "auto", **attrs})
    return forms.CharField(label=label, required=False, help_text=help_text, widget=widget)


def text(label: str, most: int, help_text: str = "", rows: int = 4) -> forms.CharField:
    widget = forms.Textarea(attrs={"maxlength": most, "rows": rows, "dir": "auto"})
    return forms.CharField(label=label, required=False, help_text=help_text, widget=widget)


def one_of(
    label: str, choices: Any, help_text: str = "", *, radios: bool = False
) -> forms.ChoiceField:  # Any: see above
    if radios:
        plain = [(value, str(words)) for value, words in choices]
        return forms.ChoiceField(
            label=label, required=False, choices=plain, help_text=help_text, widget=forms.RadioSelect
        )
    return forms.ChoiceField(label=label, required=False, choices=with_none(choices), help_text=help_text)


class Amount(forms.CharField):
    """A number as people write it: 34000, 34 000, 34,000 or 32.50."""

    def clean(self, value: Any) -> Any:  # Any: as in Django's fields
        written = NUMBER.sub("", str(super().clean(value) or ""))
        if not written:
            return None
        if re.fullmatch(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?", written):
            written = written.replace(",", "")
        try:
            amount = Decimal(written.replace(",", "."))
        except InvalidOperation:
            amount = Decimal("NaN")
        if not amount.is_finite() or abs(amount) > Decimal(10) ** 10:
            raise forms.ValidationError("Write a number, such as 34000 or 32.50.")
        return amount.quantize(Decimal("0.01"))


def amount(label: str, help_text: str = "") -> Amount:
    return Amount(
        label=label,
        required=False,
        help_text=help_text,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "maxlength": 14}),
    )


def day(label: str, help_text: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Write the day as 2026-05-31."},
    )


def whole(label: str, help_text: str = "", most: int = 500) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        help_text=help_text,
        min_value=0,
        max_value=most,
        widget=forms.NumberInput(),
    )


class ListingForm(DeskForm):
    """What a listing says, in five parts."""

    title = one_line("Title", 120, "As people would look for it: “Background painter”, not “Art wizard”.")
    role = one_of("Kind of work", Role.choices)
    level = one_of("Level", Level.choices, radios=False)
    engagement = one_of("How you engage", Engagement.choices)
    hours = one_of("Hours", Hours.choices)
    hours_text = one_line("Hours in words", 80, "Such as 32 hours, Monday to Thursday.")
    starts_on = day("Begins")
    length = one_line("Length", 80, "Such as nine months, with a chance of more.")
    openings = whole("People sought")
    mediums = words("Medium", WORDS_MAX, "Such as gouache, 3D model, linocut.")
    software = words("Software", WORDS_MAX, "If it must be known.")
    description = text(
        "The work", 10_000, "What is made, with whom, for whom. **Bold**, *italics*, lists and links work.", 7
    )
    duties = text("What the person does", 5000)
    musts = text("What the person needs", 5000, "Only what the work cannot do without.")
    extras = text("Good to have", 5000)

    pay_min = amount("From")
    pay_max = amount("To")
    pay_currency = forms.ChoiceField(
        label="Currency", required=False, choices=[("", "–"), *((c, c) for c in CURRENCIES)]
    )
    pay_unit = one_of("Per", PayUnit.choices)
    benefits = text("Besides the pay", 2000, "Leave, insurance, tools, training, food.")

    place_kind = one_of("Where the work is done", PlaceKind.choices, radios=True)
    office_days = whole("Days a week in the studio", "For hybrid work.", 7)
    zone = forms.ChoiceField(
        label="Time zone", required=False, help_text="The listing ends with the last day's evening there."
    )
    countries = words(
        "Countries that people may apply from", 60, "Names, or groups such as EU. Leave it empty for all."
    )
    zones_text = one_line("Working hours across zones", 80, "Such as UTC−1 to UTC+3.")
    visa_help = forms.BooleanField(label="We help with a visa", required=False)
    relocation = forms.BooleanField(label="We help with moving", required=False)
    access = text(
        "How accessible the workplace is",
        2000,
        "Steps, lift, toilets, noise, light, working hours that bend.",
    )

    ai_use = one_of("Generated pictures in this work", AiUse.choices, radios=True)
    ai_text = one_line("In what", 1000, "If they are used: where, and who decides.")
    ai_no_training = forms.BooleanField(
        label="Artists’ work will never be used to train machines", required=False
    )
    rights = one_of("Who has the rights", Rights.choices, radios=True)
    rights_text = one_line("More about rights", 1000, "Such as: licence for print, five years, Europe.")
    credit = forms.ChoiceField(
        label="Is the artist credited?",
        required=False,
        choices=[("yes", "Yes, by name"), ("no", "No")],
        widget=forms.RadioSelect,
    )
    showing = one_of("When may the artist show the work?", Showing.choices)
    test = one_of("Test", Trial.choices, radios=True)
    test_hours = amount("Hours it takes")
    test_pay = amount("Pay for the test", "In the currency above.")

    apply_here = forms.ChoiceField(
        label="Where people apply",
        required=False,
        choices=[("here", "Here, with works from their portfolio"), ("outside", "On our own site")],
        widget=forms.RadioSelect,
    )
    outside_url = one_line(
        "Address of your own form",
        300,
        "It is marked as outside, and we cannot tell you how many applied.",
        inputmode="url",
    )
    works_min = whole("Works at least", most=12)
    works_max = whole("Works at most", most=12)
    wants_letter = forms.BooleanField(label="Ask for a letter", required=False)
    wants_cv = forms.BooleanField(label="Ask for a CV", required=False)
    process = text("What happens then", 2000, "Who looks, how many talks, who decides.", 3)
    weeks = whole("Weeks until people hear from you", most=52)
    opens_on = day("Opens on", "Leave it empty to open at once.")
    closes_on = day("Last day", "Thirty days are usual, ninety the most.")
    contact = one_line("Contact", 300, "For your own people only; nobody else sees it.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: as in Django's forms
        super().__init__(*args, **kwargs)
        self.offer("zone", [("", "Choose one"), *((zone, zone.replace("_", " ")) for zone in zones())])
        self.places: list[Place] = []
        self.questions: list[Question] = []

    @classmethod
    def showing_facts(cls, facts: ListingFacts) -> "ListingForm":
        initial = {name: getattr(facts, name) for name in cls.base_fields if hasattr(facts, name)}
        initial |= {name: ", ".join(getattr(facts, name)) for name in ("mediums", "software")}
        initial |= {
            "countries": ", ".join(countries.name_of(code) for code in facts.countries),
            "credit": {True: "yes", False: "no", None: ""}[facts.credit],
            "apply_here": "here" if facts.apply_here else "outside",
        }
        for name in ("pay_min", "pay_max", "test_hours", "test_pay"):
            value = getattr(facts, name)
            initial[name] = "" if value is None else written(value)
        form = cls(initial=initial)
        form.places, form.questions = list(facts.places), list(facts.questions)
        return form

    @classmethod
    def sent(cls, data: QueryDict) -> "ListingForm":
        form = cls(data)
        form.places, form.questions = places_sent(data), questions_sent(data)
        return form

    def clean_countries(self) -> tuple[str, ...]:
        codes: list[str] = []
        for word in split(self.cleaned_data["countries"]):
            known = countries.codes_of(word)
            if not known:
                raise forms.ValidationError(
                    f"We do not know “{word[:60]}”. Write a country's English name, or EU."
                )
            codes += known
        return tuple(dict.fromkeys(codes))

    def facts(self) -> ListingFacts:
        said = dict(self.cleaned_data)
        said |= {name: tuple(split(said[name])) for name in ("mediums", "software")}
        said |= {
            "credit": {"yes": True, "no": False}.get(said["credit"]),
            "apply_here": said["apply_here"] != "outside",
            "openings": said["openings"] or 1,
            "works_min": said["works_min"] or 1,
            "works_max": said["works_max"] or 12,
            "level": said["level"] or Level.ANY.value,
            "test": said["test"] or Trial.NONE.value,
            "test_hours": said["test_hours"].quantize(Decimal("0.1")) if said["test_hours"] else None,
        }
        return ListingFacts(**said, places=tuple(self.places), questions=tuple(self.questions))

    def refuse(self, refused: ListingRefused) -> None:
        """The room's sentences beside the fields; those of rows stand on top."""
        for name, sentence in refused.problems.items():
            self.add_error(name if name in self.fields else None, sentence)


def written(value: Decimal) -> str:
    """34000, or 12.60 where there are cents."""
    return f"{value:.0f}" if value == value.to_integral_value() else f"{value:.2f}"


def split(words: str) -> list[str]:
    return [word for word in (part.strip() for part in re.split(r"[,;\n]", words)) if word]


def places_sent(data: QueryDict) -> list[Place]:
    rows = zip(data.getlist("city"), data.getlist("place_country"), strict=False)
    return [
        Place(city=city[:80], country=country[:2].upper())
        for city, country in rows
        if city.strip() or country
    ]


def questions_sent(data: QueryDict) -> list[Question]:
    kinds, options = data.getlist("question_kind"), data.getlist("question_choices")
    needed = set(data.getlist("question_required"))
    found = []
    for at, label in enumerate(data.getlist("question_label")[: QUESTIONS_MAX + 1]):
        if label.strip() and at < len(kinds):
            choices = split(options[at])[:OPTIONS_MAX] if at < len(options) else []
            found.append(Question(kind=kinds[at], label=label, choices=choices, required=str(at) in needed))
    return found


def place_rows(places: list[Place], *, rows: int = PLACE_ROWS) -> tuple[Place, ...]:
    """The places, and empty rows behind them."""
    empty = max(1, rows - len(places))
    return (*places, *[Place(city="", country="")] * empty)


def question_rows(questions: list[Question]) -> tuple[Question, ...]:
    empty = max(0, QUESTIONS_MAX - len(questions))
    return (*questions, *[Question(kind="short", label="", choices=[], required=True)] * empty)


QUESTION_CHOICES = tuple(QUESTION_KINDS.items())


class StudioForm(DeskForm):
    """What a studio says of itself."""

    name = one_line("Name", 80)
    line = one_line("One line", 160, "Stands under the name.")
    about = text("About", 10_000, "What you make, who you are. **Bold**, *italics*, lists and links work.", 6)
    size = one_of("Size", Studio.Size.choices)
    ai = forms.ChoiceField(
        label="Generated pictures",
        required=False,
        choices=[(value, str(label)) for value, label in Studio.Ai.choices],
        widget=forms.RadioSelect,
    )
    ai_text = one_line("In what, and who decides", 1000)
    is_charity = forms.BooleanField(label="We are a registered charity", required=False)
