"""Addresses of the walls of the whole site."""

from django.urls import path, re_path

from byhand.web.explore import views

TAG = r"^t/(?P<kind>field|medium|software|subject|project|tag)/(?P<slug>[^/]{1,60}?)"

urlpatterns = [
    path("explore", views.show, name="explore"),
    path("explore.rss", views.rss, name="explore_rss"),
    re_path(r"^t/tag/(?P<slug>[^/]{1,60})/posts\.rss$", views.tag_talk_rss, name="tag_talk_rss"),
    re_path(r"^t/tag/(?P<slug>[^/]{1,60})/posts$", views.tag_talk, name="tag_talk"),
    re_path(TAG + r"\.rss$", views.tag_rss, name="tag_rss"),
    re_path(TAG + r"/(?P<verb>mute|unmute)$", views.tag_mute, name="tag_mute"),
    re_path(TAG + r"$", views.tag, name="tag"),
]
