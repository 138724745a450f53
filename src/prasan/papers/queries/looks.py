"""How papers look: the layout in use with its fonts and emblem, ready for the press."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from PIL import Image

from prasan.files.models import StoredFile
from prasan.files.queries import content
from prasan.papers.models import LayoutProfile
from prasan.papers.rules.layout import BUILT_IN
from prasan.papers.typeset.press import Look
from prasan.papers.typeset.typefaces import BUILT_IN as BUILT_IN_TYPEFACE
from prasan.papers.typeset.typefaces import PLACEHOLDER, Typeface, as_emblem, laid_out

EMBLEM_PIXELS = 600


def looks() -> QuerySet[LayoutProfile]:
    """Every layout that was ever kept, the newest first."""
    return LayoutProfile.objects.select_related("regular_font", "bold_font", "emblem", "made_by")


def current_profile() -> LayoutProfile | None:
    """The layout in use; none means the built-in one."""
    return looks().filter(is_current=True).first()


def current_look() -> Look:
    """The look of papers that are written now."""
    return look_of(current_profile())


def look_of(profile: LayoutProfile | None) -> Look:
    """The look of a kept layout; of none, the built-in. Kept layouts never change, so each is prepared once."""
    return _prepared(profile.pk) if profile else Look()


@lru_cache(maxsize=16)
def _prepared(profile_id: UUID) -> Look:
    profile = looks().get(pk=profile_id)
    typeface = _typeface(profile)
    true_sizes = {"size_scale": 1.0} if typeface is not BUILT_IN_TYPEFACE and "size_scale" not in profile.values else {}
    return Look(
        layout=BUILT_IN.with_values(true_sizes | profile.values),
        typeface=typeface,
        emblem=as_emblem(*emblem_of(profile.emblem)) if profile.emblem else PLACEHOLDER,
    )


def _typeface(profile: LayoutProfile) -> Typeface:
    if profile.regular_font is None or profile.bold_font is None:
        return BUILT_IN_TYPEFACE
    return laid_out(settings.HOME / "typefaces", bytes(profile.regular_font.data), bytes(profile.bold_font.data))


def emblem_of(file: StoredFile) -> tuple[bytes, int, int]:
    """A picture as PNG with its width and height in pixels, no larger than print needs."""
    with content(file) as stream, Image.open(stream) as picture:
        picture.thumbnail((EMBLEM_PIXELS, EMBLEM_PIXELS))
        made = BytesIO()
        picture.convert("RGBA").save(made, "PNG")
        return made.getvalue(), picture.width, picture.height
