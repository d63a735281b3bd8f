"""Addresses of the site as a whole."""

from django.urls import path, re_path
from django.views.generic import RedirectView

from byhand.web.site import views

urlpatterns = [
    re_path(r"^(?P<look>wall|text|motion)/(?P<value>[a-z]+)$", views.choose_look, name="choose_look"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("service-worker.js", views.service_worker, name="service_worker"),
    path("offline", views.offline, name="offline"),
    path("healthz", views.health, name="health"),
    path(".well-known/change-password", RedirectView.as_view(url="/settings/security/password")),
]
