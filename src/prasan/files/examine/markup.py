"""The words of an e-mail that came as a web page only."""

from html.parser import HTMLParser

_UNREAD = frozenset({"script", "style", "head", "title", "template"})
_BREAKING = frozenset({"br", "p", "div", "tr", "li", "h1", "h2", "h3", "h4", "table", "blockquote", "hr"})


class _Reader(HTMLParser):
    """Collects what a reader would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes line breaks and the parts that are not read."""
        self._unread += tag in _UNREAD
        if tag in _BREAKING:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Ends a part that is not read."""
        self._unread = max(self._unread - (tag in _UNREAD), 0)
        if tag == "td":
            self.pieces.append(" ")
        elif tag in _BREAKING:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        """Keeps words."""
        if not self._unread:
            self.pieces.append(data)


def plain_text(markup: str) -> str:
    """The words of a page in lines, without scripts and styles."""
    reader = _Reader()
    try:
        reader.feed(markup)
        reader.close()
    except (AssertionError, ValueError, RecursionError):
        return " ".join(reader.pieces)
    lines = (" ".join(line.split()) for line in "".join(reader.pieces).splitlines())
    return "\n".join(line for line in lines if line)
