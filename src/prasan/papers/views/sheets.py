"""The drawn pages as they stand on screen: one SVG a page, with links that lead to the fields."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from prasan.papers.typeset.press import Preview, Spot

_OPENING = re.compile(r"^<svg[^>]*\bviewBox=\"([\d. ]+)\"[^>]*>")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page on screen."""

    number: int
    drawing: SafeString


def shown_pages(drawn: Preview, *, linked: bool) -> list[Sheet]:
    """The pages of a preview. With `linked` the printed fields are links to the fields of the form."""
    spots: dict[int, list[Spot]] = defaultdict(list)
    for spot in drawn.spots if linked else ():
        spots[spot.page].append(spot)
    return [Sheet(at, _drawing(svg, at, spots[at])) for at, svg in enumerate(drawn.pages, start=1)]


def _drawing(svg: str, number: int, spots: list[Spot]) -> SafeString:
    """The typesetter's drawing with our own frame and links. Its letters are outlines: nothing typed is in it."""
    found = _OPENING.match(svg)
    box = found[1] if found else "0 0 595 842"
    inside = svg[found.end() : svg.rindex("</svg>")] if found else ""
    width = box.split()[2]
    links = format_html_join(
        "",
        '<a href="#id_{}" class="sheet-link" data-field="{}" tabindex="-1"><rect x="0" y="{}" width="{}" '
        'height="{}" fill="transparent"></rect></a>',
        ((spot.key, spot.key, round(spot.top, 1), width, round(max(spot.bottom - spot.top, 1), 1)) for spot in spots),
    )
    # The links are for the pointer alone: on the keyboard and for readers the form itself is the way to its fields.
    return format_html(
        '<svg class="sheet-drawing" viewBox="{}" xmlns="http://www.w3.org/2000/svg" '
        'xmlns:xlink="http://www.w3.org/1999/xlink"><g role="img" aria-label="{}">{}</g>'
        '<g aria-hidden="true">{}</g></svg>',
        box,
        _("Page %(number)d") % {"number": number},
        mark_safe(inside),  # noqa: S308 - made by our own typesetter, outlines only
        links,
    )
