"""The same settings with what tests need: a database in memory, a fast hasher, folders that vanish."""

import os
import tempfile
from pathlib import Path

# Read by settings.py below, so it must be set before; an operator's own variables do not leak into tests.
for name in [name for name in os.environ if name.startswith("BYHAND_") and name != "BYHAND_DATABASE_URL"]:
    del os.environ[name]
_FOLDER = tempfile.TemporaryDirectory(prefix="byhand-tests-")
os.environ |= {"BYHAND_DATA": _FOLDER.name, "BYHAND_ORIGIN": "http://testserver"}
os.environ.setdefault("BYHAND_DATABASE_URL", "sqlite://:memory:")

from byhand.config.settings import *  # noqa: E402, F403
from byhand.config.settings import BUILT, DATABASES, LOGGING, STATIC_ROOT, STORAGES  # noqa: E402

ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# Hashed names need a collected folder; pages under test show plain names.
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
# Each test begins its ids at one again, so nothing made for the last one may be kept.
FRAGMENTS_MAX_BYTES = 0
LOGGING = LOGGING | {"root": {"handlers": [], "level": "WARNING"}}
if DATABASES["default"]["ENGINE"] == "byhand.core.sqlite":
    # A file and not memory, so that workers in other processes see the same rows.
    DATABASES["default"]["TEST"] = {"NAME": f"{_FOLDER.name}/test.sqlite3"}
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
for _path in (BUILT, STATIC_ROOT, Path(_FOLDER.name, "uploading")):
    _path.mkdir(parents=True, exist_ok=True)
# A process with the models for each picture would be most of the run; tests of scores switch it on.
SCORES = False
