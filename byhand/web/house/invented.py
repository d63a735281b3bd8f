"""Made-up people, works, posts and comments."""

from datetime import UTC, datetime

from byhand.media.shapes import colour_class, ratio_class
from byhand.web.cards import Actions, Chip, Comment, Mark, PersonCard, PictureCard, PostCard, Veil, WorkTile
from byhand.web.house.drawings import KINDS, drawing

MOMENT = datetime(2026, 5, 3, 18, 40, tzinfo=UTC)
ILSE = PersonCard("Ilse Brandt", "ilse", line="Gouache, mostly weather.", pronouns="she/her", following=False)
TOMI = PersonCard(
    "T. Okafor", "okafor", line="Portraits of people who sit still for twenty minutes.", following=True
)
MARA = PersonCard(
    "Mara Quist",
    "mara",
    line="Plotter drawings and the code that makes them.",
    following=False,
    requested=True,
)
JUN = PersonCard("Jun Sato", "jun_sato", line="インク、葦、待つこと。", following=None)
ANA = PersonCard("Ana Lima", "ana", following=False)
WORKS = (
    ("Four ridges, evening", 2026, ILSE, "ridges", 1600, 1010, True),
    ("Red coat, sitting", 2025, TOMI, "blocks", 960, 1310, True),
    ("Field notes XII", 2026, MARA, "strokes", 1600, 915, False),
    ("Reeds before rain, study in two greys and one long afternoon", 2024, JUN, "reeds", 900, 1290, True),
    ("Four fruits", 2026, ANA, "fruits", 1200, 1200, False),
    ("Swell", None, TOMI, "ridges", 2280, 1000, False),
    ("Valley, after ten", 2023, ILSE, "ridges", 1000, 1330, True),
    ("", 2026, JUN, "reeds", 1600, 1015, False),
    ("Plan of a small house", 2025, MARA, "blocks", 1200, 1210, True),
    ("Winter reeds", 2025, JUN, "reeds", 1010, 1400, False),
    ("Table, late", 2022, ANA, "fruits", 1500, 1000, False),
)


def picture(kind: str, width: int, height: int, *, seed: int, alt: str = "") -> PictureCard:
    return PictureCard(
        alt=alt or f"Example drawing: {kind}",
        width=width,
        height=height,
        jpeg_url=drawing(kind, width, height, seed=seed),
        ratio_class=ratio_class(width, height),
        colour_class=colour_class(KINDS[kind][1]),
        square_url=drawing(kind, 640, 640, seed=seed),
    )


def tile(place: int) -> WorkTile:
    title, year, artist, kind, width, height, sealed = WORKS[place]
    return WorkTile(
        url=f"#w-{place}",
        title=title,
        picture=picture(kind, width, height, seed=place),
        artist=artist,
        year=year,
        picture_count=3 if place == 2 else 1,
        series_part="Part 4 of 12" if place == 9 else "",
        sealed=sealed,
        veil=Veil("Mature", "nudity") if place == 10 else None,
    )


def actions(number: int, *, own: bool = False, signed_in: bool = True) -> Actions:
    return Actions(
        post_id=number,
        url=f"#p-{number}",
        like_count=(1240, 42, 3, 0, 7)[number % 5],
        reply_count=(0, 7, 12, 1, 0)[number % 5],
        repost_count=(31, 0, 2, 0, 1)[number % 5],
        liked=number % 2 == 0,
        saved=number % 3 == 0,
        reposted=number == 2,
        signed_in=signed_in,
        is_own=own,
        edit_url="#edit",
        author_handle="ilse",
    )


def work_post() -> PostCard:
    return PostCard(
        id=1,
        kind="work",
        url="#p-1",
        author=ILSE,
        published_at=MOMENT,
        actions=actions(1),
        title="Four ridges, evening",
        year=2026,
        html="<p>Painted on the last warm evening of the year, from the road above the quarry.</p>",
        pictures=(picture("ridges", 1600, 1010, seed=0),),
        picture_count=1,
        chips=(Chip("Gouache", "#"), Chip("landscape", "#")),
        marks=(Mark("AI training: not allowed", sealed=True),),
    )


def other_posts() -> tuple[PostCard, ...]:
    many = tuple(
        picture(kind, width, height, seed=n) for n, (_, _, _, kind, width, height, _) in enumerate(WORKS[:6])
    )
    sketch = "<p>Three studies for the large one. The middle one lies, the left one is kind, and the right one is what I saw.</p>"
    return (
        PostCard(
            2,
            "talk",
            "#p-2",
            TOMI,
            MOMENT,
            actions(2),
            html=sketch,
            pictures=many[:3],
            picture_count=3,
            reposted_by=ANA,
        ),
        PostCard(
            3,
            "talk",
            "#p-3",
            MARA,
            MOMENT,
            actions(3),
            html="<p>Does anyone still have 0.18 pens with the <em>old</em> nib? Mine gave up half way through a hatch of nine hours.</p><p>I pay in drawings.</p>",
            chips=(Chip("plotter", "#"),),
            quote=work_post(),
        ),
        PostCard(
            4,
            "work",
            "#p-4",
            JUN,
            MOMENT,
            actions(4, own=True),
            title="Reeds, standing",
            pictures=(picture("reeds", 900, 1900, seed=4),),
            picture_count=1,
            edited=True,
        ),
        PostCard(
            5,
            "work",
            "#p-5",
            ANA,
            MOMENT,
            actions(5, signed_in=False),
            title="Sketchbook, May",
            year=2026,
            pictures=many,
            picture_count=12,
            audience="Followers",
        ),
        PostCard(
            6,
            "talk",
            "#p-6",
            TOMI,
            MOMENT,
            actions(6),
            html="<p>Words behind a veil.</p>",
            veil=Veil("Mature", "Blood, in words."),
            reply_to_handle="ilse",
        ),
        PostCard(
            7,
            "work",
            "#p-7",
            TOMI,
            MOMENT,
            actions(7),
            title="Sleeper",
            year=2025,
            pictures=many[3:4],
            picture_count=1,
            veil=Veil("Mature", "Nudity."),
        ),
    )


def comments() -> tuple[Comment, ...]:
    answer = Comment(
        13,
        "#p-13",
        MOMENT,
        actions(13),
        ILSE,
        "<p>The quarry road, facing west. Bring a coat.</p>",
        by_artist=True,
    )
    deep = Comment(14, "#p-14", MOMENT, actions(14), TOMI, "<p>Coat noted.</p>", answers=())
    return (
        Comment(
            11,
            "#p-11",
            MOMENT,
            actions(11),
            ANA,
            "<p>Where did you stand for this? The third ridge seems to lean.</p>",
            answers=(answer, Comment(12, "#p-12", MOMENT), deep),
        ),
        Comment(
            15,
            "#p-15",
            MOMENT,
            actions(15),
            MARA,
            "<p>That sun is exactly one shade too late. I love it.</p>",
            edited=True,
            hidden_count=4,
        ),
    )
