"""After a file was taken in: the virus scan by a scanner on the socket, and reading its words for search."""

import io
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from prasan.audit.models import Entry
from prasan.files import actions, jobs, queries, rules, scanner
from prasan.files.models import FileText, StoredFile
from prasan.ui.errors import NotNow
from tests.files import samples
from tests.files.conftest import Bring

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"
Answer = Callable[[bytes], bytes]


def verdict(content: bytes) -> bytes:
    """What a scanner says."""
    return b"stream: Eicar-Test FOUND\0" if b"EICAR" in content else b"stream: OK\0"


@pytest.fixture
def scan_with(tmp_path: Path, settings: Any) -> Iterator[Callable[[Answer], None]]:
    """A stand-in for clamd that reads INSTREAM to its end and gives the answer it is told to give."""
    address = str(tmp_path / "clamd.sock")
    server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    answers: list[Answer] = []
    closing = threading.Event()

    def serve() -> None:
        server.settimeout(0.05)
        while not closing.is_set():
            try:
                line, _ = server.accept()
            except TimeoutError:
                continue
            with line, line.makefile("rb") as stream:
                line.settimeout(5)
                assert stream.read(10) == b"zINSTREAM\0"
                content = b""
                while size := struct.unpack("!I", stream.read(4))[0]:
                    content += stream.read(size)
                line.sendall(answers[0](content))

    thread = threading.Thread(target=serve)

    def start(answer: Answer) -> None:
        answers[:] = [answer]
        if not thread.is_alive():
            server.bind(address)
            server.listen()
            thread.start()
        settings.CLAMD = address

    yield start
    closing.set()
    if thread.is_alive():
        thread.join()
    server.close()


def test_a_clean_file_is_opened_after_the_scan(bring: Bring, scan_with: Callable[[Answer], None]) -> None:
    scan_with(verdict)
    file = queries.stored(bring(samples.pdf(), "a.pdf").pk)
    assert file.scan == StoredFile.Scan.CLEAN
    queries.content(file).close()
    assert Entry.objects.get(chain=file.pk, act="files.file.scan").data == {"verdict": "clean"}


@pytest.mark.parametrize("content", [EICAR, b"x" * 700_000 + EICAR])
def test_a_file_with_a_virus_stays_locked(bring: Bring, scan_with: Callable[[Answer], None], content: bytes) -> None:
    scan_with(verdict)
    file = queries.stored(bring(content, "a.txt").pk)
    assert (file.scan, file.scan_note) == (StoredFile.Scan.INFECTED, "Eicar-Test")
    with pytest.raises(NotNow):
        queries.content(file)
    assert queries.text_of(file) == "", "its words are not read either"
    jobs.prepare.call(str(file.pk))
    assert not FileText.objects.exists()


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR\0", b"", b"stream: OK FOUND or what\0"])
def test_no_verdict_keeps_it_locked_until_there_is_one(
    bring: Bring, scan_with: Callable[[Answer], None], answer: bytes
) -> None:
    scan_with(lambda _content: answer)
    file = queries.stored(bring(b"hello", "a.txt").pk)
    assert file.scan == StoredFile.Scan.WAITING
    with pytest.raises(NotNow):
        queries.content(file)
    scan_with(verdict)
    assert jobs.scan_waiting() == 0, "a fresh one has its own job"
    StoredFile.objects.filter(pk=file.pk).update(at=timezone.now() - timedelta(minutes=6))
    assert jobs.scan_waiting() == 1
    assert queries.stored(file.pk).scan == StoredFile.Scan.CLEAN
    assert jobs.scan_waiting() == 0


def test_no_scanner_at_the_socket_keeps_it_locked(bring: Bring, settings: Any, tmp_path: Path) -> None:
    settings.CLAMD = str(tmp_path / "nobody")
    file = queries.stored(bring(b"hello", "a.txt").pk)
    assert file.scan == StoredFile.Scan.WAITING
    with pytest.raises(scanner.ScannerAway):
        jobs.prepare.call(str(file.pk))
    settings.CLAMD = ""
    with pytest.raises(scanner.ScannerAway):
        jobs.prepare.call(str(file.pk))
    assert queries.stored(file.pk).scan == StoredFile.Scan.WAITING


def test_a_verdict_is_noted_once(bring: Bring, settings: Any, tmp_path: Path) -> None:
    settings.CLAMD = str(tmp_path / "nobody")
    file = bring(b"hello", "a.txt")
    actions.note_scan(file.pk, virus="Bad")
    actions.note_scan(file.pk, virus="")
    assert queries.stored(file.pk).scan == StoredFile.Scan.INFECTED
    assert Entry.objects.filter(chain=file.pk, act="files.file.scan").count() == 1


def typeset_pdf(text: str) -> bytes:
    import typst

    source = f'#set text(font: ("Sarabun", "Libertinus Serif"))\n{text}'.encode()
    return bytes(typst.compile(source))


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        ("เรียน ท่านที่นับถือ".encode("cp874"), "a.txt", ["เรียน ท่านที่นับถือ"]),
        (samples.docx("ขอเชิญประชุม"), "a.docx", ["ขอเชิญประชุม"]),
        (samples.xlsx(("จังหวัด", 12), (None, "เชียงใหม่")), "a.xlsx", ["จังหวัด 12", "เชียงใหม่"]),
        (typeset_pdf("Meeting of 21 November"), "a.pdf", ["Meeting of 21 November"]),
        ("นํ้าคํา เเละ".encode(), "b.txt", ["น้ำคำ และ"]),
    ],
)
def test_the_words_of_a_file_are_read(bring: Bring, content: bytes, name: str, words: list[str]) -> None:
    text = queries.text_of(bring(content, name))
    for word in words:
        assert word in text


@pytest.mark.parametrize(("content", "name"), [(samples.picture(), "a.jpg"), (samples.ole("WordDocument"), "a.doc")])
def test_a_file_without_words_has_none(bring: Bring, content: bytes, name: str) -> None:
    assert queries.text_of(bring(content, name)) == ""


def test_the_rooms_above_are_told_by_id_and_twice_does_no_harm(bring: Bring, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[UUID] = []
    monkeypatch.setattr(rules, "_READERS", [])
    rules.when_read(told.append)
    rules.when_read(told.append)
    file = bring(b"hello", "a.txt")
    assert told == [file.pk]
    jobs.prepare.call(str(file.pk))
    assert FileText.objects.count() == 1
    jobs.prepare.call(str(uuid4()))


def test_a_file_whose_words_cannot_be_read_has_none(bring: Bring, monkeypatch: pytest.MonkeyPatch) -> None:
    from prasan.files import sandbox

    monkeypatch.setattr(sandbox, "SECONDS", 0.001)
    file = actions._put_down(actions.SYSTEM, bring_row())
    assert queries.text_of(file) == ""


def bring_row() -> StoredFile:
    """A row of a file that lies there."""
    from prasan.files import store
    from prasan.files.examine.facts import Facts

    with store.draft(io.BytesIO(b"hello"), 100) as draft:
        row = actions._row(actions.SYSTEM, draft.sha256, draft.size, "a.txt", Facts("text/plain"))
        store.seal(draft.path, draft.sha256)
    return row
