"""What people say under the works."""

from collections.abc import Iterator

from byhand.demo.cast.kinds import DemoAnswer, DemoComment

# One line is: the work, who speaks, what they say. A line that starts with ">" answers the line above it.
_SHORE = """
first-frost | old_harbour | You can feel it in the knuckles. That strip of sea is exactly as cold as it looks.
> | ilsebrandt | My knuckles thank you for noticing.
first-frost | anateixeira | The three posts do so much work for three posts.
groynes | mossandpaper | The way they come nearer, one by one. Is that the paper's own edge or tape?
> | ilsebrandt | Tape. It took a bit of the sky with it, as payment.
groynes | eirik_n | Seven. I counted. Thank you for putting the number on the label.
after-the-ferry | tunde_gouache | Apricot into lavender without mud. Show-off.
green-hour | sine_macrae | I believe you. We get it in May.
green-hour | leilahaddad | This is weld over a thin indigo, left out in the wind. Please don't tell anyone I'm stealing it.
hills-morning | hanae_inks | The second hill is one breath. Beautiful.
hills-morning | jiwoo_han | How wet was the paper when the mist went in?
> | ilsebrandt | Wet enough to be a bad idea. Count to forty, then go.
six-skies | theo_looks | Would you ever sell a whole sheet uncut? Asking for a wall.
> | ilsebrandt | For a wall, yes.
six-skies | priya_r | Thursday's wind is the best weekday in any medium.
squall-line | old_harbour | Forty years at sea and I went and put a coat on.
squall-line | marisolprints | The slant of the rain! I can hear the board shaking.
squall-line | maraquist | That's a hatching pattern and you did it with water. Unfair.
it-missed-us | eirik_n | It didn't miss me. I was the sandwich.
skerries | hanae_inks | So much left out. I'm at home here.
skerries | larkfieldbooks | This is an endpaper. I'd like to talk about endpapers.
green-islands | sine_macrae | Seven, since you did not.
> | ilsebrandt | I was afraid of that.
"""

_INK = """
reeds-leaning | maraquist | Which way was the wind? I want to check it against the flow.
> | hanae_inks | From the kitchen.
reeds-other-way | mossandpaper | Hung the print next to the first one. They talk at night.
bamboo-rain | tunde_gouache | The gaps at the joints are the whole painting.
bamboo-rain | noorrahmani | I try to ink like this and it comes out like furniture.
> | hanae_inks | Furniture is good. People live with furniture.
bamboo-crowd | kit_16px | Two shades. TWO. I'm going to go and think about my life.
plum-cold | leilahaddad | That red is madder, third bath, late in the day. You can't tell me otherwise.
plum-cold | theo_looks | I've looked at this every morning for a week and I still find a new bud.
branch-a-day | jiwoo_han | Day 17 is the best one because somebody rang the bell.
branch-a-day | anateixeira | Thank you for showing day 4.
scroll-boat | priya_r | I started at the right, as told, and rested at the boat. I'm still there.
scroll-boat | old_harbour | He has the oar on the wrong side for this current, and I forgive him.
> | hanae_inks | He says that the current is on the wrong side.
scroll-crossing | eirik_n | The stretch where nothing happens is the best thing in it.
persimmons | anateixeira | I painted fruit for thirty years to learn what you knew by the second one.
persimmons | sine_macrae | Justice for the seventh.
crow | marisolprints | He looks as if he has seen my proofs.
crow | kit_16px | 10/10 would be judged by again.
"""

