"""The people of the journeys, and what hangs of them before anybody looks. Runs with the site's own settings.

Everything is made by the services of the site, so the pictures come through its worker.
Prints as JSON the session of each person and the address of each work.
"""

import json
import time
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from byhand.accounts.models import User
from byhand.accounts.services import confirm_account, open_account, update_profile
from byhand.portfolios.facts import WorkFacts
from byhand.portfolios.models import Work
from byhand.portfolios.services import add_picture, create_series, publish_work, save_work, start_work
from byhand.posts.facts import PostFacts, SlotFacts
from byhand.posts.models import Post
from byhand.posts.services import reply_to_post
from byhand.relationships.services import follow
from tests.browser.pictures import png

PASSWORD = "a kettle that sings in the morning"
ARTISTS = "iris tomas odile piet ola kojo sato ugo vera ines".split()
FANS = "nell rosa walt".split()
FIVE = ("One", "Two", "Three", "Four", "Five")
# Large enough to be delivered in several sizes.
WIDE = (1400, 900)
PATIENCE = 120


def main() -> None:
    people = {handle: person(handle) for handle in ARTISTS + FANS}
    works = hang_all(people)
    sessions = {handle: session(user) for handle, user in people.items()}
    deadline = time.monotonic() + PATIENCE
    while Post.objects.filter(state=Post.State.WAITING).exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    say_hello(people, works)
    print(json.dumps({"sessions": sessions, "works": {title: work.address for title, work in works.items()}}))


def person(handle: str) -> User:
    user = open_account(
        handle=handle,
        email=f"{handle}@example.org",
        password=PASSWORD,
        role="artist" if handle in ARTISTS else "fan",
        born=date(1990, 5, 1),
    )
    confirm_account(user=user)
    update_profile(user=user, changes={"name": handle.capitalize()})
    user.refresh_from_db()
    return user


def session(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.cookies["sessionid"].value


def hang_all(people: dict[str, User]) -> dict[str, Work]:
    works = {"Harbour": hang(people["tomas"], "Harbour", 20), "Quarry": hang(people["piet"], "Quarry", 60)}
    works |= {title: hang(people["odile"], title, 30 * place) for place, title in enumerate(FIVE)}
    works["Kiln"] = hang(people["ola"], "Kiln", 10)
    works |= {f"Field {number}": hang(people["kojo"], f"Field {number}", 70 + number) for number in (1, 2, 3)}
    series = create_series(
        actor=people["sato"], title="The ferry", blurb="Three nights on the water.", direction="rtl"
    )
    for number in (1, 2, 3):
        title = f"Night {number}"
        works[title] = hang(
            people["sato"], title, 160 + 5 * number, WIDE, pictures=2, series=series.pk, field="comics"
        )
    works["Tide table"] = hang(people["ines"], "Tide table", 200, WIDE)
    works["Unfinished"] = hang(people["ugo"], "Unfinished", 100, publish=False)
    works["Sketch"] = hang(people["vera"], "Sketch", 110, publish=False)
    works["Letters"] = hang(people["vera"], "Letters", 120, audience="followers")
    return works


def say_hello(people: dict[str, User], works: dict[str, Work]) -> None:
    follow(actor=people["rosa"], person=people["kojo"])
    said = PostFacts(text="The light on the left wall!")
    reply_to_post(actor=people["nell"], post=works["Quarry"].post, facts=said)


def hang(
    artist: User,
    title: str,
    hue: int,
    size: tuple[int, int] = (480, 320),
    *,
    pictures: int = 1,
    publish: bool = True,
    **facts: object,
) -> Work:
    work = start_work(actor=artist)
    slots = []
    for number in range(pictures):
        file = SimpleUploadedFile(f"{title}-{number}.png", png(hue + number, *size), "image/png")
        slot = add_picture(actor=artist, work=work, upload=file)
        slots.append(SlotFacts(slot.picture_id, alt=f"Three ridges, {title}", cover=number == 0))
    work.refresh_from_db()
    said = {"title": title, "field": "painting", "mediums": ("Gouache",), "year": 2026, **facts}
    save_work(actor=artist, work=work, facts=WorkFacts(**said, pictures=tuple(slots)), revision=work.revision)
    work.refresh_from_db()
    return publish_work(actor=artist, work=work) if publish else work
