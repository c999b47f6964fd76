"""Protections that can be switched off, one at a time, to see their guards turn red.

    KIP_SWITCH_OFF=scope pytest -p tests.proof.switches.plugin <guard>

What stays green without its protection proves nothing. Patches are made once all tests are
collected, so that every module is there; what others imported by name is replaced there, too.
What the database keeps is taken away in a copy of it, which nobody uses afterwards.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
from hypothesis import Phase

from tests.proof.switches.switching import copy_of_the_database, switch_off
from tests.proof.switches.telling import Teller

if TYPE_CHECKING:
    from pytest_django import DjangoDbBlocker


def pytest_configure(config: pytest.Config) -> None:
    """Tell whoever asked how the guards failed; that they do is enough, no need to shrink it."""
    if os.environ.get("KIP_SWITCH_OFF"):
        hypothesis.settings.register_profile("guards", phases=[Phase.explicit, Phase.generate])
        hypothesis.settings.load_profile("guards")
    if told := os.environ.get("KIP_SWITCH_TOLD"):
        config.pluginmanager.register(Teller(Path(told)))


def pytest_collection_finish() -> None:
    """Switch off what stands in the code."""
    from tests.proof.switches.table import IN_THE_CODE  # Django is ready by now, and not before

    if switch := IN_THE_CODE.get(os.environ.get("KIP_SWITCH_OFF", "")):
        switch_off(switch)


@pytest.fixture(scope="session", autouse=True)
def _without_what_the_database_keeps(
    request: pytest.FixtureRequest, django_db_blocker: "DjangoDbBlocker"
) -> Iterator[None]:
    """Switch off what stands in the database, in a copy."""
    from tests.proof.switches.table import IN_THE_DATABASE

    switch = IN_THE_DATABASE.get(os.environ.get("KIP_SWITCH_OFF", ""))
    if switch is None:
        yield
        return
    request.getfixturevalue("django_db_setup")
    with copy_of_the_database(switch.off, django_db_blocker):
        yield
