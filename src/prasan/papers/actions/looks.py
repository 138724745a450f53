"""How papers look: layouts, the office's own fonts and its emblem. An administrator's acts."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import record
from prasan.files.actions import keep
from prasan.files.models import StoredFile
from prasan.files.store import Readable
from prasan.papers.access import must_keep_looks
from prasan.papers.models import LayoutProfile, OfficeFont
from prasan.papers.rules.layout import BUILT_IN
from prasan.papers.typeset.typefaces import FONT_LIMIT, examine_font
from prasan.people.access import Viewer
from prasan.ui.errors import BadInput, NotThere, Text

# The log of how the office's papers look, which belongs to no matter.
LOOKS = uuid5(NAMESPACE_URL, "prasan:papers:looks")
_FAULTS: dict[str, Text] = {
    "unreadable": _("This is no font file. Choose a file that ends in .ttf."),
    "not_truetype": _("This font is not TrueType. Choose a file that ends in .ttf."),
    "not_thai": _("This font lacks Thai letters. Choose a Thai font."),
    "not_embeddable": _("The maker of this font does not allow it inside documents. Choose another font."),
    "too_large": _("This font file is too large. Choose one under 5 MB."),
}


def save_layout(
    viewer: Viewer,
    *,
    name: str,
    values: Mapping[str, Any],
    regular: Readable | None = None,
    bold: Readable | None = None,
    emblem: Readable | None = None,
    keep_fonts: bool = True,
    keep_emblem: bool = True,
) -> LayoutProfile:
    """Keeps a new layout and takes it into use; papers begun before keep theirs.

    `values` holds what differs from the built-in measures. Fonts come as a regular and a bold file together. Without
    new files the present fonts and emblem stay, unless `keep_fonts` or `keep_emblem` says otherwise.
    Raises NotYours unless the viewer keeps the system, BadInput per field.
    """
    must_keep_looks(viewer)
    if wrong := _problems(name, values, regular, bold):
        raise BadInput(fields=wrong)
    picture = _picture(viewer, emblem) if emblem else None
    with transaction.atomic():
        before = LayoutProfile.objects.select_for_update().filter(is_current=True).first()
        fonts = _fonts(viewer, regular, bold) if regular and bold else _old_fonts(before if keep_fonts else None)
        shown = picture or (before.emblem if before and keep_emblem else None)
        profile = _kept(viewer, name.strip(), dict(values), emblem=shown, **fonts)
        changes = {"layout": str(profile.pk), "name": profile.name, "values": dict(values)}
        record(chain=LOOKS, act="papers.layout.save", actor=viewer.actor(), data=changes)
    return profile


def _kept(viewer: Viewer, name: str, values: dict[str, Any], **files: Any) -> LayoutProfile:
    LayoutProfile.objects.filter(is_current=True).update(is_current=False)
    made = {"made_by_id": viewer.user_id, "made_at": timezone.now()}
    return LayoutProfile.objects.create(name=name, values=values, is_current=True, **files, **made)


def use_layout(viewer: Viewer, *, layout_id: UUID | None) -> LayoutProfile | None:
    """Takes a kept layout into use again, or with none the built-in one. Raises NotYours, NotThere."""
    must_keep_looks(viewer)
    with transaction.atomic():
        profile = LayoutProfile.objects.select_for_update().filter(pk=layout_id).first() if layout_id else None
        if layout_id and profile is None:
            raise NotThere
        others = LayoutProfile.objects.filter(is_current=True)
        (others.exclude(pk=profile.pk) if profile else others).update(is_current=False)
        if profile and not profile.is_current:
            profile.is_current = True
            profile.save(update_fields=["is_current"])
        data = {"layout": str(layout_id) if layout_id else "built-in"}
        record(chain=LOOKS, act="papers.layout.use", actor=viewer.actor(), data=data)
    return profile


def _problems(name: str, values: Mapping[str, Any], regular: Readable | None, bold: Readable | None) -> dict[str, Text]:
    wrong: dict[str, Text] = {} if name.strip() else {"name": _("Please fill this in.")}
    if len(name) > 100:
        wrong["name"] = _("This is too long. Shorten it.")
    if bool(regular) != bool(bold):
        wrong["bold" if regular else "regular"] = _("Choose both fonts: regular and bold.")
    try:
        BUILT_IN.with_values(values)
    except ValueError as fault:
        wrong |= {one: _("This measure is out of its range.") for one in str(fault).split(", ")}
    return wrong


def _fonts(viewer: Viewer, regular: Readable, bold: Readable) -> dict[str, OfficeFont | None]:
    found = {"regular": _font(viewer, "regular", regular), "bold": _font(viewer, "bold", bold)}
    if found["regular"].family != found["bold"].family:
        raise BadInput(fields={"bold": _("The two fonts are of different families. Choose a pair.")})
    return {"regular_font": found["regular"], "bold_font": found["bold"]}


def _font(viewer: Viewer, field: str, upload: Readable) -> OfficeFont:
    data = upload.read(FONT_LIMIT + 1)
    try:
        facts = examine_font(data)
    except ValueError as fault:
        raise BadInput(fields={field: _FAULTS.get(str(fault), _FAULTS["unreadable"])}) from fault
    digest = sha256(data).hexdigest()
    made = {"family": facts.family, "bold": facts.bold, "data": data}
    defaults = {**made, "made_by_id": viewer.user_id, "made_at": timezone.now()}
    return OfficeFont.objects.get_or_create(sha256=digest, defaults=defaults)[0]


def _old_fonts(before: LayoutProfile | None) -> dict[str, OfficeFont | None]:
    return {
        "regular_font": before.regular_font if before else None,
        "bold_font": before.bold_font if before else None,
    }


def _picture(viewer: Viewer, upload: Readable) -> StoredFile:
    name = str(getattr(upload, "name", "emblem.png"))
    try:
        file = keep(viewer, upload=upload, name=name)
    except BadInput as error:
        raise BadInput(fields={"emblem": error.message}) from error
    if not file.media_type.startswith("image/"):
        raise BadInput(fields={"emblem": _("Choose a picture, best a PNG.")})
    return file
