"""The forms of papers."""

from prasan.papers.forms.layout import LayoutForm
from prasan.papers.forms.paper import PaperForm, ReasonForm, data_in, fields_in, row_added, row_removed
from prasan.papers.forms.phrase import PhraseForm
from prasan.papers.forms.template import SignatureForm, TemplateForm, WordingForm

__all__ = [
    "LayoutForm",
    "PaperForm",
    "PhraseForm",
    "ReasonForm",
    "SignatureForm",
    "TemplateForm",
    "WordingForm",
    "data_in",
    "fields_in",
    "row_added",
    "row_removed",
]
