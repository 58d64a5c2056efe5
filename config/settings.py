"""Settings. Every difference between deployments is read from the environment here.

The variables are listed in ``docs/reference/settings.md``.
"""

import os
from pathlib import Path

import django_stubs_ext

from config import env

# Django's classes take type arguments (``ModelAdmin[Quote]``) at run time, too.
django_stubs_ext.monkeypatch()

# The matrices that numpy multiplies here are small: a second thread waits longer than it works,
# the more so on busy processors. Read once, where numpy is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = env.folder("DATA_DIR", default=BASE_DIR / "data")

# Who is asking, and whom to believe
DEBUG = env.flag("DEBUG", default=False)
SECRET_KEY = env.secret("SECRET_KEY", kept_in=DATA_DIR / "secret_key")
ALLOWED_HOSTS = env.names("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.names("CSRF_TRUSTED_ORIGINS")
HTTPS = env.flag("HTTPS", default=False)

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"

# The program
SITE_NAME = env.text("SITE_NAME", default="On Record")
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
LOGIN_URL = "admin:login"

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "simple_history",
    "django_tasks",
    "django_tasks_db",
    "sources.apps.SourcesConfig",
    "statements.apps.StatementsConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.security.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "statements" / screen / "templates" for screen in ("pages", "admin")],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "libraries": {
                "desk": "statements.admin.desk_tags",
                "on_record": "statements.pages.templatetags.on_record",
            },
        },
    }
]

# Where things are kept
DATABASES = {
    "default": env.database(
        "DATABASE_URL",
        default=DATA_DIR / "onrecord.sqlite3",
        base=BASE_DIR,
        conn_max_age=env.integer("CONN_MAX_AGE", default=60),
        prepared=env.flag("PREPARED_STATEMENTS", default=True),
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "files"},
    },
    # The bytes that were fetched or read, named by their hash.
    "raw": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "raw"},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# Static files are served from where the apps keep them: no step of deployment can be forgotten.
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "statements" / screen / "static" for screen in ("pages", "admin")]
WHITENOISE_USE_FINDERS = True
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_MAX_AGE = 0 if DEBUG else 3600

# Work that takes long: done at once in the request, or kept in the database for ``db_worker``.
TASKS_RUN = env.choice("TASKS", options=["immediate", "database"])
TASKS = {
    "default": {
        "BACKEND": {
            "immediate": "django_tasks.backends.immediate.ImmediateBackend",
            "database": "django_tasks_db.DatabaseBackend",
        }[TASKS_RUN]
    }
}

# Fetching
FETCH_ALLOW_PRIVATE = env.flag("FETCH_ALLOW_PRIVATE", default=False)
FETCH_TIMEOUT_SECONDS = env.integer("FETCH_TIMEOUT_SECONDS", default=20, minimum=1)
FETCH_MAX_BYTES = env.integer("FETCH_MAX_BYTES", default=20_000_000, minimum=1)

# A pasted article may be as large as one that is fetched, and is longer as a form sends it.
DATA_UPLOAD_MAX_MEMORY_SIZE = 70_000_000

# Going back is a decision of its own, made by a service; the history only shows.
SIMPLE_HISTORY_REVERT_DISABLED = True

# The API
REST_FRAMEWORK = {
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticatedOrReadOnly"],
    "DEFAULT_FILTER_BACKENDS": ["statements.api.filters.FilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "statements.api.pagination.KeysetPagination",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_RENDERER_CLASSES": [
        "rest_framework.renderers.JSONRenderer",
        "rest_framework.renderers.BrowsableAPIRenderer",
    ],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
}
SPECTACULAR_SETTINGS = {
    "TITLE": f"{SITE_NAME} API",
    "DESCRIPTION": "Who said what, where it was reported, and what contradicts it.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "ENUM_NAME_OVERRIDES": {
        "ClaimKind": "statements.choices.ClaimKind",
        "ContradictionKind": "statements.choices.ContradictionKind",
        "FlagStatus": "statements.choices.FlagStatus",
        "NameKind": "statements.choices.NameKind",
        "PublisherKind": "sources.choices.PublisherKind",
        "QuoteKind": "statements.choices.QuoteKind",
        "RenderingKind": "statements.choices.RenderingKind",
        "ReviewStatus": "statements.choices.ReviewStatus",
        "SourceKind": "sources.choices.SourceKind",
        "SpeakerKind": "statements.choices.SpeakerKind",
    },
}

# Language and time: instants are kept and shown in UTC
LANGUAGE_CODE = "en-gb"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

AUTHENTICATION_BACKENDS = ["config.permissions.OneQueryBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{validator}"}
    for validator in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        # Django's own handlers are silent when DEBUG is off; ours never is.
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "django.request": {"level": "ERROR"},  # a page that is not found is no event
        "trafilatura": {"level": "ERROR"},  # what it discards, our own error says better
        "sources": {"level": "INFO"},
        "statements": {"level": "INFO"},
    },
}
