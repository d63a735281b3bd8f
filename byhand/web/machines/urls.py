"""Addresses that speak to machines, and the pages that say to people what is said there."""

from django.conf import settings
from django.urls import URLPattern, path, re_path

from byhand.web.machines import documents, open_door, pledge
from byhand.web.machines.history import announced

announced(settings.PLEDGE_NEWS)  # so that a line that nobody can read is said when the site starts

OPEN = r"^open/(?P<code>[nyu]{4})"

urlpatterns: list[URLPattern] = [
    path("robots.txt", documents.robots, name="robots"),
    path(".well-known/tdmrep.json", documents.tdmrep, name="tdmrep"),
    path("license.xml", documents.licence, name="licence"),
    path("signing.pem", documents.root_certificate, name="signing_root"),
    path("policy/machines", pledge.policy, name="machine_policy"),
    path("policy/machines.json", documents.policy, name="machine_policy_json"),
    path("pledge", pledge.pledge, name="pledge"),
    re_path(OPEN + r"/sitemap\.xml$", open_door.index, name="open_index"),
    re_path(
        OPEN + r"/(?P<kind>people|works)-(?P<number>[1-9][0-9]{0,6})\.xml$", open_door.part, name="open_part"
    ),
    re_path(OPEN + r"/(?P<path>.+)$", open_door.page, name="open_page"),
]
if settings.AI_TXT:
    urlpatterns.append(path("ai.txt", documents.ai_txt, name="ai_txt"))
