"""Keeps the vendored browser files true: `vendor.py --check` compares hashes, `vendor.py` fetches them again.

The lock file `src/prasan/ui/static/ui/vendor/vendor.lock.json` names each package with its version, the registry's
integrity value, its licence and every file with its sha256. The icon sprite is built from the listed icons.
"""

import argparse
import base64
import hashlib
import io
import json
import re
import sys
import tarfile
import urllib.request
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "src/prasan/ui/static/ui/vendor"
LOCK = VENDOR / "vendor.lock.json"
LICENCES = ROOT / "THIRD_PARTY_LICENSES"
BARE = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)
MAP_LINK = re.compile(rb"\n?//# sourceMappingURL=\S+\s*$")  # the map is not carried, so nothing may point to it


def sha256(content: bytes) -> str:
    """The hash that the lock file keeps."""
    return hashlib.sha256(content).hexdigest()


def read_lock() -> dict[str, Any]:
    """The lock file's content."""
    loaded: dict[str, Any] = json.loads(LOCK.read_text(encoding="utf-8"))
    return loaded


def faults(lock: dict[str, Any]) -> list[str]:
    """What differs between the lock file and the files in the tree, in words."""
    found, listed = [], {LOCK}
    for package in lock["packages"]:
        for file in package["files"]:
            path = VENDOR / file["to"]
            listed.add(path)
            if not path.exists():
                found.append(f"{file['to']}: missing")
            elif sha256(path.read_bytes()) != file["sha256"]:
                found.append(f"{file['to']}: differs from the lock file")
        if not (LICENCES / package["licence_file"]).exists():
            found.append(f"{package['licence_file']}: licence text missing")
    strangers = sorted(path for path in VENDOR.rglob("*") if path.is_file() and path not in listed)
    return found + [f"{path.relative_to(VENDOR)}: not in the lock file" for path in strangers]


def fetch(package: dict[str, Any], folder: Path | None) -> dict[str, bytes]:
    """The files of a package's tarball, after its integrity value was checked."""
    url: str = package["url"]
    if folder:
        content = (folder / package["tarball"]).read_bytes()
    else:
        with urllib.request.urlopen(url, timeout=60) as answer:
            content = answer.read()
    value = "sha512-" + base64.b64encode(hashlib.sha512(content).digest()).decode()
    if value != package["integrity"]:
        raise SystemExit(f"{url}: integrity differs, nothing was written")
    with tarfile.open(fileobj=io.BytesIO(content), mode="r:gz") as archive:
        files = {member.name.removeprefix("package/"): member for member in archive if member.isfile()}
        return {name: archive.extractfile(member).read() for name, member in files.items()}  # type: ignore[union-attr]


def sprite(icons: list[str], files: dict[str, bytes]) -> bytes:
    """One SVG with a symbol for each named icon."""
    symbols = []
    for name in sorted(icons):
        drawn = BARE.search(files[f"icons/{name}.svg"].decode())
        if not drawn:
            raise SystemExit(f"{name}: no drawing found")
        body = re.sub(r"\s+", " ", drawn.group(1)).replace(" />", "/>").replace("> <", "><").strip()
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{body}</symbol>')
    head = '<svg xmlns="http://www.w3.org/2000/svg"><!-- lucide-static, ISC licence -->'
    return (head + "\n" + "\n".join(symbols) + "\n</svg>\n").encode()


def refresh(lock: dict[str, Any], folder: Path | None) -> None:
    """Writes every listed file again and renews the hashes in the lock file."""
    for package in lock["packages"]:
        files = fetch(package, folder)
        for file in package["files"]:
            content = sprite(package["icons"], files) if file["from"] == "icons" else files[file["from"]]
            content = MAP_LINK.sub(b"\n", content) if file["to"].endswith(".js") else content
            path = VENDOR / file["to"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            file["sha256"] = sha256(content)
        LICENCES.mkdir(exist_ok=True)
        (LICENCES / package["licence_file"]).write_bytes(files["LICENSE"])
    LOCK.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> int:
    """Runs one of the two."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare hashes only")
    parser.add_argument("--from-folder", type=Path, help="read the tarballs from here, not from the registry")
    chosen = parser.parse_args()
    lock = read_lock()
    if not chosen.check:
        refresh(lock, chosen.from_folder)
    found = faults(lock)
    for fault in found:
        print(fault)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
