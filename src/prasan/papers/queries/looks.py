"""How papers look: the office's template in use with its fonts, emblem and words, ready for the press."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from io import BytesIO
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from PIL import Image

from prasan.files.models import StoredFile
from prasan.files.queries import content
from prasan.papers.models import LayoutProfile, Paper, WordTemplate
from prasan.papers.rules.layout import BUILT_IN
from prasan.papers.typeset.press import Look
from prasan.papers.typeset.typefaces import BUILT_IN as BUILT_IN_TYPEFACE
from prasan.papers.typeset.typefaces import PLACEHOLDER, Typeface, as_emblem, laid_out

EMBLEM_PIXELS = 600


def looks() -> QuerySet[LayoutProfile]:
    """Every version of the template that was ever kept, the newest first."""
    return LayoutProfile.objects.select_related("regular_font", "bold_font", "emblem", "made_by", "published_by")


def published() -> QuerySet[LayoutProfile]:
    """The published versions, the newest first."""
    return looks().filter(number__isnull=False).order_by("-number")


def draft_profile() -> LayoutProfile | None:
    """The version that is being prepared; none when nobody prepares one."""
    return looks().filter(is_draft=True).first()


def current_profile() -> LayoutProfile | None:
    """The version in use; none means the built-in one."""
    return looks().filter(is_current=True).first()


def profile_for(paper: Paper) -> LayoutProfile | None:
    """The version that a paper is printed with.

    A draft follows the version in use. From the moment that it goes up a paper keeps the one of that moment, so that
    what was signed stays as it was signed.
    """
    return current_profile() if paper.state == Paper.State.DRAFT else paper.layout


def current_look() -> Look:
    """The look of papers that are written now."""
    return look_of(current_profile())


def look_of(profile: LayoutProfile | None) -> Look:
    """The look of a version; of none, the built-in. Each state of a version is prepared once."""
    return _prepared(profile.pk, profile.changed_at) if profile else Look()


def wording_of(profile: LayoutProfile | None, kind: str) -> dict[str, str]:
    """The words that a version prints on papers of a kind, and begins them with."""
    return dict(profile.wording.get(kind, {})) if profile else {}


def word_template_of(profile: LayoutProfile | None, kind: str) -> WordTemplate | None:
    """The office's DOCX template for a kind of paper; none means the built-in."""
    return profile.templates.filter(kind=kind).first() if profile else None


@lru_cache(maxsize=16)
def _prepared(profile_id: UUID, _changed_at: datetime) -> Look:
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
