"""Settings of one office: flat, typed, read from PRASAN_* variables, or from files named by PRASAN_*_FILE."""

import os
import sys
from pathlib import Path

import structlog
from django.core.management.utils import get_random_secret_key
from environs import Env
from structlog.tracebacks import ExceptionDictTransformer

import prasan

env = Env(prefix="PRASAN_")
env.read_env(recurse=False)


def secret(name: str, default: str = "") -> str:
    """The value of PRASAN_<name>, or the content of the file that PRASAN_<name>_FILE names."""
    named = env.str(f"{name}_FILE", "")
    return Path(named).read_text(encoding="utf-8").strip() if named else env.str(name, default)


# These two are read by parsers of their own. A variable goes before its file: a rehearsal sets its throwaway database.
for _name in ("DATABASE_URL", "OIDC_APPS"):
    if not env.str(_name, "") and (_found := secret(_name)):
        os.environ[f"PRASAN_{_name}"] = _found

PACKAGE = Path(prasan.__file__).parent
HOME = Path(env.str("HOME", "var/prasan")).expanduser().resolve()
DEMO = (HOME / "demo-office").exists()


def _kept_secret_key() -> str:
    """The office's own key, made once and kept beside its data, readable by its owner alone."""
    kept = HOME / "secret-key"
    if not kept.exists():
        HOME.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(get_random_secret_key(), encoding="utf-8")
    return kept.read_text(encoding="utf-8").strip()


SECRET_KEY = secret("SECRET_KEY") or _kept_secret_key()
DEBUG = env.bool("DEBUG", False)
ADDRESS = env.str("ADDRESS", "http://127.0.0.1:8000")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = [ADDRESS]
CSRF_FAILURE_VIEW = "prasan.project.views.form_too_old"
METRICS_KEY = secret("METRICS_KEY")

INSTALLED_APPS = [
    "prasan.project",
    "prasan.home",
    "prasan.orders",
    "prasan.retention",
    "prasan.exchange",
    "prasan.letters",
    "prasan.decisions",
    "prasan.papers",
    "prasan.matters",
    "prasan.registry",
    "prasan.search",
    "prasan.directory",
    "prasan.files",
    "prasan.people",
    "prasan.rulebook",
    "prasan.notify",
    "prasan.audit",
    "prasan.ui",
    "ninja",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "prasan.project.middleware.request_id",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "prasan.project.middleware.spoken_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "prasan.project.middleware.LettersOnly",
    "prasan.people.middleware.with_viewer",
    "prasan.people.middleware.SessionWatch",
    "prasan.project.middleware.SignInRequired",
    "prasan.people.middleware.SecondFactorRequired",
    "prasan.project.middleware.OfficeErrors",
]

ROOT_URLCONF = "prasan.project.urls"
WSGI_APPLICATION = "prasan.project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "prasan.ui.context.frame",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "prasan.ui.templatetags.ui"],
        },
    }
]
FORM_RENDERER = "prasan.ui.forms.Renderer"

_SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
    "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-20000; PRAGMA busy_timeout=60000;"
)
# Statements built once are planned once for a connection. Compiling a search takes PostgreSQL ten times as long
# as running it: it takes the question who may see what, asked of few documents, for one that is asked of all.
_POSTGRESQL = {"prepare_threshold": 5, "options": "-c jit=off"}
DATABASES = {"default": env.dj_db_url("DATABASE_URL", f"sqlite:///{HOME / 'office.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"] |= {
        "ENGINE": "prasan.project.sqlite",
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 60, "init_command": _SQLITE_PRAGMAS},
    }
elif not env.bool("DATABASE_POOLED", False):  # a pooler takes neither
    DATABASES["default"]["OPTIONS"] = _POSTGRESQL | DATABASES["default"].get("OPTIONS", {})
