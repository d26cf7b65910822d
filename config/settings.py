"""Settings of Pactline. What differs between places comes from the environment:

PACTLINE_HOME          folder of the embedded database and the secret key; default .pactline in the checkout
DATABASE_URL           a PostgreSQL server instead of the embedded one
PACTLINE_SECRET_KEY    signing key; by default made once and kept in PACTLINE_HOME
PACTLINE_HOSTS         comma-separated host names served; default loopback only
PACTLINE_DEBUG         1 shows Django's error pages; never in public
PACTLINE_HTTPS         1 where a proxy in front speaks HTTPS: cookies, redirects and HSTS follow
PACTLINE_SECOND_STEP   1 asks every curator for a code from an app at sign-in; default only those who set it up
PACTLINE_CONTACT       web or mail address shown to the publishers whose pages are fetched (User-Agent)
PACTLINE_REQUEST_DELAY seconds left between two requests to a host, where its robots.txt asks for no more; default 1
PACTLINE_ALLOW_LOOPBACK  1 lets this machine's own servers be fetched from; for tests, never in public
PACTLINE_LOG           json for log lines as JSON objects, with run and article; default plain lines
PACTLINE_METRICS_TOKEN whoever sends it as "Authorization: Bearer ..." gets /metrics; without it nobody does
"""

import os
import secrets
from datetime import timedelta
from pathlib import Path

import plotly
from django.utils.csp import CSP

from config import database, logs

BASE_DIR = Path(__file__).resolve().parent.parent
HOME = database.home()
DEBUG = os.environ.get("PACTLINE_DEBUG") == "1"
HTTPS = os.environ.get("PACTLINE_HTTPS") == "1"

CONTACT = os.environ.get("PACTLINE_CONTACT", "")
REQUEST_DELAY = float(os.environ.get("PACTLINE_REQUEST_DELAY", "1"))
ALLOW_LOOPBACK = os.environ.get("PACTLINE_ALLOW_LOOPBACK") == "1"


def secret_key() -> str:
    """The signing key: from the environment, else made once and kept, readable by its owner only."""
    if key := os.environ.get("PACTLINE_SECRET_KEY"):
        return key
    path = HOME / "secret-key"
    HOME.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


SECRET_KEY = secret_key()
ALLOWED_HOSTS = os.environ.get("PACTLINE_HOSTS", "127.0.0.1,localhost,[::1]").split(",")

INSTALLED_APPS = [
    "agreements.accounts.apps.CuratorsAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "axes",
    "django_htmx",
    "django_otp",
    "django_otp.plugins.otp_static",
    "django_otp.plugins.otp_totp",
    "import_export",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "agreements",
    "ingest",
]

MIDDLEWARE = [
    "config.page_cache.KeepPage",
    "config.compression.CompressWords",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "axes.middleware.AxesMiddleware",  # after all others: it answers for those locked out
    "config.page_cache.FindPage",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "agreements.views.frame.frame",
            ],
        },
    },
]

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 1_000},
    },
}
CACHE_MIDDLEWARE_ALIAS = "pages"
CACHE_MIDDLEWARE_SECONDS = 20  # that a page may be old, for those who are not signed in; see config/page_cache.py

DATABASES = {"default": database.settings()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
LOGIN_URL = "admin:login"
REQUIRE_SECOND_STEP = os.environ.get("PACTLINE_SECOND_STEP") == "1"
OTP_TOTP_ISSUER = "Pactline"
OTP_ADMIN_HIDE_SENSITIVE_DATA = True
IMPORT_EXPORT_IMPORT_PERMISSION_CODE = "change"
IMPORT_EXPORT_EXPORT_PERMISSION_CODE = "view"
IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True
AXES_FAILURE_LIMIT = 5  # wrong passwords for one name from one address, then a quarter of an hour of rest
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "agreements.accounts.client.address"
AXES_LOCKOUT_TEMPLATE = "admin/accounts/locked_out.html"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

LANGUAGE_CODE = "en-gb"
LANGUAGES = [  # each called as its readers call it; add one with an empty config/locale/<name>/LC_MESSAGES/django.po
    ("en-gb", "English"),
    ("id", "Bahasa Indonesia"),
    ("ms", "Bahasa Melayu"),
    ("th", "ไทย"),
    ("vi", "Tiếng Việt"),
    ("zh-hans", "简体中文"),
]
LOCALE_PATHS = [BASE_DIR / "config" / "locale"]
LANGUAGE_COOKIE_AGE = 31_536_000  # a year
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = HTTPS
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

DUMPS = HOME / "dumps"  # bulk files, see agreements/dump.py

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
PLOTLY_JS = Path(plotly.__file__).parent / "package_data"
STATICFILES_DIRS = [BASE_DIR / "static", ("plotly", PLOTLY_JS)]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Plotly adds two style elements of its own: an empty one and, for maps, its sheet; htmx adds none when told so.
PLOTLY_STYLES = [
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
    "'sha256-ji27qzEtxXZW+7dun6UwjHXJ18e6WAin1VvNtkzIE/o='",
]
SECURE_CSP: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF, *PLOTLY_STYLES],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_AGE = 12 * 3600  # a working day, then the password again
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"  # a link to a record in a mail opens it
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None

NINJA_NUM_PROXIES = 1 if HTTPS else 0  # whose address the API's rate limit counts

LOGGING = logs.settings(os.environ.get("PACTLINE_LOG", ""))
METRICS_TOKEN = os.environ.get("PACTLINE_METRICS_TOKEN", "")
