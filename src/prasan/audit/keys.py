"""The office's key that signs anchors: made once, kept beside the data, readable by its owner alone."""

import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings


def _path() -> Path:
    return Path(settings.HOME) / "anchor-key"


def _make() -> Ed25519PrivateKey:
    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    _path().parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(_path(), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as kept:
        kept.write(private)
    return key


def _load() -> Ed25519PrivateKey:
    key = serialization.load_pem_private_key(_path().read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError(f"{_path()} is not an Ed25519 key")
    return key


def _public(key: Ed25519PrivateKey) -> str:
    return key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw).hex()


def sign(hexadecimal: str) -> tuple[str, str]:
    """The public key and the signature over a hash, both in hex. Makes the office's key when there is none yet."""
    key = _load() if _path().exists() else _make()
    return _public(key), key.sign(bytes.fromhex(hexadecimal)).hex()


def trusted() -> frozenset[str]:
    """The public keys that this machine trusts, in hex: its own, and those of `anchor-keys-before`, one a line.

    Empty on a machine without the key, for instance where a copy is only examined.
    """
    before = _path().with_name("anchor-keys-before")
    earlier = before.read_text(encoding="utf-8").split() if before.exists() else []
    return frozenset([*earlier, _public(_load())]) if _path().exists() else frozenset(earlier)


def signed(hexadecimal: str, *, public_key: str, signature: str) -> bool:
    """Whether the signature over the hash was made by the owner of that public key."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key))
        key.verify(bytes.fromhex(signature), bytes.fromhex(hexadecimal))
    except (ValueError, InvalidSignature):
        return False
    return True
