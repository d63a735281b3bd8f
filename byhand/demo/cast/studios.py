"""The demo's studios: invented, each run by somebody of the cast."""

from dataclasses import dataclass

from byhand.demo.cast.kinds import DemoPicture

ABOUT_DEMO = "*An invented studio of the demo: nobody reads what you send here.*"


@dataclass(frozen=True)
class DemoStudio:
    key: str
    owner: str
    name: str
    line: str
    about: str
    size: str
    places: tuple[tuple[str, str], ...]
    logo: DemoPicture
    banner: DemoPicture
    ai: str = "none"
    ai_text: str = ""
    proof: str = ""
    domain: str = ""
    is_charity: bool = False
    people: tuple[tuple[str, str], ...] = ()
    # Who works in its room besides the owner, and as what.
    members: tuple[tuple[str, str], ...] = ()
    works: int = 0


STUDIOS = (
    DemoStudio(
        "larkfield",
        "larkfieldbooks",
        "Larkfield Books",
        "Picture books and maps, printed where we can cycle to the press.",
        "We publish six books a year and one large map. Each has one illustrator, who is in the room from the first "
        "dummy to the last proof, and whose name is on the spine.\n\nWe pay half of the advance when the contract is "
        "signed and the other half when the first spread is in, not when the last one is.",
        "2-10",
        (("Hay-on-Wye", "GB"),),
        DemoPicture("lino", 611, "owl"),
        DemoPicture("gouache", 612, "terraces"),
        proof="mail",
        domain="larkfieldbooks.example",
        people=(("tunde_gouache", "Illustrator of the maps"),),
        members=(("theo_looks", "recruiter"), ("old_harbour", "reviewer")),
        works=3,
    ),
    DemoStudio(
        "lowtide",
        "mossandpaper",
        "Low Tide Pictures",
        "Hand-drawn short films about places by the sea.",
        "Eleven people in an old net loft. We draw on paper, paint backgrounds in gouache and put them together "
        "frame by frame. A film takes us two years; everybody is employed for the whole of it.",
        "11-50",
        (("Bristol", "GB"), ("Porto", "PT")),
        DemoPicture("ink", 621, "reeds"),
        DemoPicture("wash", 622, "shore"),
        proof="record",
        domain="lowtide.example",
        members=(("larkfieldbooks", "reviewer"),),
        people=(("anateixeira", "Photographer on location"),),
        works=2,
    ),
    DemoStudio(
        "pocketmoth",
        "kit_16px",
        "Pocket Moth",
        "Small games with few colours and long evenings.",
        "Four people in four countries. We make one game at a time, ship it without crunch, and share what it earns: "
        "everybody who worked on it for more than three months has a part.",
        "2-10",
        (("Valparaíso", "CL"),),
        DemoPicture("pixel", 631, "plants"),
        DemoPicture("isometric", 632, "street"),
        proof="mail",
        domain="pocketmoth.example",
        works=2,
    ),
    DemoStudio(
        "harbourtheatre",
        "old_harbour",
        "Harbour Theatre",
        "A house of 340 seats that paints its own sets.",
        "The paint shop is as old as the house. Six painters, two sculptors and a costume room under one roof, and "
        "eleven premieres a year.",
        "51-200",
        (("Gdynia", "PL"),),
        DemoPicture("portrait", 641, "silhouette"),
        DemoPicture("colour-field", 642, "bands"),
        proof="documents",
        works=1,
    ),
    DemoStudio(
        "kilnrow",
        "theo_looks",
        "Kiln Row",
        "A shared pottery with a school, a shop and a very large kiln.",
        "Nineteen benches, two gas kilns and a waiting list. We make tableware for restaurants in the week and teach "
        "at the weekend.",
        "11-50",
        (("Ghent", "BE"),),
        DemoPicture("still-life", 651, "single"),
        DemoPicture("still-life", 652, "pots"),
    ),
    DemoStudio(
        "needleandink",
        "priya_r",
        "Needle & Ink House",
        "Tattoo, lettering and printed cloth above a tea shop.",
        "A house of three floors: tattoo on the first, sign painting on the second, block printing in the yard. "
        "Artists keep 70 % and choose what they draw.",
        "2-10",
        (("Chennai", "IN"),),
        DemoPicture("sticker", 661, "kettle"),
        DemoPicture("textile", 662, "block"),
        proof="mail",
        domain="needleandink.example",
    ),
    DemoStudio(
        "northwindow",
        "ilsebrandt",
        "North Window",
        "Visual effects and matte painting for films that need a sky.",
        "A small house for large skies. We paint, we project, we do not generate. Sixty people, most of them in one "
        "room, and nobody works on a Sunday.",
        "51-200",
        (("Kiel", "DE"), ("Montréal", "CA")),
        DemoPicture("night-city", 671, "roofs"),
        DemoPicture("night-city", 672, "harbour"),
        ai="some",
        ai_text="For removing wires and filling edges, on plates that we shot ourselves. Never in paintings.",
        proof="record",
        domain="northwindow.example",
    ),
    DemoStudio(
        "hillschool",
        "noorrahmani",
        "The Hill School of Drawing",
        "Evening classes, a print room and three residencies a year.",
        "A charity in a former chapel. Two hundred people draw here every week, from the age of six to that of "
        "ninety-one. Teachers are artists who teach, and are paid for the hours before and after class too.",
        "11-50",
        (("Leeds", "GB"),),
        DemoPicture("sketchbook", 681, "page"),
        DemoPicture("plotter", 682, "contours"),
        proof="documents",
        is_charity=True,
        works=1,
    ),
)
