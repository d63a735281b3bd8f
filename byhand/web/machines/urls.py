"""Addresses that speak to machines, and the pages that say to people what is said there."""

from django.conf import settings
from django.urls import URLPattern, path

from byhand.web.machines import documents, pledge

urlpatterns: list[URLPattern] = [
    path("robots.txt", documents.robots, name="robots"),
    path(".well-known/tdmrep.json", documents.tdmrep, name="tdmrep"),
    path("license.xml", documents.licence, name="licence"),
    path("signing.pem", documents.root_certificate, name="signing_root"),
    path("policy/machines", pledge.policy, name="machine_policy"),
    path("policy/machines.json", documents.policy, name="machine_policy_json"),
    path("pledge", pledge.pledge, name="pledge"),
]
if settings.AI_TXT:
    urlpatterns.append(path("ai.txt", documents.ai_txt, name="ai_txt"))
