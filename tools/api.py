"""What programs may do, as OpenAPI: writes docs/openapi.json from the API, or with --check tells whether it is true."""

import json
import os
import sys
import tempfile
from pathlib import Path

import django
from django.utils import translation

TOLD = Path(__file__).resolve().parent.parent / "docs" / "openapi.json"


def described() -> str:
    """The description of the API as it is kept: in English and sorted."""
    from prasan.project.api import api  # noqa: PLC0415 - only after Django is set up

    with translation.override("en"):
        told = api.get_openapi_schema()
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True, default=str) + "\n"


def main() -> int:
    """Writes the description; with --check 1 when another one is kept."""
    with tempfile.TemporaryDirectory() as home:
        os.environ.setdefault("PRASAN_HOME", home)
        os.environ.setdefault("PRASAN_SECRET_KEY", "only-to-describe-the-api-" + "x" * 40)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prasan.project.settings")
        django.setup()
        now = described()
    if "--check" in sys.argv:
        return int(TOLD.read_text(encoding="utf-8") != now)
    TOLD.write_text(now, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
