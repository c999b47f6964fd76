"""Personal data at rest: one key per subject, kept under the keys of the installation.

A person's key seals that person's columns; the key itself is stored wrapped by
`settings.DATA_KEYS`. Destroying the wrapped key erases the person everywhere at
once, in history and in old backups too. The first of `DATA_KEYS` writes and all
of them read, so a new key is put in front and old rows are wrapped again at leisure.

AES-256-GCM: what was altered, cut or moved to another column does not open.
"""

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

_KEY_BYTES = 32
_NONCE_BYTES = 12
_SHORTEST_SECRET = 32
_LABEL_BYTES = 4
# The first byte of every token, so that a later way of sealing can tell the old one.
_VERSION = b"\x01"
_WRAPPED = b"kip:subject-key"


class SealBroken(Exception):
    """A sealed value does not open: altered, of another context, or its key is not ours."""


@dataclass(frozen=True)
class _DataKey:
    """What one entry of `DATA_KEYS` gives: a label to find it by, and a key for each use."""

    label: bytes
    wrapping: bytes
    searching: bytes


def new_data_key() -> str:
    """Return a fresh entry for `DATA_KEYS`."""
    return base64.urlsafe_b64encode(secrets.token_bytes(_KEY_BYTES)).decode()


def new_key() -> bytes:
    """Return a fresh key for one subject."""
    return AESGCM.generate_key(bit_length=_KEY_BYTES * 8)


def wrap(key: bytes) -> bytes:
    """Return a subject's key as it is stored: sealed by the installation's first key."""
    first = _data_keys()[0]
    return first.label + _encrypt(first.wrapping, key, _WRAPPED)


def unwrap(token: bytes | memoryview) -> bytes:
    """Return a subject's key. Raises `SealBroken`, also when its data key was taken away."""
    return _decrypt(_keeper(token).wrapping, bytes(token)[_LABEL_BYTES:], _WRAPPED)


def is_wrapped_by_first(token: bytes | memoryview) -> bool:
    """Tell whether a wrapped key would look the same after rotation: nothing to do."""
    return bytes(token)[:_LABEL_BYTES] == _data_keys()[0].label


def seal(key: bytes, text: str, *, context: str) -> bytes:
    """Return the text sealed with a subject's key, bound to its place (`"person:nik"`)."""
    return _encrypt(key, text.encode(), context.encode())


def open(key: bytes, token: bytes | memoryview, *, context: str) -> str:  # noqa: A001 - seal's pair
    """Return what was sealed for this very context. Raises `SealBroken`."""
    return _decrypt(key, bytes(token), context.encode()).decode()


def lookup(text: str, *, purpose: str) -> bytes:
    """Return the keyed hash to store beside a sealed value, so that it can be found again.

    Keyed, since all NIKs of a province are few enough to hash through.
    """
    return _fingerprint(_data_keys()[0], text, purpose)


def lookups(text: str, *, purpose: str) -> list[bytes]:
    """Return the hash under every data key: what to search for while keys are rotated."""
    return [_fingerprint(data_key, text, purpose) for data_key in _data_keys()]


def _fingerprint(data_key: _DataKey, text: str, purpose: str) -> bytes:
    message = purpose.encode() + b"\x00" + text.encode()
    return hmac.digest(data_key.searching, message, "sha256")


def _encrypt(key: bytes, data: bytes, context: bytes) -> bytes:
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return _VERSION + nonce + AESGCM(key).encrypt(nonce, data, _VERSION + context)


def _decrypt(key: bytes, token: bytes, context: bytes) -> bytes:
    version, nonce, data = token[:1], token[1 : 1 + _NONCE_BYTES], token[1 + _NONCE_BYTES :]
    if version != _VERSION or len(nonce) < _NONCE_BYTES:
        raise SealBroken("not a sealed value")
    try:
        return AESGCM(key).decrypt(nonce, data, _VERSION + context)
    except InvalidTag as error:
        raise SealBroken("altered, or sealed with another key or context") from error


def _keeper(token: bytes | memoryview) -> _DataKey:
    """Return the data key that wrapped this token."""
    label = bytes(token)[:_LABEL_BYTES]
    for data_key in _data_keys():
        if hmac.compare_digest(data_key.label, label):
            return data_key
    raise SealBroken("wrapped by a data key that is no longer listed")


def _data_keys() -> list[_DataKey]:
    """Return the installation's keys, the writing one first."""
    if not settings.DATA_KEYS:
        raise ImproperlyConfigured("DATA_KEYS is empty: personal data cannot be sealed.")
    return [_derive(secret) for secret in settings.DATA_KEYS]


@lru_cache(maxsize=16)
def _derive(secret: str) -> _DataKey:
    """Return the keys that one secret gives. No two uses share a key."""
    if len(secret) < _SHORTEST_SECRET:
        raise ImproperlyConfigured(
            f"Each of DATA_KEYS needs {_SHORTEST_SECRET} characters; try sealing.new_data_key()."
        )
    wrapping, searching, label = (_expand(secret, use) for use in ("wrap", "search", "label"))
    return _DataKey(hashlib.sha256(label).digest()[:_LABEL_BYTES], wrapping, searching)


def _expand(secret: str, use: str) -> bytes:
    derivation = HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=None, info=f"kip:{use}".encode())
    return derivation.derive(secret.encode())
