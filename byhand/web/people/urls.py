"""Addresses of what people do with each other, and of lists of people."""

from django.urls import URLPattern, path, re_path

from byhand.web.people import deeds, lists

PERSON = r"^@(?P<handle>[A-Za-z0-9_]{1,24})/"

urlpatterns: list[URLPattern] = [
    re_path(PERSON + r"(?P<verb>follow|unfollow)$", deeds.follow, name="follow"),
    re_path(PERSON + rf"(?P<verb>{'|'.join(deeds.OTHERS)})$", deeds.other, name="person_deed"),
    re_path(PERSON + r"followers$", lists.followers, name="followers"),
    re_path(PERSON + r"following$", lists.following, name="following"),
    path("requests", lists.requests, name="follow_requests"),
]
