"""Addresses of the site as a whole."""

from django.urls import path, re_path
from django.views.generic import RedirectView

from byhand.web.site import sitemap, views

urlpatterns = [
    re_path(
        r"^(?P<look>wall|text|motion|contrast|pictures|counts)/(?P<value>[a-z]+)$",
        views.choose_look,
        name="choose_look",
    ),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("jobs/sitemap.xml", sitemap.jobs_index, name="jobs_sitemap"),
    re_path(
        r"^sitemap/(?P<kind>people|works|jobs)-(?P<number>[1-9][0-9]{0,6})\.xml$",
        sitemap.part,
        name="sitemap_part",
    ),
    path("service-worker.js", views.service_worker, name="service_worker"),
    path("offline", views.offline, name="offline"),
    path("healthz", views.health, name="health"),
    path(".well-known/change-password", RedirectView.as_view(url="/settings/security/password")),
]
