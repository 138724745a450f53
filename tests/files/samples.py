"""Files of every sort, made on the spot: good ones, and those that strangers with bad plans would send."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

import pikepdf
from django.conf import settings
from openpyxl import Workbook
from PIL import Image

FONTS = settings.PACKAGE / "papers" / "fonts"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(
    text: str = "เรียน ผู้อำนวยการ", extra: Mapping[str, bytes] | None = None, document: bytes | None = None
) -> bytes:
    """A Word file with one paragraph, and further parts."""
    paragraph = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    body = f'<?xml version="1.0"?><w:document xmlns:w="{_W}"><w:body>{paragraph}</w:body></w:document>'
    parts = {"[Content_Types].xml": _TYPES.encode(), "word/document.xml": document or body.encode()} | dict(extra or {})
    return zipped(parts)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """An archive of parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def zeros(megabytes: int) -> bytes:
    """A Word file with a part of so many megabytes of nothing."""
    target = io.BytesIO(docx())
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("word/media/a.bin", "w") as part:
        for _ in range(megabytes):
            part.write(bytes(1024 * 1024))
    return target.getvalue()


def xlsx(*rows: tuple[object, ...]) -> bytes:
    """A workbook with rows on its first sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows or (("จังหวัด", 12),):
        sheet.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def pdf(pages: int = 1) -> bytes:
    """A harmless PDF."""
    return _saved(_pages(pages))


def pdf_saying(*pages: str) -> bytes:
    """A PDF whose text layer says exactly this, as its maker's program wrote it."""
    made = _pages(len(pages))
    letters = sorted({letter for page in pages for letter in page if letter != "\n"})
    lines = "\n".join(f"<{ord(one):04X}> <{ord(one):04X}>" for one in letters)
    head = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange "
    cmap = f"{head}<0000> <FFFF> endcodespacerange {len(letters)} beginbfchar {lines} endbfchar endcmap end end"
    info = pikepdf.Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0)
    below = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.CIDFontType2, CIDSystemInfo=info)
    below.BaseFont = pikepdf.Name.Sarabun
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type0, BaseFont=pikepdf.Name.Sarabun)
    font.Encoding = pikepdf.Name("/Identity-H")
    font.DescendantFonts = pikepdf.Array([made.make_indirect(below)])
    font.ToUnicode = made.make_stream(cmap.encode())
    for page, words in zip(made.pages, pages, strict=True):
        shown = "".join(
            f"1 0 0 1 50 {780 - 20 * row} Tm <{''.join(f'{ord(one):04X}' for one in line)}> Tj "
            for row, line in enumerate(words.split("\n"))
        )
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = made.make_stream(f"BT /F1 14 Tf {shown} ET".encode())
    return _saved(made)


def scanned_pdf(pages: int = 1, words: str = "เรื่อง ขอเชิญประชุม") -> bytes:
    """A PDF of pictures of pages, without a text layer."""
    image = page_picture(words)
    target = io.BytesIO()
    image.save(target, "PDF", save_all=True, append_images=[image] * (pages - 1), resolution=150)
    return target.getvalue()


def page_picture(words: str) -> Image.Image:
    """The picture of a page that says this."""
    import typst

    source = f'#set page(width: 400pt, height: 160pt)\n#set text(font: "Sarabun", size: 20pt)\n{words}'.encode()
    png = typst.compile(source, format="png", ppi=150, font_paths=[str(FONTS)])
    return Image.open(io.BytesIO(png)).convert("L")


def _pages(count: int = 1) -> pikepdf.Pdf:
    made = pikepdf.new()
    for _ in range(count):
        made.add_blank_page()
    return made


def _saved(made: pikepdf.Pdf, **options: object) -> bytes:
    target = io.BytesIO()
    made.save(target, **options)
    return target.getvalue()


