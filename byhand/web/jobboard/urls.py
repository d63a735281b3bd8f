"""Addresses of the job board and of studios."""

from django.urls import URLPattern, path, re_path

from byhand.web.jobboard import board, listings, people, studios, verifying

STUDIO = "studios/<str:slug>"

urlpatterns: list[URLPattern] = [
    path("jobs", board.show, name="jobs"),
    path("jobs.rss", board.rss, name="jobs_rss"),
    path("jobs/save", board.save, name="jobs_save"),
    path("jobs/alerts", board.alerts, name="job_alerts"),
    path("jobs/alerts/<int:pk>", board.change_alert, name="job_alert"),
    path("jobs/alerts/off/<str:key>", board.alert_off, name="job_alert_off"),
    re_path(r"^jobs/(?P<pk>[0-9]{1,18})(-(?P<slug>[^/]{0,100}))?$", board.listing, name="listing"),
    path("studios/new", studios.new, name="studio_new"),
    path("studios/mine", studios.mine, name="studios_mine"),
    path("studios/join/<str:token>", people.join, name="studio_join"),
    path("studios/works/<int:pk>/<str:deed>", studios.answer_work, name="studio_work_answer"),
    path("studios/people/<int:pk>/<str:deed>", people.colleague, name="studio_colleague"),
    path("studios/<slug:slug>.rss", studios.rss, name="studio_rss"),
    path(STUDIO, studios.show, name="studio"),
    path(f"{STUDIO}/settings", studios.settings, name="studio_settings"),
    path(f"{STUDIO}/settings/<str:purpose>", studios.picture, name="studio_picture"),
    path(f"{STUDIO}/works", studios.works, name="studio_works"),
    path(f"{STUDIO}/people", people.people, name="studio_people"),
    path(f"{STUDIO}/people/invite", people.invite, name="studio_invite"),
    path(f"{STUDIO}/people/name", people.name, name="studio_name"),
    path(f"{STUDIO}/people/say", people.say, name="studio_say"),
    path(f"{STUDIO}/people/<int:pk>", people.member, name="studio_member"),
    path(f"{STUDIO}/invitations/<int:pk>/withdraw", people.withdraw, name="studio_invitation_withdraw"),
    path(f"{STUDIO}/verify", verifying.verify, name="studio_verify"),
    path(f"{STUDIO}/verify/<str:deed>", verifying.act, name="studio_verify_deed"),
    path(f"{STUDIO}/listings", listings.listings, name="studio_listings"),
    path(f"{STUDIO}/listings/new", listings.new, name="studio_listing_new"),
    path(f"{STUDIO}/listings/preview", listings.preview, name="studio_listing_preview"),
    path(f"{STUDIO}/listings/<int:pk>", listings.edit, name="studio_listing"),
    path(f"{STUDIO}/listings/<int:pk>/<str:deed>", listings.act, name="studio_listing_deed"),
]
