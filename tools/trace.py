"""Which tests prove which requirement: the ids of docs/build/requirements.md and the `proves` marks of the tests."""

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "docs" / "build" / "requirements.md"
ID = re.compile(r"\bR-\d{3}\b")


def main() -> int:
    """Prints every id with its tests, then those without. 1 when a test names an id that is not in the list."""
    known = ids_of(REQUIREMENTS.read_text(encoding="utf-8"))
    proofs = proofs_in(ROOT / "tests")
    for one in known:
        print(f"{one}  {', '.join(proofs.get(one, [])) or '–'}")
    without = [one for one in known if one not in proofs]
    unknown = sorted(set(proofs) - set(known))
    print(f"\n{len(known) - len(without)} of {len(known)} have a test. Without: {', '.join(without) or 'none'}")
    for one in unknown:
        print(f"Not in the list: {one} ({', '.join(proofs[one])})", file=sys.stderr)
    return 1 if unknown else 0


def ids_of(text: str) -> list[str]:
    """Every id that the text lists, once, in order."""
    return sorted(set(ID.findall(text)))


def proofs_in(folder: Path) -> dict[str, list[str]]:
    """The tests that carry each id."""
    found = defaultdict(list)
    for path in sorted(folder.rglob("test_*.py")):
        for name, ids in marked(path):
            for one in ids:
                found[one].append(f"{path.relative_to(folder)}::{name}")
    return dict(found)


def marked(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Every test function or class of a file with the ids it proves, its module's mark included."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    whole = [one for node in tree.body if isinstance(node, ast.Assign) for one in _ids(node.value)]
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name.lower().startswith("test"):
            ids = sorted({*whole, *(one for mark in node.decorator_list for one in _ids(mark))})
            if ids:
                yield node.name, ids


def _ids(node: ast.expr) -> list[str]:
    """The ids in every `…proves(…)` call inside an expression."""
    calls = [one for one in ast.walk(node) if isinstance(one, ast.Call)]
    proves = [one for one in calls if isinstance(one.func, ast.Attribute) and one.func.attr == "proves"]
    return [arg.value for call in proves for arg in call.args if isinstance(arg, ast.Constant)]


if __name__ == "__main__":
    sys.exit(main())
