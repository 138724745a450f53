"""The office's own DOCX templates, in the draft of the next version. An administrator's acts."""

from __future__ import annotations

from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.files.store import Readable
from prasan.papers.access import must_keep_looks
from prasan.papers.actions.looks import draft_of, note_change
from prasan.papers.models import LayoutProfile, WordTemplate
from prasan.papers.rules.catalogue import kind_of
from prasan.papers.word.inspection import TEMPLATE_LIMIT, Fault, inspect
from prasan.people.access import Viewer
from prasan.ui.errors import BadInput, Text

_FAULTS: dict[str, Text] = {
    "too_large": _("This file is too large. Choose a DOCX under 2 MB."),
    "no_document": _("This is no DOCX file that can be filled. Download the built-in template and change that."),
    "macros": _("This file holds macros or other programs. Save it as a plain DOCX without them."),
    "outside": _("This file takes parts from outside of it, such as a linked picture or template. Put them inside."),
    "missing": _("Papers of this kind need these fields, and the file lacks them: %(what)s. Put them in."),
    "words": _("A word between the braces is not understood: %(what)s. Compare with the built-in template."),
}


def put_template(viewer: Viewer, *, kind: str, upload: Readable) -> LayoutProfile:
    """Puts the office's own DOCX template for a kind of paper into the draft, after a sample was made with it.

    Raises NotYours, NotThere for an unknown kind, BadInput at `template` for what does not print a whole paper.
    """
    must_keep_looks(viewer)
    form = kind_of(kind)
    data = upload.read(TEMPLATE_LIMIT + 1)
    try:
        inspect(data, form)
    except Fault as fault:
        raise BadInput(fields={"template": _FAULTS[fault.code] % {"what": fault.what}}) from fault
    digest, name = sha256(data).hexdigest(), str(getattr(upload, "name", ""))[:200]
    with transaction.atomic():
        draft = draft_of(viewer)
        made = {"name": name, "data": data, "made_by_id": viewer.user_id, "made_at": timezone.now()}
        template, _new = WordTemplate.objects.get_or_create(kind=kind, sha256=digest, defaults=made)
        draft.templates.remove(*draft.templates.filter(kind=kind))
        draft.templates.add(template)
        note_change(viewer, draft, "papers.template.put", {"kind": kind, "sha256": digest})
    return draft


def drop_template(viewer: Viewer, *, kind: str) -> LayoutProfile:
    """Takes a kind of paper back to the built-in DOCX template, in the draft. Raises NotYours, NotThere."""
    must_keep_looks(viewer)
    kind_of(kind)
    with transaction.atomic():
        draft = draft_of(viewer)
        own = list(draft.templates.filter(kind=kind))
        if own:
            draft.templates.remove(*own)
            note_change(viewer, draft, "papers.template.drop", {"kind": kind})
    return draft
