"""A studio with an open listing and some applications, for the journeys. Runs with the site's own settings; prints JSON."""

import json
from datetime import timedelta

from django.utils import timezone

from byhand.accounts.models import User
from byhand.core.ids import timeline_key
from byhand.jobboard.application_facts import ApplicationFacts
from byhand.jobboard.models import Application, Listing, Membership
from byhand.jobboard.services import judging
from byhand.jobboard.services.applying import save_application, send_application, start_application
from byhand.jobboard.tests.offers import a_draft, a_studio
from byhand.portfolios.models import Work

LETTER = """I have painted backgrounds for two short films, in gouache and on the screen, and I like rain.

The ferry at night is closest to what you describe; the others show how I keep colour quiet under figures."""


def open_room() -> None:
    rosa, nell, walt = (User.objects.get(handle=handle) for handle in ("rosa", "nell", "walt"))
    studio = a_studio(rosa)
    Membership.objects.create(studio=studio, person=nell, role="recruiter")
    Membership.objects.create(studio=studio, person=walt, role="reviewer")
    listing = a_draft(
        rosa,
        studio,
        questions=(
            {"kind": "yesno", "label": "May you work in the EU?", "choices": [], "required": True},
            {"kind": "link", "label": "A reel or a film", "choices": [], "required": False},
        ),
        wants_cv=False,
    )
    now = timezone.now()
    Listing.objects.filter(pk=listing.pk).update(
        state="open", opened_at=now, closes_at=now + timedelta(days=20), board_key=timeline_key(now)
    )
    listing.refresh_from_db()
    applications = {handle: apply(handle, listing) for handle in ("sato", "kojo")}
    judging.give_stars(actor=walt, application=applications["sato"], count=4)
    judging.put_label(actor=walt, application=applications["sato"], name="Night")
    print(
        json.dumps(
            {
                "apply": f"/jobs/{listing.pk}/apply",
                "board": f"/studios/{studio.slug}/listings/{listing.pk}/applicants",
                "sato": applications["sato"].pk,
            }
        )
    )


def apply(handle: str, listing: Listing) -> Application:
    artist = User.objects.get(handle=handle)
    works = tuple(Work.objects.filter(artist=artist).order_by("pk").values_list("pk", flat=True))
    draft = start_application(actor=artist, listing=listing)
    facts = ApplicationFacts(
        works=works, letter=LETTER, answers=("yes", ""), availability="From 1 March", time_zone="Asia/Tokyo"
    )
    save_application(actor=artist, application=draft, facts=facts, revision=draft.revision)
    draft.refresh_from_db()
    return send_application(actor=artist, application=draft)
