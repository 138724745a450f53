"""The office that the tests run: quick hashing, jobs at once, its home in a throwaway folder.

PRASAN_TEST_DATABASE=postgres runs the same tests on the PostgreSQL that PRASAN_DATABASE_URL names; otherwise SQLite.
PRASAN_TEST_DB_NAME names the test database, so that several runs can share one server.
"""

import atexit
import os
import shutil
import tempfile

os.environ["PRASAN_HOME"] = tempfile.mkdtemp(prefix="prasan-test-")
atexit.register(shutil.rmtree, os.environ["PRASAN_HOME"], ignore_errors=True)
os.environ["PRASAN_SECRET_KEY"] = "only-for-tests-" + "x" * 40
if os.environ.get("PRASAN_TEST_DATABASE") != "postgres":
    os.environ["PRASAN_DATABASE_URL"] = f"sqlite:///{os.environ['PRASAN_HOME']}/office.sqlite3"

from prasan.project.settings import *

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": ["default", "mail"]}}
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
OCR = False  # reading every picture of every test would take minutes; the tests of it switch it on
WHITENOISE_AUTOREFRESH = True
DATABASES["default"]["CONN_MAX_AGE"] = 0
DATABASES["default"]["TEST"] = {"NAME": os.environ.get("PRASAN_TEST_DB_NAME")}
