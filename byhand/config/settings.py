"""Settings: one file, secure by default. Every variable is explained in docs/operators/settings.md."""

from pathlib import Path
from urllib.parse import urlsplit

from byhand.config import env
from byhand.config.content_policy import DIRECTIVES
from byhand.config.database import database

BASE = Path(__file__).resolve().parents[2]
DATA = env.folder("BYHAND_DATA", BASE / "var")
DEBUG = env.flag("DEBUG", default=False)

# ── who and where ──
SITE_NAME = env.text("BYHAND_NAME", "Byhand")
# Without a word from the operator we assume the public web: https, secure cookies, HSTS.
ORIGIN = env.text("BYHAND_ORIGIN", "https://localhost").rstrip("/")
HTTPS = ORIGIN.startswith("https://")
ALLOWED_HOSTS = env.words("BYHAND_HOSTS", urlsplit(ORIGIN).hostname or "localhost")
CSRF_TRUSTED_ORIGINS = [ORIGIN]
SECRET_KEY = env.secret("BYHAND_SECRET_KEY", kept_in=DATA / "secret_key")

# ── parts ──
INSTALLED_APPS = [
    "byhand.core",
    "byhand.background",
    "byhand.gate",
    "byhand.accounts",
    "byhand.choices",
    "byhand.relationships",
    "byhand.media",
    "byhand.posts",
    "byhand.portfolios",
    "byhand.jobboard",
    "byhand.feeds",
    "byhand.notifications",
    "byhand.moderation",
    "byhand.demo",
    "byhand.web",
    "byhand.serving",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_tasks",
    "django_tasks_db",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "byhand.web.assets.collecting.Collecting",
]
MIDDLEWARE = [
    "byhand.web.lean.middleware.LeanMiddleware",
    "byhand.web.signals.SignalsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "byhand.web.errors.ErrorMiddleware",
]
ROOT_URLCONF = "byhand.config.urls"
WSGI_APPLICATION = "byhand.config.wsgi.application"
REACTIONS = "byhand.config.reactions.REACTIONS"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE / "byhand/web/templates"],
        "OPTIONS": {
            "environment": "byhand.web.jinja.environment",
            "context_processors": ["byhand.web.page.context"],
        },
    },
    # Only for the mails and widgets of libraries; our own pages and mails are Jinja2.
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]
# Fields of forms with the faster engine, too; its templates of them come with Django.
FORM_RENDERER = "django.forms.renderers.Jinja2"

