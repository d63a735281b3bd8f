"""The short way: answers the pages that are asked for most before the long row of middleware runs.

Every page is the same as by the ordinary way, and every deed does the same; the tests hold both side
by side. `BYHAND_LEAN=0` switches it off. Whatever is unusual (a message to show, an address with
words that we do not expect, an error, a person who may not post) is left to the ordinary way.

    middleware.py   which addresses, and what must be so
    reader.py       who asks: session and person in one query, exact at once when a session ends
    light.py        any view without the middleware: the bell's number, likes, answers, posts of words
    home.py         the home page, because six of ten requests are for it
    work.py         the page of a work and what is said below it
    profile.py      the page of a person
    frame.py          the page around what is a page's own
    shell.py          a text with places left open for what is the reader's own
    pieces.py         pieces that are named by what they were made from
    fragments.py      pieces as they were shown before, kept in a file that all processes share
    rows.py           the row of buttons under a post, filled in from its numbers
    headers.py      what the middleware would have added to an answer

Nothing is kept that could be out of date: a piece is used only if what the database gives with each
request is what it was made from. Who may see it is asked each time, by the rule of the room.
"""
