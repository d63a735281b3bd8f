"""Which static files of libraries are collected: what no page of ours uses is left where it is."""

from django.contrib.staticfiles.apps import StaticFilesConfig


class Collecting(StaticFilesConfig):
    # django-htmx brings two versions of htmx and many extensions; pages use htmx 2.
    ignore_patterns = (
        *StaticFilesConfig.ignore_patterns,
        "ext",
        "htmx-4*",
        "htmax-4*",
        "htmx-2.js",
        "django-htmx.js",
    )
