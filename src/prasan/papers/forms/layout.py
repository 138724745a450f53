"""The form of a layout: measures that differ from the built-in, the office's fonts and emblem."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from prasan.papers.rules.layout import BUILT_IN
from prasan.ui.forms import OfficeForm

MEASURES = {
    "margin_left_mm": _("Left margin (mm)"),
    "margin_right_mm": _("Right margin (mm)"),
    "margin_top_mm": _("Top margin (mm)"),
    "margin_bottom_mm": _("Bottom margin (mm)"),
    "emblem_mm": _("Height of the emblem on memos (mm)"),
    "letter_emblem_mm": _("Height of the emblem on letters (mm)"),
    "emblem_from_edge_mm": _("Emblem of letters from the edge of the paper (mm)"),
    "date_from_centre_mm": _("Month of letters right of the middle (mm)"),
    "first_indent_mm": _("Indent of main numbers (mm)"),
    "second_indent_mm": _("Indent of sub-numbers (mm)"),
    "body_points": _("Text (points of TH Sarabun)"),
    "title_points": _("Title (points)"),
    "head_points": _("Words of the head (points)"),
    "heading_points": _("Headings (points)"),
    "mark_points": _("Urgency and secrecy (points)"),
    "line_points": _("Line pitch (points)"),
    "gap_points": _("Room above sections (points)"),
    "signature_gap_lines": _("Room for the signature on memos (lines)"),
    "letter_signature_gap_lines": _("Room for the signature on letters (lines)"),
}


class LayoutForm(OfficeForm):
    """Measures by name, and files."""

    name = forms.CharField(label=_("Name"), max_length=100)
    digits = forms.ChoiceField(
        label=_("Digits"), choices=[("thai", _("Thai digits")), ("arabic", _("Arabic digits"))], initial="thai"
    )
    word_font = forms.CharField(label=_("Font named in DOCX files"), max_length=60)
    regular = forms.FileField(label=_("Regular font (TTF)"), required=False)
    bold = forms.FileField(label=_("Bold font (TTF)"), required=False)
    built_in_font = forms.BooleanField(label=_("Use the built-in font again"), required=False)
    emblem = forms.FileField(
        label=_("Emblem (PNG)"), required=False, help_text=_("Stands in place of the drawn placeholder.")
    )
    no_emblem = forms.BooleanField(label=_("Use the placeholder again"), required=False)

    def __init__(self, *args: Any, values: dict[str, Any], **kwargs: Any) -> None:
        initial = BUILT_IN.values() | values | kwargs.pop("initial", {})
        super().__init__(*args, initial=initial, **kwargs)
        for key, label in MEASURES.items():
            self.fields[key] = forms.FloatField(label=label, initial=initial[key])

    def differing(self) -> dict[str, Any]:
        """The measures that differ from the built-in ones."""
        built_in = BUILT_IN.values()
        typed = {key: self.cleaned_data[key] for key in (*MEASURES, "digits", "word_font")}
        return {key: value for key, value in typed.items() if value != built_in[key]}
