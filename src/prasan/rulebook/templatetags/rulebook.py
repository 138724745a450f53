"""How the codes of the rulebook read on a page: `{% load rulebook %}`."""

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from prasan.rulebook.rules import CONFIDENCE, UNITS
from prasan.rulebook.rules.values import CLOCK_UNITS, HOLIDAY_KINDS

register = template.Library()


@register.filter
def unit_words(code: str) -> Promise | str:
    """The unit of a parameter; nothing for text and times, which speak for themselves."""
    return "" if code in {"text", "time", "number"} else UNITS.get(code, code)


@register.filter
def confidence_words(code: str) -> Promise | str:
    """How sure the office is of a value."""
    return CONFIDENCE.get(code, code)


@register.filter
def holiday_kind_words(code: str) -> Promise | str:
    """Who made a day free."""
    return HOLIDAY_KINDS.get(code, code)


@register.filter
def is_clock(unit: str) -> bool:
    """Whether a parameter of this unit sets due times."""
    return unit in CLOCK_UNITS


@register.filter
def holiday_source_words(source: str) -> str:
    """Where a holiday was announced; days that came with the system say so in words."""
    came = " holidays " in f" {source}"
    return _("came with the system; compare with the Cabinet's announcement") if came else source
