"""All settings, from the environment or the cell's file. What is missing or wrong stops the start, loudly."""

from pathlib import Path

from csp.constants import NONE, SELF, WASM_UNSAFE_EVAL
from environs import Env

from caunoi import cell

cell.load()
env = Env()

CELL_HOME = cell.home()
try:
    SECRET_KEY = env.str("CAUNOI_SECRET_KEY")
    CELL_IDENTITIES: list[str] = env.list(
        "CAUNOI_CELL_IDENTITY"
    )  # newest first; older ones still open what is under way
    MATCHING_KEY = env.str("CAUNOI_MATCHING_KEY")
    PROVINCE = env.str("CAUNOI_PROVINCE")
except Exception as missing:
    raise cell.NoCell(
        f"No cell in {CELL_HOME}: {missing}. Run `caunoi init` for a new cell, `caunoi demo` for the demonstration, "
        "or set CAUNOI_HOME to the folder of an existing one."
    ) from missing

SIGNING_KEY = env.str("CAUNOI_SIGNING_KEY", "")  # privacy.signing stops, loudly, where it is needed and not there
SIGNING_KEYS_BEFORE: list[str] = env.list("CAUNOI_SIGNING_KEYS_BEFORE", [])  # public keys that signed once
CELL_NAME = env.str("CAUNOI_NAME", "Cầu Nối")
DEMO = env.bool("CAUNOI_DEMO", False)
DEBUG = env.bool("CAUNOI_DEBUG", False)
HTTPS = env.bool("CAUNOI_HTTPS", False)
BASE_URL = env.str("CAUNOI_BASE_URL", "http://127.0.0.1:8000")
ALLOWED_HOSTS = env.list("CAUNOI_HOSTS", ["127.0.0.1", "localhost", "testserver", "[::1]"])
CSRF_TRUSTED_ORIGINS = [BASE_URL]
READABLE_HOURS = env.int("CAUNOI_READABLE_HOURS", 12)  # how long a phone keeps a readable copy of its own records
WIPE_AFTER = env.int("CAUNOI_WIPE_AFTER", 8)  # wrong passphrases before a phone wipes what it can read
LOCK_MINUTES = env.int("CAUNOI_LOCK_MINUTES", 3)

# The rooms, the ground last: the same order as the layers in pyproject.toml and the picture in ARCHITECTURE.md.
ROOMS = [
    "caunoi.demo",
    "caunoi.desk",
    "caunoi.sync",
    "caunoi.fieldapp",
    "caunoi.public",
    "caunoi.api",
    "caunoi.reports",
    "caunoi.coordination",
    "caunoi.workshops",
    "caunoi.services",
    "caunoi.certificates",
    "caunoi.library",
    "caunoi.learning",
    "caunoi.discussion",
    "caunoi.training",
    "caunoi.hotline",
    "caunoi.safety",
    "caunoi.outreach",
    "caunoi.clients",
    "caunoi.directory",
    "caunoi.network",
    "caunoi.places",
    "caunoi.accounts",
    "caunoi.privacy",
    "caunoi.base",
]
INSTALLED_APPS = [
    *ROOMS,
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]
MIDDLEWARE = [
    "caunoi.public.traceless.TracelessMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "caunoi.accounts.access.AccessMiddleware",
    "caunoi.accounts.second_factor.SecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "caunoi.urls"
WSGI_APPLICATION = "caunoi.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "caunoi.accounts.menu.frame",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.l10n",
                "django.templatetags.static",
                "caunoi.base.templatetags.caunoi",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": env.dj_db_url("CAUNOI_DATABASE_URL", f"sqlite:///{CELL_HOME / 'cell.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        # FULL, not NORMAL: a receipt says "safe", so the record must outlive a power cut.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;",
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = None
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "caunoi.accounts.adapter.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_FORMS = {
    "login": "caunoi.accounts.forms.signin.SignInForm",
    "change_password": "caunoi.accounts.forms.signin.ChangePassphraseForm",
    "reauthenticate": "caunoi.accounts.forms.signin.PassphraseAgainForm",
}
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "20/m/ip,5/5m/key", "reauthenticate": "10/m/user"}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if HTTPS else 0
MFA_ADAPTER = "caunoi.accounts.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "caunoi.accounts.forms.signin.CodeForm",
    "reauthenticate": "caunoi.accounts.forms.signin.CodeOnceMoreForm",
    "activate_totp": "caunoi.accounts.forms.signin.ActivateAppForm",
    "add_webauthn": "caunoi.accounts.forms.signin.AddPasskeyForm",
    "edit_webauthn": "caunoi.accounts.forms.signin.EditPasskeyForm",
}
REQUIRE_MFA: list[str] = (
    [] if DEMO else env.list("CAUNOI_REQUIRE_MFA", [])
)  # roles whose pages wait for a second factor
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_TOTP_ISSUER = "Cầu Nối"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_NAME = "phien"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = "Lax"

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
# Not "no-referrer": browsers then send "Origin: null" with forms, and every form is refused.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, WASM_UNSAFE_EVAL],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "media-src": [SELF, "blob:"],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
# Names and codes typed into a filter must not travel in logs: see LOGGING, which writes paths without queries.
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 6_000  # the days of a class of some thousand learners are one form
FILES_ROOT = Path(env.str("CAUNOI_FILES_ROOT", str(CELL_HOME / "files")))  # what people hand in: see base/files.py

# Letters to agencies. Without these nothing is sent, and whoever asks for it is told so.
MAIL_FROM = env.str("CAUNOI_MAIL_FROM", "")
if bool(MAIL_FROM) != bool(env.str("CAUNOI_SMTP_URL", "")):
    raise cell.Stop("CAUNOI_SMTP_URL and CAUNOI_MAIL_FROM go together: set both, or neither. Nothing was started.")
EMAIL_TIMEOUT: float = 20
if MAIL_FROM:
    _mail = env.dj_email_url("CAUNOI_SMTP_URL")
    if "EMAIL_BACKEND" not in _mail:
        raise cell.Stop("CAUNOI_SMTP_URL names no mail server; write it as submission://user:password@host:587.")
    EMAIL_BACKEND = _mail["EMAIL_BACKEND"]
    EMAIL_HOST, EMAIL_PORT = _mail["EMAIL_HOST"], _mail["EMAIL_PORT"]
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail["EMAIL_HOST_USER"], _mail["EMAIL_HOST_PASSWORD"]
    EMAIL_USE_TLS, EMAIL_USE_SSL = _mail["EMAIL_USE_TLS"], _mail["EMAIL_USE_SSL"]

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "ngon_ngu"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = ["caunoi.base.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("CAUNOI_STATIC_ROOT", str(CELL_HOME / "static")))
STATIC_FROM_SOURCE = env.bool("CAUNOI_STATIC_FROM_SOURCE", DEBUG)  # tests and development: no collectstatic
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if STATIC_FROM_SOURCE
        else "caunoi.base.static_files.HashedStorage"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = STATIC_FROM_SOURCE

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "caunoi.base.logs.WithoutContents",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "filters": {"no_trace": {"()": "caunoi.public.traceless.NoTrace"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["no_trace"]}},
    "root": {"handlers": ["console"], "level": env.str("CAUNOI_LOG_LEVEL", "INFO")},
    "loggers": {
        "django": {"handlers": []},
        "django.server": {"handlers": [], "propagate": True},
        "django.request": {"level": "ERROR"},
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
