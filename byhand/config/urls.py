"""Which address opens which door."""

from django.urls import include, path

urlpatterns = [
    path("", include("byhand.web.site.urls")),
    path("", include("byhand.web.machines.urls")),
    path("", include("byhand.web.gate.urls")),
    path("", include("byhand.web.feeds.urls")),
    path("", include("byhand.web.explore.urls")),
    path("", include("byhand.web.accounts.urls")),
    path("", include("byhand.web.settings.urls")),
    path("", include("byhand.web.notifications.urls")),
    path("", include("byhand.web.posts.urls")),
    path("", include("byhand.web.desk.urls")),
    path("", include("byhand.web.uploads.urls")),
    path("", include("byhand.web.house.urls")),
    path("", include("byhand.web.moderation.urls")),
    # Before those of listings: the applicants of one would be taken for something to do with it.
    path("", include("byhand.web.jobboard.application_urls")),
    path("", include("byhand.web.jobboard.urls")),
    path("", include("byhand.web.people.urls")),
    path("", include("byhand.web.portfolios.urls")),
]

# Asked for by allauth when its own limits are reached.
handler429 = "byhand.web.errors.too_many"

handler400 = "byhand.web.errors.bad_request"
handler403 = "byhand.web.errors.forbidden"
handler404 = "byhand.web.errors.not_found"
handler500 = "byhand.web.errors.server_error"
