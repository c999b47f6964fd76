"""What the tests of the ground floor share."""

from pathlib import Path
from typing import Any

import pytest

from kip_portal.storage import PrivateStorage, private


@pytest.fixture
def own_store(tmp_path: Path, settings: Any) -> PrivateStorage:
    """A private store of the test's own, gone with it."""
    options = {"location": tmp_path / "files"}
    kept = {**settings.STORAGES["private"], "OPTIONS": options}
    settings.STORAGES = {**settings.STORAGES, "private": kept}
    return private()
