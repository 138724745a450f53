"""Tags and filters that every template has: dates in the Buddhist era, digits, icons, status chips, safe shortening."""

import re
from datetime import date, datetime, time
from functools import cache, lru_cache
from typing import Any
from uuid import uuid4

from django import template
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.paginator import Page
from django.forms import BoundField, CheckboxInput, FileInput, RadioSelect
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from prasan.thai.digits import to_arabic
from prasan.ui import when
from prasan.ui.chips import CHIPS, SECRECY, URGENCY, Chip
from prasan.ui.digits import shown
from prasan.ui.letters import cut, initial

register = template.Library()
SPRITE = "ui/vendor/lucide-1.62.0/sprite.svg"


@register.filter
def thai_date(value: date | datetime | None, style: str = "short") -> str:
    """A day in the Buddhist era; styles short, long, day, full, paper, month, months."""
    return when.day_in_words(value, style) if value else ""


@register.filter
def thai_time(value: datetime | time | None) -> str:
    """The time of day: "09.30 น."."""
    return when.time_in_words(value) if value else ""


@register.filter
def thai_moment(value: datetime | None, style: str = "short") -> str:
    """Day and time together: "21 พ.ย. 2569 09.30 น."."""
    return f"{when.day_in_words(value, style)} {when.time_in_words(value)}" if value else ""


@register.filter
def since(value: datetime | None) -> str:
    """How long ago, in words."""
    return when.since_in_words(value) if value else ""


@register.filter
def held_for(value: datetime | None) -> str:
    """How long it has lasted, in words: "3 วัน"."""
    return when.span_in_words(value) if value else ""


@register.filter
def due_words(value: datetime | None, working_days: int | None = None) -> str:
    """How far the due time is: "เหลือ 2 วันทำการ" when the count of working days is given, else calendar days."""
    return when.due_in_words(value, working_days=working_days) if value else ""


@register.filter
def due_tone(value: datetime | None) -> str:
    """late, today or ahead: the CSS class of a clock."""
    return when.due_tone(value) if value else "none"


@register.filter
def digits(value: object) -> str:
    """The value with its digits as the reader asked for; leave codes, e-mail and addresses alone."""
    return "" if value is None else shown(value)


@register.filter
def counted(value: int | None) -> str:
    """A count as it is read: thousands set apart, the reader's digits."""
    return "" if value is None else shown(f"{value:,}")


@register.filter
def iso(value: date | datetime | None) -> str:
    """For `<time datetime>`: machines read the common era."""
    return value.isoformat() if value else ""


@register.simple_tag
def icon(name: str, label: str = "", size: str = "") -> SafeString:
    """An icon from the sprite; hidden from screen readers unless it has a label of its own."""
    css = f"icon icon-{size}" if size else "icon"
    address = f"{_sprite(settings.STATIC_URL)}#{name}"
    if label:
        return format_html(
            '<svg class="{}" role="img" aria-label="{}"><use href="{}"></use></svg>', css, label, address
        )
    return _silent(css, address)


@cache
def _sprite(_base: str) -> str:
    """The sprite's address, which a page needs hundreds of times; it stays while static files are served from there."""
    return static(SPRITE)


@lru_cache(maxsize=512)
def _silent(css: str, address: str) -> SafeString:
    return format_html('<svg class="{}" aria-hidden="true" focusable="false"><use href="{}"></use></svg>', css, address)


@register.simple_tag
def chip(code: str, word: str = "") -> SafeString:
    """A status with icon, word and colour; an own word may stand in place of the usual one."""
    return _mark(CHIPS.get(code, CHIPS["working"]), word)


@register.simple_tag
def urgency(level: int | str | None) -> SafeString:
    """The urgency mark (ด่วน, ด่วนมาก, ด่วนที่สุด); nothing for ordinary."""
    found = URGENCY.get(str(level))
    return _mark(found) if found else SafeString("")


@register.simple_tag
def secrecy(level: int | str | None) -> SafeString:
    """The secrecy mark (ลับ, ลับมาก, ลับที่สุด); nothing for ordinary."""
    found = SECRECY.get(str(level))
    return _mark(found) if found else SafeString("")


def _mark(found: Chip, word: str = "") -> SafeString:
    return format_html(
        '<span class="chip chip-{}">{}<span>{}</span></span>', found.tone, icon(found.icon), word or found.word
    )


@register.filter
def shorten(value: object, length: int = 80) -> str:
    """At most `length` written characters, never cutting a mark from its letter."""
    return cut(str(value), length)


@register.filter(name="initial")
def first_letter(value: object) -> str:
    """The letter that stands for a person's name."""
    return initial(str(value))


@register.filter
def markquery(value: object, query: str) -> SafeString:
    """The text with every word of the query marked, digits of either kind taken as equal."""
    words = [re.escape(to_arabic(word)) for word in str(query).split()]
    text = str(value)
    if not words:
        return conditional_escape(text)
    pieces = re.compile("|".join(sorted(words, key=len, reverse=True)), re.IGNORECASE)
    parts, last = [], 0
    for found in pieces.finditer(to_arabic(text)):
        parts += [("", text[last : found.start()]), ("mark", text[found.start() : found.end()])]
        last = found.end()
    parts.append(("", text[last:]))
    return format_html_join("", "{}", ((_marked(tag, part),) for tag, part in parts))


def _marked(tag: str, part: str) -> SafeString:
    return format_html("<mark>{}</mark>", part) if tag else conditional_escape(part)


@register.simple_tag(takes_context=True)
def with_query(context: dict[str, Any], **changes: object) -> str:
    """The present query string with some values changed; None takes a value out: `?{% with_query page=2 %}`."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value is None:
            query.pop(name, None)
        else:
            query[name] = str(value)
    return str(query.urlencode())


@register.simple_tag
def now_words() -> str:
    """The present day and time, for "as of"."""
    return thai_moment(timezone.now())


@register.filter
def page_numbers(page: Page[Any]) -> list[int | None]:
    """The page numbers to show beside the present one; None stands for what is left out."""
    last, here = page.paginator.num_pages, page.number
    wanted = sorted({1, last, *range(max(1, here - 1), min(last, here + 1) + 1)})
    shown_numbers: list[int | None] = []
    for number in wanted:
        if shown_numbers and number - (shown_numbers[-1] or 0) > 1:
            shown_numbers.append(None)
        shown_numbers.append(number)
    return shown_numbers


@register.filter
def widget_kind(field: BoundField) -> str:
    """How the field template sets a field: check, choices, date, file or text."""
    widget = field.field.widget
    if isinstance(widget, CheckboxInput):
        return "check"
    if isinstance(widget, RadioSelect):
        return "choices"
    if isinstance(widget, FileInput):
        return "file"
    return "date" if "data-date" in widget.attrs else "text"


@register.filter
def date_echo(field: BoundField) -> str:
    """What was read from a date field, in words: "วันเสาร์ 21 พ.ย. 2569"; empty while it is empty or wrong."""
    if field.errors or not (value := field.value()):
        return ""
    try:
        day = field.field.to_python(value) if isinstance(value, str) else value
    except ValidationError:
        return ""
    return when.day_in_words(day, "day") if day else ""


@register.simple_tag
def once() -> SafeString:
    """A hidden token for a form: the act behind it is done once, however often the form is sent."""
    return format_html('<input type="hidden" name="once" value="{}">', uuid4())


@register.simple_tag
def due_text(due: datetime | None, working_days: int | str | None = None) -> str:
    """The words of a clock; working days when they are known."""
    return due_words(due, working_days if isinstance(working_days, int) else None)
