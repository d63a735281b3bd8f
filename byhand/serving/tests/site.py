"""Settings of a small site behind the real web server: a few views that wait, echo and count."""

import os
from pathlib import Path

from byhand.config.settings_test import *  # noqa: F403
from byhand.config.settings_test import STORAGES

ROOT_URLCONF = "byhand.serving.tests.site_urls"
# allauth wants it there.
MIDDLEWARE = ["allauth.account.middleware.AccountMiddleware"]
ALLOWED_HOSTS = ["*"]
_FOLDER = Path(os.environ["SITE_FOLDER"])
MEDIA_ROOT = _FOLDER / "media"
STATIC_ROOT = _FOLDER / "static"
FILE_UPLOAD_TEMP_DIR = _FOLDER
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": _FOLDER / "db.sqlite3",
        "CONN_MAX_AGE": None,
    }
}
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "byhand.web.static_files.HashedStatic"}}