_EARTH = """
road-out | ilsebrandt | The shadow under the left tree is so sure of itself.
noon-haze | eirik_n | This is fog with the heating on.
> | tunde_gouache | I'm writing that on the back of it.
after-the-rain | leilahaddad | That brick ground against the green. I want to walk on it and then dye it.
holding-up | larkfieldbooks | The supervising tree made me laugh out loud in a meeting.
holding-up | jiwoo_han | Saving this for the way the hill goes into shade.
ridges-dusk | eirik_n | On the wide screen that orange hums. On the old one it's merely excellent.
ridges-dusk | ilsebrandt | Do you lay the far ridge first or last?
> | tunde_gouache | First, then I lose my nerve and lay it again last.
ridges-moon | mossandpaper | So quiet. The margin makes it a window.
low-river | old_harbour | Three boats and nobody hurrying. Correct.
river-ember | anateixeira | The plum next to the orange, yes, yes.
plantation | sine_macrae | Those are teak, you're right, they'd never queue like that on their own.
terraces | marisolprints | I know this hill. Different country, same aunt.
terraces | theo_looks | Is there a print of this one planned? It would go around a corner.
> | tunde_gouache | If you have the corner, I have the print.
cabin-blue | priya_r | Zoomed in until it was only squares, then zoomed out until it was a place again.
cabin-seasons | maraquist | Palette swap as weather. Of course.
still-open | noorrahmani | What kind of soup?
> | kit_16px | It's in the game. It's always the same soup.
still-open | jiwoo_han | The light on the pavement!! Eight colours!!
still-open-sunset | larkfieldbooks | I'd read the book in which this is the shop.
sixteen-plants | sine_macrae | Third shelf, first pot is a cactus with ambitions. I like it best.
sixteen-plants | leilahaddad | I have killed at least nine of these.
attic | mossandpaper | The stripe of moon on the boards is exactly one dither wide, and it's perfect.
lighthouse-loop | old_harbour | Two seconds is too quick for a real one. For a small one it's just right.
> | kit_16px | It's a small one with a deadline.
lighthouse-loop | noorrahmani | My ferry could have used this.
rain-loop | priya_r | This has been in the corner of my screen for three days. My tea is always hot now.
loaf | anateixeira | Loaf.
loaf | theo_looks | It has survived the dishwasher. I have survived telling my wife.
kitchen-stickers | sine_macrae | As a person who paints these: do not cook.
"""

_LINES = """
field-notes-4 | hanae_inks | So the cat made a clearing, and all the rest is grass.
field-notes-4 | ilsebrandt | I keep seeing a shoreline from above.
field-notes-7 | leilahaddad | It's a fleece before carding!
field-notes-12 | jiwoo_han | The little island of strokes at the bottom, please never explain it.
> | maraquist | I couldn't if I tried.
spheres-grey | kit_16px | I want to play with these.
profiles | tunde_gouache | Found the green one. Took me two trams.
survey-coral | sine_macrae | I have packed a lunch.
survey-coral | old_harbour | No soundings? I don't anchor without soundings.
> | maraquist | Sheet three will have soundings, for you.
rings | mossandpaper | A hundred and nine. It would have made a good table, too.
three-moons | eirik_n | Mine take eight minutes. How long does one of yours take?
> | maraquist | Two hours and ten, and I may not breathe on it.
ferry-1 | priya_r | The cat in the bag. I'm in.
ferry-2 | kit_16px | Panel two is the exact face of somebody who pretends not to be seasick.
ferry-3 | old_harbour | The list is too much for that class of boat, and I held on to the table anyway.
> | noorrahmani | I drew it again with less. It looked like a Sunday. Sorry to the boat.
ferry-4 | jiwoo_han | That last panel, straight down the stairs. I gasped.
ferry-5 | marisolprints | The lamp is carved light. You would love lino.
ferry-6 | ilsebrandt | Home, tea, cat. What else is there.
ferry-6 | larkfieldbooks | I've read it four times. I'd like to write to you about paper.
> | noorrahmani | I'd like to be written to about paper.
fox-1 | hanae_inks | My eye went to the right by itself. Lovely.
fox-3 | leilahaddad | My grandmother had this one with a hedgehog. The moon was the same.
fox-4 | mossandpaper | Four panels for one rope. What patience, what a rope.
fox-6 | priya_r | The footprints! I followed them out of the page.
"""

