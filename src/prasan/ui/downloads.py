"""How files are called that leave the house."""

from urllib.parse import quote


def disposition(name: str, *, inline: bool = False) -> str:
    """The header by RFC 6266: a plain name for old programs, the real one by RFC 5987; `inline` opens in the window."""
    ending = name.rpartition(".")[2]
    whole = name.isascii() and not set(name) & set('"\\;%\r\n')
    plain = name if whole else f"file.{ending}" if ending.isascii() and ending.isalnum() else "file"
    return f"{'inline' if inline else 'attachment'}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
