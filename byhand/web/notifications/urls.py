"""Addresses of the bell."""

from django.urls import URLPattern, path

from byhand.web.notifications import views

urlpatterns: list[URLPattern] = [
    path("notifications", views.show, name="notifications"),
    path("notifications/count", views.count, name="notifications_count"),
    path("notifications/read", views.read, name="notifications_read"),
]