_LIGHT = """
street-not-sharp | anateixeira | Round brushwork, no brush.
tram-stop | kit_16px | This is the palette of every good night I have had.
field-at-seven | ilsebrandt | You did get fog.
> | eirik_n | This was the other fog. The good one, 2021.
field-at-eight | theo_looks | Seven and eight side by side above the sofa. They're slightly arguing.
four-oclock | leilahaddad | That patch of sun would bleach my samples and I'd let it.
four-walls | noorrahmani | "The one I rent now" did something to me.
eight-minutes | hanae_inks | One line, and both sides of it are enough.
flash-snow | priya_r | I lifted the veil with one finger, like a blanket. It was snow. I feel safe here.
curtain | anateixeira | I've been trying to paint those folds since 1998.
rain-inside | maraquist | Lenses! I wrote a program for this once; yours are better and wetter.
owl-two | sine_macrae | The breast feathers! How deep do you go there?
> | marisolprints | Two millimetres and one prayer.
owl-two | theo_looks | Number 11 of 25 looks at me from over the desk. I work harder.
moth | mossandpaper | The chatter marks around it are like dust. I want to close the window.
maize | tunde_gouache | You can hear it grow here too. They are wrong in flats everywhere.
apu-red | ilsebrandt | The hair out of register is what makes it shine.
apu-pink | kit_16px | PINK SUN
three-fish | old_harbour | The one in the middle is late for something.
colour-trials | larkfieldbooks | We'd have wanted all of them as well.
kitchen-choir | hanae_inks | The white one is holding the note.
green-jug | ilsebrandt | Too many plums is the right number of plums.
one-apple | tunde_gouache | You painted the four o'clock and put an apple in it.
green-coat | noorrahmani | She looks as if she has just decided not to say it.
ochre-coat | jiwoo_han | I want to know what music is on.
blue-scarf | priya_r | Third attempt, first prize.
pink-coat | leilahaddad | Listening to what?
> | anateixeira | To somebody who is almost right.
ikat | maraquist | I choose to name it, too.
hemp-leaf | mossandpaper | Mended until it was a pattern: please may I steal that for a whole year?
veils | ilsebrandt | Gravity is very good in this one.
low-tide | eirik_n | The one line. That's the whole photograph.
nine-plots | kit_16px | The green house in front has the face of a landlord.
coats-of-paint | tunde_gouache | The bakery years were the best years. You could smell it from the bus.
harbour-late | old_harbour | Somebody left the crane lights on at berth four. There's always somebody.
lane-blue | noorrahmani | The umbrella is going to be a character. I can tell.
tanks | anateixeira | All those people awake.
poppy | hanae_inks | One day is long, if you are a poppy.
cow-parsley | maraquist | That is a branching process with a nice smell.
oak-autumn | leilahaddad | Acorn cups: iron grey on wool, if you ever clear out.
> | sine_macrae | There's a jar with your name on it.
twelve-leaves | theo_looks | I still own a telephone book. Where do I send it?
spring-book | ilsebrandt | The cups are you. We know.
"""


def _read(block: str) -> Iterator[DemoComment]:
    waiting: DemoComment | None = None
    for line in block.strip().splitlines():
        on, author, text = (part.strip() for part in line.split("|", 2))
        if on == ">":
            if waiting is None:
                raise ValueError(f"Nothing stands above this answer: {line}")
            answers = (*waiting.answers, DemoAnswer(author, text))
            waiting = DemoComment(waiting.on, waiting.author, waiting.text, answers)
            continue
        if waiting is not None:
            yield waiting
        waiting = DemoComment(on, author, text)
    if waiting is not None:
        yield waiting


COMMENTS: tuple[DemoComment, ...] = tuple(
    comment for block in (_SHORE, _INK, _EARTH, _LINES, _LIGHT) for comment in _read(block)
)
