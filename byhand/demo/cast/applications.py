"""Who applied where, and how far it went: sixty applications, five of each artist, in every stage."""

from dataclasses import dataclass

from byhand.jobboard.stages import Stage

S = Stage


@dataclass(frozen=True)
class DemoApplication:
    artist: str
    title: str
    stage: Stage
    letter: str


LETTERS = {
    "weather": "I have drawn weather for ten years and still look out of the window first.\n\nThe pieces I chose were made for small prints; I would like to see what happens when they have to carry a story. I work slowly at the start and quickly at the end.",
    "craft": "What you describe is what I do on most days, with my hands and mostly alone. I would gladly do it among others.\n\nThe first piece shows the material, the second how I plan, the third what I do when a plan breaks.",
    "quiet": "I like pictures that leave room. Your last work did, which is why I write.\n\nAll pieces are mine from the first line to the last; where somebody helped, they are named beside it.",
    "team": "For two years I worked in a room of five, and what I miss most is somebody saying no at the right moment.\n\nI can begin with three days a week and grow from there.",
    "teach": "I teach beginners on Saturdays and draw for the rest of the week, and the one keeps the other honest.\n\nThe pieces go from a first study to a finished sheet, so that you see how I get there.",
    "short": "The works say it better than I can. I can begin next month, and I read contracts to the end.",
}
PLAN: dict[str, tuple[tuple[str, Stage, str], ...]] = {
    "tunde_gouache": (
        ("Background painter, gouache on paper", S.INTERVIEW, "weather"),
        ("Painter of the box and the posters", S.SHORTLISTED, "quiet"),
        ("Mural with the market hall", S.SENT, "team"),
        ("Scenic painter", S.SEEN, "craft"),
        ("Matte painter", S.NOT_CHOSEN, "short"),
    ),
    "hanae_inks": (
        ("Storyboard artist for a short film", S.TEST, "team"),
        ("Comics for children, a summer course", S.HIRED, "teach"),
        ("Illustrator of flash sheets", S.SENT, "short"),
        ("Illustrator for a picture book about a night ferry", S.SHORTLISTED, "weather"),
        ("Map maker for a walking atlas of the border", S.WITHDRAWN, "quiet"),
    ),
    "kit_16px": (
        ("Designer in the house, three days a week", S.DRAFT, "short"),
        ("Concept artist, cities", S.SEEN, "team"),
        ("Animator, hand-drawn", S.NOT_CHOSEN, "quiet"),
        ("Effects artist for water and smoke", S.SENT, "short"),
        ("Lead of the paint room", S.CLOSED, "team"),
    ),
    "maraquist": (
        ("Pixel artist for a game about a post office", S.SENT, "short"),
        ("Background painter, gouache on paper", S.OFFER, "weather"),
        ("Environment artist, isometric", S.SEEN, "craft"),
        ("Illustrator for a picture book about a night ferry", S.INTERVIEW, "quiet"),
        ("Poster illustrator for the season", S.NOT_CHOSEN, "short"),
    ),
    "eirik_n": (
        ("Compositor who likes paper grain", S.SHORTLISTED, "craft"),
        ("Concept artist, cities", S.INTERVIEW, "weather"),
        ("Matte painter", S.TEST, "weather"),
        ("Environment artist, isometric", S.SENT, "short"),
        ("Effects artist for water and smoke", S.WITHDRAWN, "team"),
    ),
    "anateixeira": (
        ("Production photographer", S.HIRED, "quiet"),
        ("Foley drawings: a residency by the estuary", S.SEEN, "weather"),
        ("Print room technician", S.NOT_CHOSEN, "craft"),
        ("Mural with the market hall", S.SEEN, "quiet"),
        ("Glaze residency", S.SENT, "teach"),
    ),
    "leilahaddad": (
        ("Letterer for book covers", S.SHORTLISTED, "craft"),
        ("Sign painter, Tamil and Latin", S.INTERVIEW, "teach"),
        ("Designer in the house, three days a week", S.TEST, "team"),
        ("Poster illustrator for the season", S.SENT, "quiet"),
        ("Tattoo artist, botanical", S.CLOSED, "short"),
    ),
    "jiwoo_han": (
        ("3D animator, animals", S.SENT, "team"),
        ("Animator of very small people", S.OFFER, "craft"),
        ("Concept artist, cities", S.SHORTLISTED, "weather"),
        ("Animator, hand-drawn", S.SEEN, "quiet"),
        ("Environment artist, isometric", S.DRAFT, "short"),
    ),
    "marisolprints": (
        ("Block cutter and printer", S.HIRED, "craft"),
        ("Print room technician", S.SHORTLISTED, "teach"),
        ("Illustrator of flash sheets", S.SEEN, "quiet"),
        ("Poster illustrator for the season", S.INTERVIEW, "weather"),
        ("Costume dyer and painter on cloth", S.NOT_CHOSEN, "craft"),
    ),
    "sine_macrae": (
        ("Thrower for tableware", S.INTERVIEW, "craft"),
        ("Kiln keeper", S.SENT, "craft"),
        ("Glaze residency", S.OFFER, "weather"),
        ("Shop and parcels, with a bench of your own", S.NOT_CHOSEN, "short"),
        ("Teacher for Saturday classes", S.DRAFT, "teach"),
    ),
    "ilsebrandt": (
        ("Teacher of life drawing, two evenings", S.SHORTLISTED, "teach"),
        ("Storyboard artist for a short film", S.DRAFT, "team"),
        ("Costume dyer and painter on cloth", S.SENT, "craft"),
        ("Illustrator of flash sheets", S.NOT_CHOSEN, "short"),
        ("Summer in the studio: paid placement", S.WITHDRAWN, "quiet"),
    ),
    "noorrahmani": (
        ("Letterer for book covers", S.SEEN, "craft"),
        ("Sign painter, Tamil and Latin", S.TEST, "quiet"),
        ("Illustrator for a picture book about a night ferry", S.SEEN, "weather"),
        ("Tattoo artist, botanical", S.NOT_CHOSEN, "short"),
        ("Map maker for a walking atlas of the border", S.CLOSED, "team"),
    ),
}
APPLICATIONS = tuple(DemoApplication(artist, *each) for artist, plan in PLAN.items() for each in plan)
