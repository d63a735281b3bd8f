"""Addresses of applications: the applicant's, and those of the studio's people."""

from django.urls import URLPattern, URLResolver, path

from byhand.web.jobboard import applicant, applicants, apply, mine

ROOM = "studios/<slug:slug>/listings/<int:pk>/applicants"

urlpatterns: list[URLPattern | URLResolver] = [
    path("jobs/<int:pk>/apply", apply.apply, name="apply"),
    path("applications", mine.index, name="applications"),
    path("applications/export.json", mine.export, name="applications-export"),
    path("applications/<int:pk>", mine.show, name="application"),
    path("applications/<int:pk>/preview", apply.preview, name="application-preview"),
    path("applications/<int:pk>/send", apply.send, name="application-send"),
    path("applications/<int:pk>/discard", apply.discard, name="application-discard"),
    path("applications/<int:pk>/cv", mine.cv, name="application-cv"),
    path("applications/<int:pk>/<slug:deed>", mine.act, name="application-deed"),
    path(ROOM, applicants.board, name="applicants"),
    path(f"{ROOM}/statistics", applicants.statistics, name="applicants-statistics"),
    path(f"{ROOM}/compare", applicants.compare, name="applicants-compare"),
    path(f"{ROOM}/export.csv", applicants.export, name="applicants-export"),
    path(f"{ROOM}/blind", applicants.blind, name="applicants-blind"),
    path(f"{ROOM}/move", applicants.move, name="applicants-move"),
    path(f"{ROOM}/message", applicants.message, name="applicants-message"),
    path(f"{ROOM}/<int:application>", applicant.show, name="applicant"),
    path(f"{ROOM}/<int:application>/cv", applicant.cv, name="applicant-cv"),
    path(f"{ROOM}/<int:application>/<slug:deed>", applicant.act, name="applicant-deed"),
]
