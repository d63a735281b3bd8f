"""Sixty short posts of studio talk, and some answers."""

from byhand.demo.cast.kinds import DemoAnswer, DemoPicture, DemoPost
from byhand.demo.cast.late_talk import EVENING, NIGHT

_MORNING = (
    DemoPost(
        "ilse-jar",
        "ilsebrandt",
        "Drank from the paint water again. Third time this year. Payne's grey, full-bodied, notes of pond.",
    ),
    DemoPost(
        "ilse-tape",
        "ilsebrandt",
        "Which tape do you all use on cotton paper? Mine takes the top layer with it whenever I am happy with a sky. #watercolour",
        answers=(
            DemoAnswer(
                "sine_macrae",
                "The white artist's tape, pressed to my trousers first so that it's a bit linty. Then pull it off at a flat angle, slowly, away from the painting.",
            ),
            DemoAnswer("ilsebrandt", "Trousers method confirmed. One edge saved."),
            DemoAnswer(
                "mossandpaper",
                "Bookbinder here: warm it with a hair dryer before you pull. The glue lets go first.",
            ),
        ),
    ),
    DemoPost("ilse-ferry", "ilsebrandt", "Missed the ferry because of a cloud. Would do it again."),
    DemoPost(
        "ilse-granulation",
        "ilsebrandt",
        "Tip: if a wash looks dead, leave the room. It is deciding something and does not want you there.",
    ),
    DemoPost(
        "ilse-islands",
        "ilsebrandt",
        "Long sheet is finally flat after nine days under the encyclopaedia. Volume “Island to Kiln”, as it happens.",
        quotes="green-islands",
    ),
    DemoPost(
        "hanae-hundred",
        "hanae_inks",
        "Hundred strokes before breakfast. Ninety-nine were for the stove. The other one was also for the stove, but I looked at it first.",
    ),
    DemoPost(
        "hanae-brush",
        "hanae_inks",
        "My oldest brush has lost so many hairs that it now paints two lines at once. I am treating this as a promotion.",
        answers=(
            DemoAnswer("tunde_gouache", "Mine does that and I've been calling it grass for years."),
            DemoAnswer("hanae_inks", "It was grass all along."),
        ),
    ),
    DemoPost(
        "hanae-crow",
        "hanae_inks",
        "The crow is back on the wall across the street. I have stopped drawing so that he'll stop judging.",
    ),
    DemoPost(
        "hanae-paper",
        "hanae_inks",
        "New paper arrived. Spent an hour smelling it instead of answering mail. No regrets, one apology.",
    ),
    DemoPost(
        "hanae-mistake",
        "hanae_inks",
        "Nobody asks an ink painter for an undo button, and still I keep reaching for one with my left hand.",
    ),
    DemoPost(
        "tunde-white",
        "tunde_gouache",
        "Gouache people: do you mix a new white each session or revive the old one? My old one has the texture of chalk and the smell of regret. #gouache",
        answers=(
            DemoAnswer("anateixeira", "New. Always new. Life is short and white is cheap."),
            DemoAnswer(
                "sine_macrae",
                "A drop of glycerine in the well. It never quite dries and never quite forgives you.",
            ),
        ),
    ),
    DemoPost(
        "tunde-haze",
        "tunde_gouache",
        "Harmattan came in overnight. The hills I was going to paint are gone, so I painted them gone.",
    ),
    DemoPost(
        "tunde-cover",
        "tunde_gouache",
        "Cover approved in the first round!! Sending this here before they change their minds.",
        quotes="plantation",
    ),
    DemoPost(
        "tunde-palette",
        "tunde_gouache",
        "Six colours for a whole month. It's like cooking in somebody else's kitchen: at first you curse, then you eat well.",
    ),
    DemoPost(
        "tunde-names",
        "tunde_gouache",
        "My aunt corrected the names of the fields in the terraces painting. Two were wrong. One was an old joke about her brother.",
    ),
)

_NOON = (
    DemoPost(
        "kit-colours",
        "kit_16px",
        "Eight colours is plenty. I say this every time, and every time around 2 a.m. I would do crimes for a ninth. #pixelart",
        answers=(
            DemoAnswer(
                "jiwoo_han",
                "Dither two of the eight and call it a ninth. Nobody will zoom in. (Everybody will zoom in.)",
            ),
            DemoAnswer("kit_16px", "I ALWAYS zoom in."),
            DemoAnswer("priya_r", "I zoomed in. It was worth it."),
        ),
    ),
    DemoPost(
        "kit-wip",
        "kit_16px",
        "Started with the window. Always start with the window.",
        pictures=(DemoPicture("pixel", 7, "attic"),),
    ),
    DemoPost(
        "kit-cat",
        "kit_16px",
        "Update on the game: the cat now wakes up for fish. She also wakes up for bread, which is a bug, which is staying.",
    ),
    DemoPost(
        "kit-stickers",
        "kit_16px",
        "Second run of the kitchen stickers is at the printer. The toadstool has seven spots now because somebody counted and wrote to me.",
    ),
    DemoPost(
        "kit-plants",
        "kit_16px",
        "Drew sixteen plants and killed one real one by not looking up. F for the basil.",
    ),
    DemoPost(
        "mara-bearing",
        "maraquist",
        "The plotter has a rattle in the left bearing that adds a tiny wave to every long line. Fixed it. Drawings looked dead. Put the old bearing back.",
        answers=(
            DemoAnswer("leilahaddad", "This is ikat. Welcome."),
            DemoAnswer("maraquist", "So THAT is what I've been weaving."),
        ),
    ),
    DemoPost(
        "mara-pens",
        "maraquist",
        "Pen test day. If you ever feel that your job is too exciting, label forty caps in order of dryness.",
    ),
    DemoPost(
        "mara-cat",
        "maraquist",
        "The cat sat on the sheet at line 2,314 of 3,400. I let the machine go on. There's a gap in the shape of a cat and it is the best part.",
    ),
    DemoPost(
        "mara-scale",
        "maraquist",
        "Reminder to myself: the drawing is finished when the paper says so, not when the file ends.",
    ),
    DemoPost(
        "mara-map",
        "maraquist",
        "Someone wrote to ask how to get to the summit on my map. I gave directions. I hope they have a nice day out.",
    ),
    DemoPost(
        "noor-words",
        "noorrahmani",
        "People keep asking what they say in the balloons. They say exactly what you thought they said.",
    ),
    DemoPost(
        "noor-direction",
        "noorrahmani",
        "Drawing the second comic from right to left. My hand knew at once; my panel borders took a week to believe it. #comics",
        answers=(
            DemoAnswer(
                "priya_r", "The reader here turns the right way round for it! I swiped wrong exactly once."
            ),
            DemoAnswer("noorrahmani", "Once is the average. I checked with my mother."),
        ),
    ),
    DemoPost(
        "noor-storm",
        "noorrahmani",
        "Inked rain for six hours. If you need me I'm the one with the hand like a claw.",
    ),
    DemoPost(
        "noor-cat",
        "noorrahmani",
        "New rule: if a page isn't working, move the cat. If it still isn't working, it was never about the cat.",
    ),
    DemoPost(
        "noor-thanks",
        "noorrahmani",
        "The ferry is home. Six pages, four pots of ink, one cat who now believes that she is an author. Thank you for reading.",
        quotes="ferry-6",
    ),
)

POSTS = _MORNING + _NOON + EVENING + NIGHT