# ── data ──
DATABASES = {"default": database(env.text("BYHAND_DATABASE_URL", f"sqlite:///{DATA}/byhand.sqlite3"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        # In the database, because limits must hold across processes.
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "byhand_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
STORAGES = {
    "originals": {
        "BACKEND": "byhand.media.storage.LocalStorage",
        "OPTIONS": {"location": DATA / "originals", "base_url": None},
    },
    "renditions": {
        "BACKEND": "byhand.media.storage.LocalStorage",
        "OPTIONS": {"location": DATA / "media", "base_url": "/media/"},
    },
    # What people show to the reviewers of an appeal.
    "appeals": {
        "BACKEND": "byhand.media.storage.LocalStorage",
        "OPTIONS": {"location": DATA / "appeals", "base_url": None},
    },
    "staticfiles": {"BACKEND": "byhand.web.static_files.HashedStatic"},
}
# The short way for the pages that are asked for most; byhand/web/lean says what it is.
LEAN = env.flag("BYHAND_LEAN", default=not DEBUG)
FRAGMENTS = DATA / "fragments"
# What can be made anew at any time, and is kept because making it takes long.
KEPT = DATA / "kept"
FRAGMENTS_MAX_BYTES = env.number("BYHAND_FRAGMENTS_MB", 512) * 1024 * 1024
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
# Fonts, icons and generated sheets, made by `manage.py build`: part of the code, not of the data.
BUILT = BASE / ".built"
STATICFILES_DIRS = [BASE / "byhand/web/static", BUILT]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA / "media"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_TEMP_DIR = env.folder("BYHAND_UPLOAD_TEMP", DATA / "uploading")
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
FILE_UPLOAD_PERMISSIONS = 0o640
# Forms that hash a password, and the sum of the gate, compute for long; they are answered aside, so that nobody waits behind them.
SLOW_PATHS = ("/login", "/join", "/password", "/settings/", "/gate")
PICTURE_MAX_BYTES = env.number("BYHAND_PICTURE_MAX_MB", 50, least=1) * 1024 * 1024
PICTURES_PER_DAY = env.number("BYHAND_PICTURES_PER_DAY", 300, least=1)
DISK_RESERVE = env.number("BYHAND_DISK_RESERVE_MB", 256) * 1024 * 1024
PICTURE_MEMORY = env.number("BYHAND_PICTURE_MEMORY_MB", 1536, least=512) * 1024 * 1024

# How many pictures one artist may have cloaked in a day; 0 switches cloaking off.
CLOAKS_PER_DAY = env.number("BYHAND_CLOAKS_PER_DAY", 24)
CLOAK_PROVIDERS = env.words("BYHAND_CLOAK_PROVIDERS", "")
CLOAK_WEIGHTS = env.text("BYHAND_CLOAK_WEIGHTS", "")
CLOAK_THREADS = env.number("BYHAND_CLOAK_THREADS", 1, least=1)
CLOAK_MEMORY = env.number("BYHAND_CLOAK_MEMORY_MB", 3072) * 1024 * 1024
CLOAK_MINUTES = env.number("BYHAND_CLOAK_MINUTES", 30, least=1)

# ── generated pictures ──
# What becomes of works that a machine made, and of works with parts that it made.
GENERATED_WORKS = env.one_of("BYHAND_GENERATED_WORKS", "refuse", "label")
# The largest file by which an artist shows how a picture was made.
EVIDENCE_MAX_BYTES = env.number("BYHAND_EVIDENCE_MAX_MB", 200, least=1) * 1024 * 1024
# Who answers for this site, and where people and authorities reach them: on /rules.
OPERATOR, CONTACT = env.text("BYHAND_OPERATOR", ""), env.text("BYHAND_CONTACT", "")
CURRENCY = env.text("BYHAND_CURRENCY", "EUR")  # of what they enter on /transparency
# Whether the pixels of pictures that hang are scored, and how rare a score is that asks people for a look.
SCORES = env.flag("BYHAND_SCORES", default=True)
SCORE_LEVEL = env.number("BYHAND_SCORE_PER_THOUSAND", 10, least=1) / 1000
ASSISTED_WORKS = env.one_of("BYHAND_ASSISTED_WORKS", "label", "refuse")

# ── machines ──
# The site's own key: not in the database, and left out of its copies.
SIGNING = env.folder("BYHAND_SIGNING", DATA / "signing")
AI_AGENTS = env.words("BYHAND_AI_AGENTS", "")
AI_TXT = env.flag("BYHAND_AI_TXT", default=False)
# Whether those who run the site make its promises theirs, and what they announce on /pledge.
PLEDGED = env.flag("BYHAND_PLEDGE", default=False)
PLEDGE_NEWS = env.text("BYHAND_PLEDGE_NEWS", "")

# ── who fetches too much ──
GATE_COUNTS = env.flag("BYHAND_GATE", default=True)
GATE_REFUSED = env.words("BYHAND_GATE_REFUSED", "training,assistants,search,datasets")
GATE_BOTS = env.words("BYHAND_GATE_BOTS", "")
GATE_STRANGERS = env.number("BYHAND_GATE_STRANGERS", 60, least=2)
GATE_PASSED = env.number("BYHAND_GATE_PASSED", 40, least=2)
GATE_MEMBERS = env.number("BYHAND_GATE_MEMBERS", 180, least=2)
GATE_MACHINES = env.number("BYHAND_GATE_MACHINES", 600, least=1)
GATE_DAYS = env.number("BYHAND_GATE_DAYS", 30, least=1)

# ── work in the background ──
TASKS = {
    "default": {
        "BACKEND": "byhand.background.backend.Queue",
        "QUEUES": ["default", "pictures", "cloaks", "scores"],
        "OPTIONS": {},
    }
}
SCHEDULE = "byhand.config.schedule.SCHEDULE"

# ── people ──
MIN_AGE = env.number("BYHAND_MIN_AGE", 13)
# Hosts of mail addresses: more that a moderator looks at before the account opens, and some to trust.
MAIL_DOMAINS_TO_LOOK_AT = frozenset(env.words("BYHAND_MAIL_LOOK_AT", ""))
MAIL_DOMAINS_TO_TRUST = frozenset(env.words("BYHAND_MAIL_TRUST", ""))
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["byhand.accounts.hashers.Argon2"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        (
            "UserAttributeSimilarityValidator",
            {"user_attributes": ["handle", "name", "email"]},
        ),
        ("MinimumLengthValidator", {"min_length": 10}),
        ("CommonPasswordValidator", {}),
    )
]
LOGIN_URL = "/login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "byhand.web.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "handle"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*"]
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_RATE_LIMITS = {"confirm_email": "4/m/key", "reset_password": "20/h/ip,3/h/key"}
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_PREVENT_ENUMERATION = True
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("BYHAND_PROXIES", 0)
MFA_ADAPTER = "byhand.web.accounts.adapter.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = SITE_NAME
# Clocks of phones may be half a minute off.
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
USERSESSIONS_TRACK_ACTIVITY = False
SESSION_COOKIE_AGE = 60 * 60 * 24 * 60

# ── mail ──
DEFAULT_FROM_EMAIL = env.text("BYHAND_MAIL_FROM", f"{SITE_NAME} <noreply@{urlsplit(ORIGIN).hostname}>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_HOST = env.text("BYHAND_MAIL_HOST", "")
EMAIL_PORT = env.number("BYHAND_MAIL_PORT", 587, least=1)
EMAIL_HOST_USER = env.text("BYHAND_MAIL_USER", "")
EMAIL_HOST_PASSWORD = env.text("BYHAND_MAIL_PASSWORD", "")
EMAIL_USE_TLS = EMAIL_PORT == 587
EMAIL_USE_SSL = EMAIL_PORT == 465
EMAIL_TIMEOUT = 10
EMAIL_FILE_PATH = DATA / "mail"
# Without a mail server mails land in files and in the console, so that a first visit works.
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend" if EMAIL_HOST else "byhand.accounts.mail.FileAndConsole"
)

# ── safety ──
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "byhand.web.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
if env.flag("BYHAND_BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {"DIRECTIVES": DIRECTIVES}

# ── words, time, log ──
LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("BYHAND_LOG_LEVEL", "WARNING")},
    "loggers": {"byhand": {"level": env.text("BYHAND_LOG_LEVEL", "INFO")}},
}
