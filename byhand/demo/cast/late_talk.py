"""Studio talk of the evening and the night."""

from byhand.demo.cast.kinds import DemoAnswer, DemoPicture, DemoPost

EVENING = (
    DemoPost(
        "eirik-focus", "eirik_n", "Got my eyes tested. Turns out that I've been photographing accurately."
    ),
    DemoPost(
        "eirik-fog",
        "eirik_n",
        "Drove forty minutes to the fog. It had left. Sat in the car and ate the sandwich that was for after.",
        answers=(
            DemoAnswer("ilsebrandt", "It was here. It asked after you."),
            DemoAnswer("old_harbour", "Fog keeps bakers' hours. Be there at five."),
        ),
    ),
    DemoPost(
        "eirik-window",
        "eirik_n",
        "The sun reaches the back wall from 3:52 to 4:09 this week. I've told everyone I am in a meeting.",
        quotes="four-oclock",
    ),
    DemoPost(
        "eirik-gamut",
        "eirik_n",
        "The pink in the tram picture is finally the pink I saw. First place I've put it online that didn't turn it into salmon.",
        quotes="tram-stop",
    ),
    DemoPost(
        "eirik-snow",
        "eirik_n",
        "For the record, the snow picture is rated mature only to show how the veil works. The snow itself has behaved.",
        quotes="flash-snow",
    ),
    DemoPost(
        "marisol-block",
        "marisolprints",
        "Block split along the owl's left wing, one print before the end of the edition. So: 24 of 25. She is keeping the last one.",
    ),
    DemoPost(
        "marisol-knife",
        "marisolprints",
        "Warm the lino on a radiator before you cut. I've said it to every student and I forgot it myself this morning. Plaster on thumb, lesson on wall. #linocut",
        answers=(
            DemoAnswer("theo_looks", "Thumb okay?"),
            DemoAnswer("marisolprints", "Thumb is fine. Pride is in the second state."),
        ),
    ),
    DemoPost(
        "marisol-ink",
        "marisolprints",
        "Turquoise chosen. The vermilion fish looked cooked.",
        quotes="colour-trials",
    ),
    DemoPost(
        "marisol-market",
        "marisolprints",
        "Sold four mountains at the market and one was taken home by a man who said that he could see his house on it. You cannot. I didn't tell him.",
    ),
    DemoPost(
        "marisol-paper",
        "marisolprints",
        "Shop was out of the good paper, so this week's edition is on the paper for wrapping cheese. It prints beautifully. I'm worried.",
    ),
    DemoPost(
        "ana-jug",
        "anateixeira",
        "Somebody asked why it's always the same jug. Somebody has never loved a jug.",
    ),
    DemoPost(
        "ana-plums",
        "anateixeira",
        "Painted plums until they were too soft to paint. Made jam. The jam is the better work.",
        quotes="green-jug",
        answers=(
            DemoAnswer("leilahaddad", "Keep the skins, they dye a sad and beautiful grey."),
            DemoAnswer("anateixeira", "Sad and beautiful grey is my whole palette. Skins kept."),
        ),
    ),
    DemoPost(
        "ana-eyes",
        "anateixeira",
        "All my people have closed eyes because the moment I open them they start asking me to hurry.",
    ),
    DemoPost(
        "ana-light",
        "anateixeira",
        "North window is clean for the first time since March. I've had to repaint two shadows.",
    ),
    DemoPost(
        "ana-scissors",
        "anateixeira",
        "Cutting profiles again. The trick is to move the paper and not the scissors, and to sit for people who stay still. I have one of the two.",
        quotes="cut-profiles",
    ),
)

NIGHT = (
    DemoPost(
        "leila-vat",
        "leilahaddad",
        "The indigo vat is in a good mood: copper skin, green underneath, smells like a wet dog at the seaside. Off to dip everything I own.",
    ),
    DemoPost(
        "leila-madder",
        "leilahaddad",
        "Same madder root, same pot, hard water against rain water. Two different reds. I keep both samples in my wallet where other people keep photographs.",
        answers=(
            DemoAnswer(
                "mossandpaper", "Would you post them side by side some day? I'd bind a book around that."
            ),
            DemoAnswer("leilahaddad", "@mossandpaper deal, when I can bear to take them out of the wallet."),
        ),
    ),
    DemoPost(
        "leila-knots",
        "leilahaddad",
        "Forty-nine knots tied, forty-eight found again. If you buy the cloth and hear a small click, that's number nine.",
    ),
    DemoPost(
        "leila-blanket",
        "leilahaddad",
        "Please use the full view on the blanket. I counted those threads and I'd like company.",
        quotes="blanket",
    ),
    DemoPost(
        "leila-ladder",
        "leilahaddad",
        "Bought a taller ladder for the poured ones. The paintings are no better, but I can see who comes in.",
    ),
    DemoPost(
        "jiwoo-awning",
        "jiwoo_han",
        "Every time I think a little building is done I add an awning. This is a cry for help. #isometric",
    ),
    DemoPost(
        "jiwoo-signs",
        "jiwoo_han",
        "Question for type people: none of the signs in my lane say anything, on purpose. Does it bother you?",
        quotes="lane-blue",
        answers=(
            DemoAnswer(
                "noorrahmani", "You're asking the wrong person. I haven't written a word in twelve pages."
            ),
            DemoAnswer(
                "larkfieldbooks", "As a publisher: yes, slightly. As a person walking home: not at all."
            ),
        ),
    ),
    DemoPost(
        "jiwoo-film",
        "jiwoo_han",
        "Film cancelled, harbour stays. They let me keep the shot, which is more than most harbours get.",
        quotes="harbour-late",
    ),
    DemoPost(
        "jiwoo-windows",
        "jiwoo_han",
        "I light windows by dice. Once a whole floor came up lit at four in the morning and I wrote those people a story.",
    ),
    DemoPost(
        "sine-book",
        "sine_macrae",
        "The telephone book is full. If anybody has a 1996, I'm pressing sycamore.",
    ),
    DemoPost(
        "sine-name",
        "sine_macrae",
        "Botanists: is it rude to draw the insect damage? The leaf seems proud of it.",
        answers=(
            DemoAnswer("marisolprints", "Not rude. It's the signature."),
            DemoAnswer("sine_macrae", "Then the beetle gets a credit."),
        ),
    ),
    DemoPost(
        "sine-tea",
        "sine_macrae",
        "Dipped the brush in the tea, drank the other one. Both were fine.",
        pictures=(DemoPicture("sketchbook", 2, "page", scale=0.5),),
    ),
    DemoPost(
        "lark-call",
        "larkfieldbooks",
        "Looking for somebody for a 32-page picture book about a heron who cannot swim. Ink or print, two colours. We pay an advance, on time, and your name goes on the front. Work in your own portfolio is all that I need to see.",
        answers=(
            DemoAnswer("hanae_inks", "A heron who stands very still and worries? I've been rehearsing."),
            DemoAnswer("larkfieldbooks", "That is the entire plot. I've written to you."),
        ),
    ),
    DemoPost(
        "theo-frame",
        "theo_looks",
        "Bought a print. Bought a frame. The frame cost more. The wall is now crooked. Worth it.",
    ),
    DemoPost(
        "priya-train",
        "priya_r",
        "Read all six pages of the ferry between two stations and then sat on past mine. The 7:12 goes further than I knew.",
        quotes="ferry-1",
    ),
)
