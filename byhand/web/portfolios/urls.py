"""Addresses of works and people. Folders come last: any other word after the handle is one."""

from django.urls import path, re_path

from byhand.web.portfolios import embed, people_views, process, views

HERE = r"^@(?P<handle>[A-Za-z0-9_]{1,24})"
SLUG = r"(?P<slug>[^/]{1,80}?)"

urlpatterns = [
    re_path(r"^w/(?P<pk>[0-9]{1,18})(?:-(?P<slug>[^/]*))?$", views.work, name="work"),
    re_path(r"^w/(?P<pk>[0-9]{1,18})(?:-(?P<slug>[^/]*))?/process$", process.process, name="process"),
    re_path(
        r"^w/(?P<pk>[0-9]{1,18})(?:-(?P<slug>[^/]*))?/process/(?P<number>[0-9]{1,4})$",
        process.step,
        name="process_step",
    ),
    re_path(r"^w/(?P<pk>[0-9]{1,18})/(?P<verb>follow|unfollow)$", process.follow, name="follow_piece"),
    path("w/<int:pk>/view", views.look_closer, name="view_work"),
    path("w/<int:pk>/view/<int:number>", views.look_closer, name="view_picture"),
    path("oembed", embed.embed, name="oembed"),
    re_path(HERE + r"\.rss$", people_views.portfolio_rss, name="portfolio_rss"),
    re_path(HERE + r"/posts\.rss$", people_views.posts_rss, name="posts_rss"),
    re_path(HERE + r"/series/" + SLUG + r"\.rss$", people_views.series_rss, name="series_rss"),
    re_path(HERE + r"$", people_views.show, name="profile"),
    re_path(HERE + r"/(?P<name>portfolio|posts|series|about|process)$", people_views.tab, name="profile_tab"),
    re_path(HERE + r"/series/" + SLUG + r"$", people_views.series, name="series"),
    re_path(HERE + r"/series/" + SLUG + r"/(?P<number>[0-9]{1,6})$", people_views.read, name="read"),
    re_path(HERE + r"/(?P<slug>[^/]{1,80})$", people_views.folder, name="folder"),
]
