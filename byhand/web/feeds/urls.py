"""The first page."""

from django.urls import URLPattern, path

from byhand.web.feeds import views

urlpatterns: list[URLPattern] = [
    path("", views.home, name="home"),
    path("feed/new", views.new, name="feed_new"),
    path("feed/rail", views.rail, name="feed_rail"),
]
