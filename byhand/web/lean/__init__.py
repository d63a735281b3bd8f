"""The short way: answers the pages that are asked for most before the long row of middleware runs.

Every page is the same as by the ordinary way, and every deed does the same; the tests hold both side
by side. `BYHAND_LEAN=0` switches it off. Whatever is unusual (a message to show, an address with
words that we do not expect, an error, a person who may not post) is left to the ordinary way.

    middleware.py   which addresses, and what must be so
    reader.py       who asks: session and person in one query, exact at once when a session ends
    light.py        any view without the middleware: works, profiles, the bell's number, likes, replies
    home.py         the home page out of ready-made pieces, because six of ten requests are for it
    shell.py          the page around the posts, with places left open for what is the reader's own
    fragments.py      the posts as they were shown before, kept in a file that all processes share
    rows.py           the row of buttons under a post, filled in from its numbers
    headers.py      what the middleware would have added to an answer

Nothing is kept that could be out of date: a piece is used only if the revisions that the database
gives with each request are those that it was made from.
"""
