"""What is installed holds everything that the program needs beside its code, and the licences of what it carries."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = sorted(one.parent.name for one in ROOT.glob("src/prasan/*/__init__.py"))
BUILD = "import sys; from hatchling.build import build_wheel; build_wheel(sys.argv[1])"


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names in the wheel, made by the build backend itself, without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-c", BUILD, str(folder)], cwd=ROOT, check=True)
    (wheel,) = folder.glob("prasan-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def expected(pattern: str) -> set[str]:
    """The names that files of the project have in the wheel."""
    return {file.relative_to(ROOT / "src").as_posix() for file in (ROOT / "src").glob(pattern) if file.is_file()}


@pytest.mark.parametrize(
    "pattern",
    [
        "prasan/*/templates/**/*",
        "prasan/*/locale/**/*.mo",
        "prasan/*/static/**/*",
        "prasan/**/*.ttf",
        "prasan/**/*.woff2",
        "prasan/**/*.typ",
        "prasan/**/*.json",
        "prasan/**/*.txt",
        "prasan/**/*.py",
    ],
)
def test_nothing_is_left_at_home(held: set[str], pattern: str) -> None:
    wanted = {name for name in expected(pattern) if "__pycache__" not in name}
    assert wanted
    assert wanted <= held


def test_every_room_is_there(held: set[str]) -> None:
    assert {f"prasan/{room}/__init__.py" for room in ROOMS} <= held


def test_the_licences_go_with_it(held: set[str]) -> None:
    kept = {name.split("/licenses/", 1)[1] for name in held if "/licenses/" in name}
    assert kept == {"LICENSE", *(f"THIRD_PARTY_LICENSES/{one.name}" for one in ROOT.glob("THIRD_PARTY_LICENSES/*"))}


def test_nothing_else_slips_in(held: set[str]) -> None:
    assert not [name for name in held if "__pycache__" in name or name.endswith((".sqlite3", ".pyc", ".env", ".orig"))]
    roots = {name.split("/", 1)[0] for name in held}
    assert {one for one in roots if not one.endswith(".dist-info")} == {"prasan"}
