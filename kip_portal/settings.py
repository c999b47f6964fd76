"""Settings, from the environment; `.env.example` explains every name.

Pure: says where the embedded server would be and starts nothing.
"""

from datetime import timedelta
from pathlib import Path
from typing import Any

import environ
import pghistory
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from kip_portal import content_policy, keys, logs, password_rules, queue, server_place

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# Production is whatever `manage.py demo`, the tests or DEBUG=1 did not start.
DEMO = env.bool("KIP_DEMO", default=False)
if not DEMO:  # a demo beside a real portal must not take its database from there
    environ.Env.read_env(BASE_DIR / ".env")
DEBUG = env.bool("DEBUG", default=False) and not DEMO
PRODUCTION = not (DEBUG or DEMO)

DATA_DIR = Path(env.str("KIP_DATA_DIR", default=str(BASE_DIR / "var"))).resolve()
PORT = env.int("PORT", default=8000)

# --- Keys. Empty is legal here, so that any command runs; web server and worker refuse it.
_own = keys.kept_in(DATA_DIR, make=not PRODUCTION)
SECRET_KEY_GIVEN = bool(env.str("SECRET_KEY", default=""))
SECRET_KEY = env.str("SECRET_KEY", default="") or _own.secret_key
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
DATA_KEYS_GIVEN = bool(env.list("DATA_KEYS", default=[]))
# The first encrypts, all decrypt.
DATA_KEYS = env.list("DATA_KEYS", default=[]) or list(_own.data_keys)

# --- Addresses
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[] if PRODUCTION else ["localhost", "127.0.0.1"])
# What QR codes, mails and canonical links say; never the request's Host.
_here = "" if PRODUCTION else f"http://localhost:{PORT}"
PUBLIC_URL = env.str("PUBLIC_URL", default=_here).removesuffix("/")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if host != "*"]
ROOT_URLCONF = "kip_portal.urls"
# The table of what can be filed: agreements open its rows, and never import them.
FILEABLES = "products.regimes.REGIMES"
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("ALLAUTH_TRUSTED_PROXY_COUNT", default=0)
if ALLAUTH_TRUSTED_PROXY_COUNT:  # the proxy must strip the client's own header
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

INSTALLED_APPS = [
    "kip_portal",  # first: its migrate and flush go before those of Django and pgtrigger
    "agreements",
    "products",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "pgtrigger",
    "pghistory",
    "django_q",
    "django_filters",
    "django_htmx",
    "csp",
]

MIDDLEWARE = [
    "kip_portal.middleware.request_id",  # policies first: a 400 carries them, too
    "csp.middleware.CSPMiddleware",
    "kip_portal.middleware.security_headers",
    "kip_portal.uploads.receiving.unfinished",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "kip_portal.middleware.session_limits",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "kip_portal.acting.MembershipMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "kip_portal.middleware.SecondFactorMiddleware",
    "kip_portal.middleware.HistoryMiddleware",
    "kip_portal.views.again.hold_typed",
    "kip_portal.views.not_allowed.say_not_allowed",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "kip_portal.patience.PatienceMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kip_portal.context.portal",
            ]
        },
    }
]
# Widgets are drawn by templates/django/forms/, so that one place says how a field looks.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Database: a real server by DATABASE_URL, else the embedded one. Two log-ins each.
EMBEDDED = not env.str("DATABASE_URL", default="")
CLUSTER = server_place.cluster_in(DATA_DIR)
DATABASES: dict[str, dict[str, Any]]
if EMBEDDED:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": "kip",
            "USER": "kip_app",
            "PASSWORD": "",
            "HOST": str(CLUSTER),
        }
    }
    DATABASE_OWNER = {"USER": "kip_owner", "PASSWORD": ""}
else:
    DATABASES = {"default": env.db_url("DATABASE_URL")}
    _owner = env.db_url_config(env.str("DATABASE_OWNER_URL", default="") or env.str("DATABASE_URL"))
    DATABASE_OWNER = {key: _owner[key] for key in ("USER", "PASSWORD")}
DATABASE_RUNNER = {key: DATABASES["default"][key] for key in ("USER", "PASSWORD")}
DATABASES["default"].update(CONN_MAX_AGE=600, CONN_HEALTH_CHECKS=True)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

PGHISTORY_APPEND_ONLY = True
# In the event's own row: a shared context row can be rewritten, and needs an UPDATE.
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()

