"""Filling an office's own DOCX template, fenced in: only names, loops, conditions and comparisons are understood."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from typing import Any

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from prasan.papers.rules.page import Drawing
from prasan.papers.word.document import SIGNATURE_MM
from prasan.papers.word.fields import SIGNATURE

SIGNATURE_HIGH_MM = 20
DEEPEST = 2
ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.For,
    nodes.If,
    nodes.CondExpr,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
)


class Fenced(ImmutableSandboxedEnvironment):
    """A sandbox that understands no calls, filters, macros, imports or arithmetic, and no more than two loops deep."""

    def __init__(self) -> None:
        super().__init__(autoescape=True)
        self.globals.clear()
        self.filters.clear()
        self.tests.clear()

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        _must_be_plain(tree, 0)
        return tree


def _must_be_plain(node: nodes.Node, depth: int) -> None:
    if not isinstance(node, ALLOWED):
        raise TemplateSyntaxError(type(node).__name__.lower(), getattr(node, "lineno", 1))
    depth += isinstance(node, nodes.For)
    if depth > DEEPEST:
        raise TemplateSyntaxError("for", node.lineno)
    for child in node.iter_child_nodes():
        _must_be_plain(child, depth)


def rendered(template: bytes, fields: Mapping[str, Any], drawing: Drawing | None = None) -> bytes:
    """The template filled with the fields of a page; `drawing` goes where it says `{{ signature }}`.

    Raises jinja2.TemplateError for what the fence does not understand.
    """
    document = DocxTemplate(BytesIO(template))
    words = {name: _readable(value) for name, value in fields.items()}
    document.render(words | {SIGNATURE: _picture(document, drawing) if drawing else ""}, Fenced(), autoescape=True)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def names_in(template: bytes) -> set[str]:
    """The fields that a template names, in its text, its headers and its footers. Raises like `rendered`."""
    return set(DocxTemplate(BytesIO(template)).get_undeclared_template_variables(Fenced()))


def _picture(document: DocxTemplate, drawing: Drawing) -> InlineImage:
    wide = drawing.width * SIGNATURE_HIGH_MM > drawing.height * SIGNATURE_MM
    size = {"width": Mm(SIGNATURE_MM)} if wide else {"height": Mm(SIGNATURE_HIGH_MM)}
    return InlineImage(document, BytesIO(b64decode(drawing.png)), **size)


def _readable(value: Any) -> Any:
    """The value without signs that a document cannot hold."""
    if isinstance(value, str):
        return "".join(_printable(value))
    if isinstance(value, Mapping):
        return {key: _readable(each) for key, each in value.items()}
    return [_readable(each) for each in value] if isinstance(value, list | tuple) else value


def _printable(text: str) -> Iterator[str]:
    fits: Callable[[str], bool] = lambda sign: sign >= " " or sign == "\n"  # noqa: E731
    yield from filter(fits, text)
