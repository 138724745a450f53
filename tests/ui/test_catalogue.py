"""Every string that a person sees is said in Thai, and the same way in every room."""

from collections import defaultdict
from pathlib import Path

import pytest

from tests.ui.test_vendor import load

messages = load("messages")


@pytest.mark.parametrize("room", messages.rooms(), ids=lambda room: room.name)
def test_the_room_speaks_thai(room: Path) -> None:
    assert messages.faults(room) == []


def test_a_missing_translation_is_told(tmp_path: Path) -> None:
    room = tmp_path / "hall"
    room.mkdir()
    (room / "__init__.py").write_text("from django.utils.translation import gettext as _\n_('Good morning')\n")
    assert messages.faults(room) == ['hall: not translated: "Good morning"']


def test_a_stale_compiled_catalogue_is_told(tmp_path: Path) -> None:
    room = tmp_path / "hall"
    room.mkdir()
    (room / "__init__.py").write_text("from django.utils.translation import gettext as _\n_('Good morning')\n")
    messages.collect(room)
    written = room / messages.CATALOGUE
    written.write_text(written.read_text().replace('"Good morning"\nmsgstr ""', '"Good morning"\nmsgstr "สวัสดี"'))
    assert messages.faults(room) == ["hall: the compiled catalogue differs; run tools/messages.py"]


def test_rooms_do_not_contradict_each_other() -> None:
    said = defaultdict(dict)
    for room in messages.rooms():
        compiled = (room / messages.CATALOGUE).with_suffix(".mo")
        if compiled.exists():
            for text, thai in messages.read(compiled).items():
                said[text].setdefault(thai, room.name)
    assert {text: ways for text, ways in said.items() if len(ways) > 1} == {}
