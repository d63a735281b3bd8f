"""Addresses of reports, of the moderators' desk, and of what people are told of it."""

from django.urls import URLPattern, path, re_path

from byhand.moderation.selectors.queues import QUEUES
from byhand.moderation.subjects import SubjectKind
from byhand.web.moderation import desk, public, reports, standing, views

PERSON = r"^mod/@(?P<handle>[A-Za-z0-9_]{1,24})"
NUMBER = r"(?P<number>[2-9A-Z]{4}-[2-9A-Z]{4})"
QUEUE = f"(?P<key>{'|'.join(QUEUES)})"
CASE = f"^mod/cases/{NUMBER}"

urlpatterns: list[URLPattern] = [
    path("report", reports.find, name="report_find"),
    re_path(rf"^report/sent/{NUMBER}$", reports.sent, name="report_sent"),
    re_path(
        rf"^report/(?P<kind>{'|'.join(SubjectKind.values)})/(?P<pk>[0-9]{{1,15}})$",
        reports.report,
        name="report",
    ),
    path("rules", public.rules, name="rules"),
    path("transparency", public.counts, name="transparency"),
    path("transparency.csv", public.counts_csv, name="transparency_csv"),
    path("settings/standing", standing.standing, name="settings_standing"),
    re_path(rf"^settings/standing/{NUMBER}$", standing.decision, name="settings_decision"),
    path("decision/<str:token>", standing.by_letter, name="decision_by_letter"),
    path("mod", desk.room, name="mod"),
    re_path(rf"^mod/q/{QUEUE}$", desk.queue, name="mod_queue"),
    re_path(rf"^mod/q/{QUEUE}/next$", desk.following, name="mod_next"),
    re_path(CASE + "$", desk.case, name="mod_case"),
    re_path(CASE + "/take$", desk.take, name="mod_take"),
    re_path(CASE + "/look$", desk.look, name="mod_look"),
    re_path(CASE + "/decide$", desk.decide, name="mod_decide"),
    re_path(CASE + r"/pictures/(?P<pk>[0-9]{1,15})$", desk.picture, name="mod_picture"),
    re_path(CASE + r"/evidence/(?P<pk>[0-9]{1,15})$", desk.evidence, name="mod_evidence"),
    re_path(CASE + r"/evidence/(?P<pk>[0-9]{1,15})/preview$", desk.evidence_preview, name="mod_preview"),
    re_path(CASE + r"/files/(?P<pk>[0-9]{1,15})$", desk.shown_file, name="mod_file"),
    re_path(PERSON + "$", views.person, name="mod_person"),
    re_path(PERSON + "/case$", views.open_case, name="mod_open_case"),
    re_path(PERSON + rf"/(?P<verb>{'|'.join(views.DEEDS)})$", views.deed, name="mod_deed"),
]
