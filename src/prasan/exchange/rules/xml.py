"""The same envelope as XML, read without anything that a document could do to its reader.

A document type, and with it every entity, is refused: nothing is fetched, nothing grows while it is read.
"""

from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat
from xml.sax.saxutils import escape

from prasan.exchange.rules.envelope import MOST_ATTACHED, SCHEMA, Envelope, Unreadable, envelope_of, tree_of

DEEPEST = 5
MOST_PARTS = 60 + 6 * MOST_ATTACHED
_LIST, _ITEM = "attachments", "attachment"


def to_xml(envelope: Envelope) -> bytes:
    """The envelope as XML in UTF-8; characters that XML does not know are left out."""
    tree = tree_of(envelope)
    inner = "".join(_element(name, value) for name, value in tree.items() if name != "schema")
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<envelope xmlns="{SCHEMA}">{inner}</envelope>\n'
    return text.encode()


def _element(name: str, value: Any) -> str:
    if isinstance(value, dict):
        inner = "".join(_element(key, one) for key, one in value.items())
    elif isinstance(value, list):
        inner = "".join(_element(_ITEM, one) for one in value)
    else:
        inner = escape("".join(letter for letter in str(value) if letter >= " " or letter in "\t\n\r"))
    return f"<{name}>{inner}</{name}>"


def from_xml(body: bytes) -> Envelope:
    """The envelope that stands in XML. Raises Unreadable, with the code `doctype` for a document type or entity."""
    reading = _Reading()
    parser = expat.ParserCreate(encoding="UTF-8", namespace_separator="}")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.words
    try:
        parser.Parse(body, True)
    except expat.ExpatError as error:
        raise Unreadable from error
    if not isinstance(reading.whole, dict):
        raise Unreadable
    return envelope_of({"schema": SCHEMA} | reading.whole)


def _refuse(*_declared: Any) -> None:
    raise Unreadable("doctype")


@dataclass(slots=True)
class _Reading:
    """The tree as it grows; every open element has its parts and its words."""

    whole: Any = None
    count: int = 0
    open: list[tuple[str, dict[str, Any], list[Any], list[str]]] = field(default_factory=list)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        space, _mark, local = name.rpartition("}")
        self.count += 1
        known = space == SCHEMA and not attributes and (self.open or local == "envelope")
        if not known or len(self.open) >= DEEPEST or self.count > MOST_PARTS:
            raise Unreadable
        self.open.append((local, {}, [], []))

    def words(self, text: str) -> None:
        """Words inside an element."""
        self.open[-1][3].append(text)

    def end(self, _name: str) -> None:
        """An element ends: it becomes a part of the one around it."""
        name, parts, items, words = self.open.pop()
        text = "".join(words)
        if (parts or items) and text.strip():
            raise Unreadable
        value: Any = items if name == _LIST else parts or text
        if not self.open:
            self.whole = value
        elif self.open[-1][0] == _LIST and name == _ITEM:
            self.open[-1][2].append(value)
        elif name in self.open[-1][1]:
            raise Unreadable
        else:
            self.open[-1][1][name] = value
