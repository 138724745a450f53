"""Draws the house as it stands: every room on its floor and which rooms it uses, measured from the code's own imports.

Writes docs/build/house.svg; `--check` says whether the picture still fits the code.
"""

import argparse
import ast
import configparser
import sys
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs/build/house.svg"
WIDTH, FLOOR, BOX = 980, 92, 54


def main() -> int:
    """Draws, or with --check compares; 1 when the picture is out of date."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--check", action="store_true")
    drawn = draw()
    if arguments.parse_args().check:
        same = PICTURE.exists() and PICTURE.read_text(encoding="utf-8") == drawn
        print("The picture of the house fits." if same else "Draw the house again: python tools/house.py")
        return 0 if same else 1
    PICTURE.write_text(drawn, encoding="utf-8")
    print(f"Drawn: {PICTURE.relative_to(ROOT)}")
    return 0


def floors() -> list[list[str]]:
    """The floors of the house from the import contracts, the highest first."""
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter", encoding="utf-8")
    lines = contracts["importlinter:contract:floors"]["layers"].split("\n")
    return [[room.strip() for room in line.split("|")] for line in lines if line.strip()]


def draw() -> str:
    """The picture as SVG: rooms as boxes, and under each name the rooms that it uses."""
    graph = grimp.build_graph("prasan")
    rooms = [room for floor in floors() for room in floor]
    uses = {room: used_by(graph, room, rooms) for room in rooms}
    size = f'viewBox="0 0 {WIDTH} {len(floors()) * FLOOR + 20}"'
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif">']
    for level, floor in enumerate(floors()):
        parts += [box(room, level, place, len(floor), uses[room]) for place, room in enumerate(floor)]
    return "\n".join([*parts, "</svg>", ""])


def used_by(graph: grimp.ImportGraph, room: str, rooms: list[str]) -> list[str]:
    """The other rooms that a room imports, in the order of the floors."""
    inside = {f"prasan.{room}", *graph.find_descendants(f"prasan.{room}")}
    found = {
        target.split(".")[1]
        for module in inside
        for target in graph.find_modules_directly_imported_by(module)
        if "." in target
    }
    return [other for other in rooms if other in found and other != room]


def purpose(room: str) -> str:
    """What a room is for, in the words of its own first line."""
    tree = ast.parse((ROOT / "src/prasan" / room / "__init__.py").read_text(encoding="utf-8"))
    return (ast.get_docstring(tree) or "").splitlines()[0]


def box(room: str, level: int, place: int, among: int, uses: list[str]) -> str:
    """One room: its name, what it is for, and what it uses."""
    width = (WIDTH - 40 - 20 * (among - 1)) / among
    x, y = 20 + place * (width + 20), 14 + level * FLOOR
    below = ", ".join(uses) or "nothing of the house"
    frame = f'width="{width:.0f}" height="{BOX + 24}" rx="8" fill="#ddeef0" stroke="#0c5866"'
    lines = ((24, 18, "#0d2f3a", room), (46, 13, "#13262d", purpose(room)), (66, 12, "#47595f", f"uses {below}"))
    texts = [
        f'<text x="{x + 14:.0f}" y="{y + down}" font-size="{size}" fill="{ink}">{words}</text>'
        for down, size, ink, words in lines
    ]
    return "\n".join([f'<rect x="{x:.0f}" y="{y}" {frame}/>', *texts])


if __name__ == "__main__":
    sys.exit(main())
