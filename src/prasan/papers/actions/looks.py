"""The draft of the office's template: measures, fonts, emblem, standing words. An administrator's acts."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.audit.actions import record
from prasan.files.actions import keep
from prasan.files.models import StoredFile
from prasan.files.store import Readable
from prasan.papers.access import must_keep_looks
from prasan.papers.models import LayoutProfile, OfficeFont
from prasan.papers.rules.catalogue import kind_of
from prasan.papers.rules.layout import BUILT_IN, range_of
from prasan.papers.rules.wording import tidy_words
from prasan.papers.typeset.typefaces import FONT_LIMIT, examine_font
from prasan.people.access import Viewer
from prasan.ui.errors import BadInput, Text

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
    """Keeps measures, fonts and emblem in the draft of the next version; no paper changes before it is published.

    `values` holds what differs from the built-in measures. Fonts come as a regular and a bold file together. Without
    new files the present fonts and emblem stay, unless `keep_fonts` or `keep_emblem` says otherwise.
    Raises NotYours unless the viewer keeps the system, BadInput per field.
    """
    must_keep_looks(viewer)
    if wrong := _problems(name, values, regular, bold):
        raise BadInput(fields=wrong)
    picture = _picture(viewer, emblem) if emblem else None
    with transaction.atomic():
        draft = draft_of(viewer)
        if regular and bold:
            draft.regular_font, draft.bold_font = _fonts(viewer, regular, bold)
        elif not keep_fonts:
            draft.regular_font = draft.bold_font = None
        draft.emblem = picture or (draft.emblem if keep_emblem else None)
        draft.name, draft.values = name.strip(), dict(values)
        note_change(viewer, draft, "papers.layout.save", {"name": draft.name, "values": draft.values})
    return draft


def save_wording(viewer: Viewer, *, kind: str, words: Mapping[str, str]) -> LayoutProfile:
    """Keeps in the draft the office's standing words for a kind of paper, place by place; an empty one falls back to
    the built-in. Raises NotYours, NotThere for an unknown kind, BadInput per place."""
    must_keep_looks(viewer)
    kept, faults = tidy_words(kind_of(kind), words)
    if faults:
        raise BadInput(fields=faults)
    with transaction.atomic():
        draft = draft_of(viewer)
        others = {code: found for code, found in draft.wording.items() if code != kind}
        draft.wording = others | ({kind: kept} if kept else {})
        note_change(viewer, draft, "papers.wording.save", {"kind": kind, "words": kept})
    return draft


def draft_of(viewer: Viewer) -> LayoutProfile:
    """The draft, locked; begun from the version in use when there is none."""
    now = LayoutProfile.objects.filter(is_current=True).first()
    begun = {"made_by_id": viewer.user_id, "made_at": timezone.now(), "changed_at": timezone.now()}
    copied = contents(now) if now else {"name": "", "values": {}}
    draft, new = LayoutProfile.objects.get_or_create(is_draft=True, defaults=copied | begun)
    if new and now:
        draft.templates.set(now.templates.all())
    return LayoutProfile.objects.select_for_update(of=("self",)).get(pk=draft.pk)


def contents(profile: LayoutProfile) -> dict[str, Any]:
    """What a version says, without its DOCX templates."""
    names = ("name", "values", "wording", "regular_font_id", "bold_font_id", "emblem_id")
    return {name: getattr(profile, name) for name in names}


def note_change(viewer: Viewer, draft: LayoutProfile, act: str, facts: dict[str, Any]) -> None:
    """Saves the changed draft and writes it to the log."""
    draft.changed_at = timezone.now()
    draft.save()
    record(chain=LOOKS, act=act, actor=viewer.actor(), data={"layout": str(draft.pk)} | facts)


def _out_of_range(name: str, value: object) -> Text:
    if not isinstance(value, int | float):
        return _("This measure is out of its range.")
    low, high = range_of(name)
    return _("This measure lies between %(low)s and %(high)s.") % {"low": f"{low:g}", "high": f"{high:g}"}


def _problems(name: str, values: Mapping[str, Any], regular: Readable | None, bold: Readable | None) -> dict[str, Text]:
    wrong: dict[str, Text] = {} if name.strip() else {"name": _("Please fill this in.")}
    if len(name) > 100:
        wrong["name"] = _("This is too long. Shorten it.")
    if bool(regular) != bool(bold):
        wrong["bold" if regular else "regular"] = _("Choose both fonts: regular and bold.")
    try:
        BUILT_IN.with_values(values)
    except ValueError as fault:
        wrong |= {one: _out_of_range(one, values[one]) for one in str(fault).split(", ")}
    return wrong


def _fonts(viewer: Viewer, regular: Readable, bold: Readable) -> tuple[OfficeFont, OfficeFont]:
    found = _font(viewer, "regular", regular), _font(viewer, "bold", bold)
    if found[0].family != found[1].family:
        raise BadInput(fields={"bold": _("The two fonts are of different families. Choose a pair.")})
    return found


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


def _picture(viewer: Viewer, upload: Readable) -> StoredFile:
    name = str(getattr(upload, "name", "emblem.png"))
    try:
        file = keep(viewer, upload=upload, name=name)
    except BadInput as error:
        raise BadInput(fields={"emblem": error.message}) from error
    if not file.media_type.startswith("image/"):
        raise BadInput(fields={"emblem": _("Choose a picture, best a PNG.")})
    return file
