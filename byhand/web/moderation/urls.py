"""Addresses of moderators."""

from django.urls import URLPattern, path, re_path

from byhand.web.moderation import views

PERSON = r"^mod/@(?P<handle>[A-Za-z0-9_]{1,24})"

urlpatterns: list[URLPattern] = [
    path("mod", views.room, name="mod"),
    re_path(PERSON + "$", views.person, name="mod_person"),
    re_path(PERSON + rf"/(?P<verb>{'|'.join(views.DEEDS)})$", views.deed, name="mod_deed"),
]