# --- Cache and queue: shared by all processes, so that limits and locks hold.
# Django keeps 300 entries unless told: counts of tries would be thrown away before their time.
_CACHE = "dbcache://kip_cache?max_entries=100000"
CACHES = {"default": env.cache_url("CACHE_URL", default=_CACHE)}
# How long a process may go on without asking whether the public catalogue changed.
PAGE_MEMORY_SECONDS = env.int("PAGE_MEMORY_SECONDS", default=5)
Q_CLUSTER = queue.cluster(workers=env.int("WORKERS", default=1))

# --- Accounts
AUTH_USER_MODEL = "kip_portal.User"
AUTHENTICATION_BACKENDS = ["kip_portal.backend.Backend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = password_rules.VALIDATORS
PASSWORD_RESET_TIMEOUT = 3600
REQUIRE_SECOND_FACTOR = env.bool("REQUIRE_SECOND_FACTOR", default=not DEMO)
LOGIN_URL = reverse_lazy("account_login")
LOGIN_REDIRECT_URL = "/kerja/"
LOGOUT_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "kip_portal.adapter.AccountAdapter"
ACCOUNT_FORMS = {"user_token": "kip_portal.forms.allauths.NewestLinkForm"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True  # rendered and given to nobody: see the adapter
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if PRODUCTION else "http"
ACCOUNT_RATE_LIMITS = {"login_failed": "5/5m/key,20/m/ip"}  # offices share one address
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "add_webauthn": "kip_portal.forms.allauths.NewKeyForm",
    "authenticate_webauthn": "kip_portal.forms.allauths.SecurityKeyForm",
    "reauthenticate_webauthn": "kip_portal.forms.allauths.SecurityKeyAgainForm",
}
MFA_TOTP_ISSUER = "Portal KIP Kalteng"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG

# --- Sessions and cookies
SESSION_ENGINE = "kip_portal.sessions"
SESSION_IDLE = timedelta(hours=2)
SESSION_ABSOLUTE = timedelta(hours=12)
SESSION_COOKIE_AGE = int(SESSION_IDLE.total_seconds())
SESSION_COOKIE_NAME = "__Host-sesi" if PRODUCTION else "sesi"
CSRF_FAILURE_VIEW = "kip_portal.views.again.csrf_failure"
CSRF_COOKIE_NAME = "__Host-csrf" if PRODUCTION else "csrf"
LANGUAGE_COOKIE_NAME = "__Host-bahasa" if PRODUCTION else "bahasa"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"

# --- Transport and headers
CONTENT_SECURITY_POLICY = content_policy.strict(upgrade=PRODUCTION)
SECURE_SSL_REDIRECT = SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=31_536_000) if PRODUCTION else 0

# --- Mail. Without EMAIL_URL nothing is sent, and invitations show a link to copy.
EMAIL_CONFIGURED = bool(env.str("EMAIL_URL", default=""))
vars().update(env.email_url("EMAIL_URL", default="dummymail://"))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("FROM_EMAIL", default="portal@localhost")

# --- Language and time. Source strings are Indonesian; English is the one translation.
LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Bahasa Indonesia")), ("en", _("Inggris"))]
LOCALE_PATHS = [BASE_DIR / "kip_portal" / "locale"]
TIME_ZONE = env.str("TIME_ZONE", default="Asia/Jakarta")

# --- Files
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(DATA_DIR / "static")))
_STATIC = "django.contrib.staticfiles.storage.StaticFilesStorage"
_HASHED = "whitenoise.storage.CompressedManifestStaticFilesStorage"
_PRIVATE = "kip_portal.storage.PrivateStorage"
STORAGES = {
    "default": {"BACKEND": _PRIVATE},
    "staticfiles": {"BACKEND": _STATIC if DEBUG else _HASHED},
    "private": {"BACKEND": _PRIVATE, "OPTIONS": {"location": DATA_DIR / "files"}},
}
FILE_UPLOAD_HANDLERS = ["kip_portal.uploads.receiving.LimitedUploadHandler"]
X_ACCEL_PREFIX = env.str("X_ACCEL_PREFIX", default="")  # where the proxy finds DATA_DIR / "files"
DATA_UPLOAD_MAX_NUMBER_FILES = 70  # one section takes 65: photos, recordings and papers

LOGGING = logs.as_json(level=env.str("LOG_LEVEL", default="INFO"))
