"""Tags and filters that every template has: dates in the Buddhist era, digits, icons, status chips, safe shortening."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from prasan.ui import when
from prasan.ui.chips import CHIPS, SECRECY, URGENCY, Chip
from prasan.ui.digits import shown

register = template.Library()
SPRITE = "ui/vendor/lucide-1.62.0/sprite.svg"


@register.filter
def thai_date(value: date | datetime | None, style: str = "short") -> str:
    """A day in the Buddhist era; styles short, medium, day, long."""
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
def iso(value: date | datetime | None) -> str:
    """For `<time datetime>`: machines read the common era."""
    return value.isoformat() if value else ""


@register.simple_tag
def icon(name: str, label: str = "", size: str = "") -> SafeString:
    """An icon from the sprite; hidden from screen readers unless it has a label of its own."""
    css = f"icon icon-{size}" if size else "icon"
    address = f"{static(SPRITE)}#{name}"
    if label:
        return format_html(
            '<svg class="{}" role="img" aria-label="{}"><use href="{}"></use></svg>', css, label, address
        )
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
    clusters = list(graphemes(str(value)))
    return str(value) if len(clusters) <= length else "".join(clusters[: length - 1]).rstrip() + "…"


def graphemes(text: str) -> Iterator[str]:
    """The written characters of `text`: a base with its marks, and Thai ำ with the letter before it."""
    cluster = ""
    for letter in text:
        joins = unicodedata.category(letter) in {"Mn", "Me", "Mc"} or letter in "\u0e33\u200d" or cluster[-1:] == "\u200d"
        if cluster and not joins:
            yield cluster
            cluster = ""
        cluster += letter
    if cluster:
        yield cluster


@register.filter
def markquery(value: object, query: str) -> SafeString:
    """The text with every word of the query marked, digits of either kind taken as equal."""
    words = [re.escape(_arabic(word)) for word in str(query).split()]
    text = str(value)
    if not words:
        return conditional_escape(text)
    pieces = re.compile("|".join(sorted(words, key=len, reverse=True)), re.IGNORECASE)
    parts, last = [], 0
    for found in pieces.finditer(_arabic(text)):
        parts += [("", text[last : found.start()]), ("mark", text[found.start() : found.end()])]
        last = found.end()
    parts.append(("", text[last:]))
    return format_html_join("", "{}", ((_marked(tag, part),) for tag, part in parts))


def _marked(tag: str, part: str) -> SafeString:
    return format_html("<mark>{}</mark>", part) if tag else conditional_escape(part)


def _arabic(text: str) -> str:
    return text.translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789"))


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
