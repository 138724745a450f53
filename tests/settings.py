"""The office that the tests run: quick hashing, jobs at once, its home in a throwaway folder."""

import os
import tempfile

os.environ.setdefault("PRASAN_HOME", tempfile.mkdtemp(prefix="prasan-test-"))
os.environ.setdefault("PRASAN_SECRET_KEY", "only-for-tests-" + "x" * 40)

from prasan.project.settings import *

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": ["default", "mail"]}}
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
DATABASES["default"]["CONN_MAX_AGE"] = 0
