"""Keys that a demo or a developer's copy makes for itself and keeps in its data folder."""

import base64
import json
import os
import secrets
from pathlib import Path
from typing import NamedTuple

from kip_portal.server_place import prepare


class Keys(NamedTuple):
    """What signs sessions and links, and what encrypts personal data."""

    secret_key: str = ""
    data_keys: tuple[str, ...] = ()


def _write(path: Path) -> None:
    """Make new keys; two processes that start at once agree on the first one's."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    data_key = base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()
    keys = {"secret_key": secrets.token_urlsafe(48), "data_keys": [data_key]}
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(keys, file)
    try:
        os.link(fresh, path)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()


def kept_in(folder: Path, *, make: bool) -> Keys:
    """Return the keys of `folder`; without any, make them or answer with none."""
    path = folder / "keys.json"
    if make and not path.exists():
        prepare(folder)
        _write(path)
    if not path.exists():
        return Keys()
    kept = json.loads(path.read_text())
    return Keys(kept["secret_key"], tuple(kept["data_keys"]))
