"""Made-up people and works in every state that a component knows."""

from dataclasses import dataclass

from django import forms

from byhand.web.cards import (
    Chip,
    Choice,
    Comment,
    Crumb,
    DeskRow,
    Fact,
    Filter,
    Mark,
    Notice,
    PersonCard,
    PostCard,
    ProcessStep,
    ProcessStrip,
    SeriesStrip,
    SortItem,
    Step,
    Tab,
    Upload,
    WorkTile,
)
from byhand.web.house.drawings import drawing
from byhand.web.house.invented import (
    ILSE,
    JUN,
    MARA,
    MOMENT,
    TOMI,
    WORKS,
    comments,
    other_posts,
    tile,
    work_post,
)


class ExampleForm(forms.Form):
    title = forms.CharField(max_length=120, help_text="As it stands on the label.")
    year = forms.IntegerField(required=False)
    medium = forms.ChoiceField(choices=[("", "Choose"), ("ink", "Ink"), ("gouache", "Gouache")])
    description = forms.CharField(widget=forms.Textarea, required=False, help_text="Markdown works.")
    audience = forms.ChoiceField(
        choices=[("everyone", "Everyone"), ("followers", "My followers"), ("nobody", "Only me")],
        widget=forms.RadioSelect,
    )
    comments = forms.BooleanField(label="Others may comment", required=False)


@dataclass(frozen=True)
class ComponentsPage:
    """What the component page shows, one field for each part."""

    works: tuple[WorkTile, ...]
    posts: tuple[PostCard, ...]
    people: tuple[PersonCard, ...]
    chips: tuple[Chip, ...]
    facts: tuple[Fact, ...]
    marks: tuple[Mark, ...]
    strip: SeriesStrip
    process: ProcessStrip
    comments: tuple[Comment, ...]
    filters: tuple[Filter, ...]
    applied: tuple[Chip, ...]
    steps: tuple[Step, ...]
    uploads: tuple[Upload, ...]
    rows: tuple[DeskRow, ...]
    deeds: tuple[Choice, ...]
    items: tuple[SortItem, ...]
    tabs: tuple[Tab, ...]
    side: tuple[Tab, ...]
    crumbs: tuple[Crumb, ...]
    notices: tuple[Notice, ...]
    form: ExampleForm
    wrong_form: ExampleForm


def filters() -> tuple[Filter, ...]:
    colours = (
        "red",
        "orange",
        "yellow",
        "green",
        "teal",
        "blue",
        "violet",
        "pink",
        "brown",
        "white",
        "grey",
        "black",
    )
    return (
        Filter(
            "medium",
            "Medium",
            (
                Choice("ink", "Ink", url="#", count=1204),
                Choice("gouache", "Gouache", True, url="#", count=318),
            ),
        ),
        Filter(
            "orientation",
            "Orientation",
            (Choice("portrait", "Portrait", url="#"), Choice("landscape", "Landscape", url="#")),
        ),
        Filter(
            "colour",
            "Main colour",
            tuple(Choice(name, name.capitalize(), name == "blue", url="#") for name in colours),
            swatches=True,
        ),
    )


def uploads() -> tuple[Upload, ...]:
    thumb = drawing("ridges", 640, 404, seed=0)
    return (
        Upload(
            31,
            "ready",
            "four-ridges.tif",
            38_400_000,
            6400,
            4040,
            thumb,
            alt="Four hills at dusk, a pale sun above them",
            is_cover=True,
        ),
        Upload(32, "checking", "detail.png", 8_400_000, 3000, 2000),
        Upload(
            33,
            "failed",
            "scan-of-everything.psd",
            12_000,
            error="This is a Photoshop file. Export it as PNG or TIFF and send that.",
        ),
    )


def rows() -> tuple[DeskRow, ...]:
    states = (
        ("live", "Hanging"),
        ("draft", "Draft"),
        ("waiting", "On its way to the wall"),
        ("live", "Hanging"),
    )
    return tuple(
        DeskRow(
            n,
            WORKS[n][0],
            "#",
            "#edit",
            *states[n],
            MOMENT,
            tile(n).picture,
            (Crumb("Hills", "#"),) if n == 0 else (),
            "Everyone",
            "Mature" if n == 2 else "",
            1240 * n,
        )
        for n in range(4)
    )


def process() -> ProcessStrip:
    said = (("First lines, from the road.", "0.5 h"), ("", "2 h"), ("The light of the last hour.", "3.25 h"))
    steps = tuple(
        ProcessStep(number, tile(number).picture, "#", note, hours)
        for number, (note, hours) in enumerate(said, 1)
    )
    return ProcessStrip(1, "#process", "3 steps, 5.75 h", steps, following=False)


def components_page() -> ComponentsPage:
    return ComponentsPage(
        works=tuple(tile(place) for place in range(len(WORKS))),
        posts=(work_post(), *other_posts()),
        people=(ILSE, TOMI, MARA, JUN),
        chips=(Chip("Illustration", "#", "field"), Chip("Gouache", "#", "medium"), Chip("landscape", "#")),
        facts=(
            Fact("Made", "2026"),
            Fact("Medium", links=(Crumb("Gouache", "#"), Crumb("Paper", "#"))),
            Fact("Size", "30 × 19 cm"),
            Fact("Licence", "All rights reserved"),
        ),
        marks=(Mark("AI training: not allowed", sealed=True), Mark("Edited 4 May 2026")),
        strip=SeriesStrip("The quarry road", "#", 4, 12, "#", "#"),
        process=process(),
        comments=comments(),
        filters=filters(),
        applied=(Chip("Gouache", "#", "medium", "#"), Chip("Blue", "#", "tag", "#")),
        steps=(
            Step("Pictures", "#", "done"),
            Step("Facts", "#", "current", "Medium is missing"),
            Step("Who and how", "#"),
            Step("Time", "#"),
        ),
        uploads=uploads(),
        rows=rows(),
        deeds=(
            Choice("folder", "Put in a folder"),
            Choice("audience", "Change who sees them"),
            Choice("bin", "Move to the bin"),
        ),
        items=tuple(SortItem(str(n), WORKS[n][0], str(WORKS[n][1]), tile(n).picture) for n in range(3)),
        tabs=(
            Tab("Portfolio", "#", True, 48),
            Tab("Posts", "#", count=1290),
            Tab("Series", "#"),
            Tab("About", "#"),
        ),
        side=(
            Tab("All works", "#", True, 48),
            Tab("Drafts", "#", count=3),
            Tab("Hills", "#", count=12),
            Tab("Quarry", "#", count=4, depth=1),
            Tab("Bin", "#"),
        ),
        crumbs=(Crumb("Desk", "#"), Crumb("Hills", "#"), Crumb("Quarry")),
        notices=(
            Notice("Your page is hidden from search engines.", url="#", link_label="Change that"),
            Notice("Send the code that we mailed to you.", "caution", "One more step."),
        ),
        form=ExampleForm(),
        wrong_form=ExampleForm({"wrong-year": "last", "wrong-audience": "everyone"}, prefix="wrong"),
    )