DATABASES["default"].setdefault("CONN_MAX_AGE", 600)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Shared by all web processes, so that limits on guessing hold for the whole office and not for one process.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "project_cache"}}

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["prasan.people.backends.OfficeBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "prasan.people.passwords.NotLikeOneself",
        "OPTIONS": {"user_attributes": ("username", "name", "nickname", "email")},
    },
    {"NAME": "prasan.people.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "prasan.people.passwords.NotCommon"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "prasan.people.adapters.OfficeAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = True  # until SESSION_COOKIE_AGE at most; people.middleware ends idle sign-ins earlier
ACCOUNT_FORMS = {
    "login": "prasan.people.forms.sign_in.SignInForm",
    "change_password": "prasan.people.forms.sign_in.ChangePasswordForm",
    "set_password": "prasan.people.forms.sign_in.SetPasswordForm",
    "reset_password": "prasan.people.forms.sign_in.ResetPasswordForm",
    "reset_password_from_key": "prasan.people.forms.sign_in.ResetPasswordKeyForm",
    "reauthenticate": "prasan.people.forms.sign_in.AgainForm",
}
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_RATE_LIMITS = {"login_failed": "5/15m/key,20/15m/ip"}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
SOCIALACCOUNT_ADAPTER = "prasan.people.adapters.OfficeSocialAdapter"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": env.json("OIDC_APPS", []), "OAUTH_PKCE_ENABLED": True}}
OIDC_TRUST_EMAIL = env.bool("OIDC_TRUST_EMAIL", False)
MFA_FORMS = {
    "authenticate": "prasan.people.forms.sign_in.CodeForm",
    "reauthenticate": "prasan.people.forms.sign_in.CodeAgainForm",
    "activate_totp": "prasan.people.forms.sign_in.ActivateCodeForm",
    "add_webauthn": "prasan.people.forms.sign_in.AddKeyForm",
    "edit_webauthn": "prasan.people.forms.sign_in.EditKeyForm",
}
MFA_ADAPTER = "prasan.people.adapters.OfficeMFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Prasan"
MFA_TOTP_TOLERANCE = 1  # a telephone may be half a minute off
USERSESSIONS_TRACK_ACTIVITY = False  # people.middleware notes it once a minute instead of at every request
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.bool("BEHIND_PROXY", False) else 0

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
# Secure follows the address that people use; an office behind TLS says so with its own address.
_TLS = ADDRESS.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _TLS
SESSION_COOKIE_NAME = "__Host-session" if _TLS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if _TLS else "csrftoken"
SECURE_HSTS_SECONDS = 31_536_000 if _TLS else 0
SECURE_SSL_REDIRECT = False  # the proxy in front does this; redirecting here too makes loops behind it
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", False) else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "object-src": ["'self'"],
        "frame-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

LANGUAGE_CODE = "th"
LANGUAGES = [("th", "ไทย"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Asia/Bangkok"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": HOME / "files"}},
    "staticfiles": {"BACKEND": "prasan.project.static.OfficeStaticStorage"},
}
WHITENOISE_MAX_AGE = 31_536_000
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_242_880
FILE_SIZE_LIMIT = env.int("FILE_SIZE_LIMIT", 25 * 1024 * 1024)
CLAMD = env.str("CLAMD", "")  # the socket of a clamd that scans every file before anybody may open it
OCR = env.bool("OCR", True)  # read words from pictures where Tesseract with Thai is installed
OCR_PAGES = env.int("OCR_PAGES", 30)  # pages of one scan that are read

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "mail"]}}
BACKUP_FOLDER = Path(env.str("BACKUP_FOLDER", "") or HOME / "backups").expanduser().resolve()
BACKUP_KEEP = env.int("BACKUP_KEEP", 14)  # days that nightly backups are kept; 0 makes none
JOB_LEASE = env.int("JOB_LEASE", 60)  # seconds without a sign of life after which a job goes to another worker

EMAIL_BACKEND = env.str("EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
EMAIL_HOST = env.str("MAIL_HOST", "")
EMAIL_PORT = env.int("MAIL_PORT", 25)
EMAIL_HOST_USER = env.str("MAIL_USER", "")
EMAIL_HOST_PASSWORD = secret("MAIL_PASSWORD")
EMAIL_USE_TLS = env.bool("MAIL_STARTTLS", False)
EMAIL_USE_SSL = env.bool("MAIL_TLS", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", "prasan@localhost")
# The office's central mailbox, in whose name letters go out by e-mail.
SARABAN_ADDRESS = env.str("SARABAN_ADDRESS", "")

IMAP_URL = secret("IMAP_URL")  # the office's mailbox, imaps://saraban%40office.go.th@imap.office.go.th/INBOX
IMAP_PASSWORD = secret("IMAP_PASSWORD")
IMAP_AFTER = env.str("IMAP_AFTER", "seen")  # what is done with a message that was taken: seen, or move:FOLDER
IMAP_ACKNOWLEDGE = env.bool("IMAP_ACKNOWLEDGE", False)  # tell the sender by itself that the message came
IMAP_LISTS: list[str] = env.list("IMAP_LISTS", [])  # List-Ids that bring letters, where the office's address is a group
IMAP_SIZE_LIMIT = env.int("IMAP_SIZE_LIMIT", 50 * 1024 * 1024)
EXCHANGE_SIZE_LIMIT = env.int("EXCHANGE_SIZE_LIMIT", 48 * 1024 * 1024)  # one envelope with its files, in bytes

PADES_CERTIFICATE = env.str("PADES_CERTIFICATE", "")  # a PKCS#12 file; sealed papers are signed with it
PADES_PASSWORD = secret("PADES_PASSWORD")
PADES_TSA = env.str("PADES_TSA", "")  # the address of a time stamping authority

structlog.configure(
    processors=[
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.ExceptionRenderer(ExceptionDictTransformer(show_locals=False)),
        structlog.processors.JSONRenderer(ensure_ascii=False),
    ],
    logger_factory=lambda *_names: structlog.PrintLogger(sys.stderr),
)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "INFO")},
    "loggers": {
        "django.request": {"level": "CRITICAL"},  # failures are written once, with their request id
        "pikepdf": {"level": "WARNING"},
    },
}
