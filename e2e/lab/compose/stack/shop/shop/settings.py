import os

# Queries are recorded, so that the shop can tell how many a page makes.
DEBUG = True
SECRET_KEY = "of the lab alone"
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "shop.urls"
INSTALLED_APPS = ["shop"]
MIDDLEWARE = ["shop.timing.RequestTiming"]
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": os.environ.get("DATABASE_HOST", "postgres"),
        "NAME": "shop",
        "USER": "shop",
        "CONN_MAX_AGE": 60,
    }
}
# One line a request comes from RequestTiming; the server's own lines would say it again.
LOGGING = {"version": 1, "loggers": {"django.server": {"level": "CRITICAL"}}}
