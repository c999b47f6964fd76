"""What proofs of several modules stand on."""

from collections.abc import Iterator

import pytest

from tests.proof.machine import consistency
from tests.racing import raced


@pytest.fixture
def all_agrees(request: pytest.FixtureRequest) -> Iterator[None]:
    """After a race numbers, states, catalogue and counts agree; what was raced is counted."""
    raced.clear()
    yield
    consistency.check()
    consistency.count(request.node.name.removeprefix("test_").replace("_", " "))