def pdf_with(what: str) -> bytes:
    """A PDF that carries one thing that acts or hides."""
    made = _pages()
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe")
    if what == "open script":
        made.Root.OpenAction = action
    elif what == "named script":
        made.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=pikepdf.Array(["x", action])))
    elif what == "launch link":
        link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=launch)
        made.pages[0].Annots = pikepdf.Array([link])
    elif what == "next script":
        chain = pikepdf.Dictionary(S=pikepdf.Name.GoTo, D="x", Next=pikepdf.Array([action]))
        made.Root.OpenAction = made.make_indirect(chain)
    elif what == "page opens script":
        made.pages[0].AA = pikepdf.Dictionary(O=action)
    elif what == "embedded file":
        made.attachments["evil.exe"] = b"MZ evil"
    elif what == "attached note":
        stream = made.make_stream(b"MZ evil")
        spec = pikepdf.Dictionary(Type=pikepdf.Name.Filespec, F="evil.exe", EF=pikepdf.Dictionary(F=stream))
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FileAttachment, Rect=[0, 0, 9, 9], FS=spec
        )
        made.pages[0].Annots = pikepdf.Array([note])
    elif what == "xfa form":
        made.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([]), XFA=made.make_stream(b"<xdp/>"))
    else:
        raise ValueError(what)
    return _saved(made, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def locked_pdf() -> bytes:
    """A PDF that needs a password."""
    return _saved(_pages(), encryption=pikepdf.Encryption(user="u", owner="o"))


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 30), *, gps: bool = True) -> bytes:
    """A picture with the place where it was taken, its camera and a comment."""
    image = Image.new("RGB", size, (200, 40, 40))
    image.putpixel((0, 0), (0, 255, 0))
    exif = Image.Exif()
    if gps:
        exif[0x010F] = "SpyCamera"
        exif.get_ifd(0x8825).update({1: "N", 2: (13.0, 45.0, 1.0), 3: "E", 4: (100.0, 30.0, 1.0)})
    target = io.BytesIO()
    image.save(target, kind, exif=exif)
    return target.getvalue()


def scan(pages: int = 3) -> bytes:
    """A scanned letter of several pages, in black and white as faxes are."""
    frames = [Image.new("1", (60, 80), number % 2) for number in range(pages)]
    target = io.BytesIO()
    frames[0].save(target, "TIFF", save_all=True, append_images=frames[1:], compression="group4")
    return target.getvalue()


def huge_png(side: int = 50_000) -> bytes:
    """A PNG that says it is fifty thousand pixels wide and high and is a few bytes long."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack("!I", len(data)) + kind + data + struct.pack("!I", zlib.crc32(kind + data))

    head = struct.pack("!IIBBBBB", side, side, 8, 0, 0, 0, 0)
    data = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def overlapping_bomb() -> bytes:
    """An archive whose parts all point at the same compressed bytes and unpack to many gigabytes."""
    kernel = zlib.compress(bytes(20_000_000), 9)[2:-4]
    name = b"word/document.xml"
    crc = zlib.crc32(bytes(20_000_000))
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 0, crc, len(kernel), 20_000_000, len(name), 0)
    body = local + name + kernel
    entry = b"".join(
        struct.pack(
            "<4s6H3I5H2I",
            b"PK\x01\x02",
            20,
            20,
            0,
            8,
            0,
            0,
            crc,
            len(kernel),
            20_000_000,
            len(name) + 4,
            0,
            0,
            0,
            0,
            0,
            0,
        )
        + name
        + b"%04d" % number
        for number in range(1000)
    )
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 1000, 1000, len(entry), len(body), 0)
    return body + entry + end


def lying_bomb() -> bytes:
    """A Word file whose directory says that a large part is small."""
    content = docx(extra={"word/media/a.xml": bytes(30_000_000)})
    size = struct.pack("<I", 30_000_000)
    assert content.count(size) == 2
    return content.replace(size, struct.pack("<I", 1_000))


def ole(*streams: str) -> bytes:
    """The outside of an older Office file with streams of these names."""
    names = b"".join(f"{name}\x00".encode("utf-16-le").ljust(128, b"\x00") for name in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + names
