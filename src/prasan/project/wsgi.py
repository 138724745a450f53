"""The WSGI application that `prasan serve` runs."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prasan.project.settings")
application = get_wsgi_application()
