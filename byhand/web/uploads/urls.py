"""Addresses of files that arrive in parts."""

from django.urls import URLPattern, path

from byhand.web.uploads import views

urlpatterns: list[URLPattern] = [
    path("uploads", views.begin, name="uploads"),
    path("uploads/<slug:key>", views.sending, name="upload"),
]
