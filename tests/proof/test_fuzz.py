"""Odd requests to every page as every role: no error of ours, and nothing changed in silence.

The run in `make test` has a fixed seed and 500 requests; the long one (`make proof`) sends more
than 20,000 in worlds of its own. A failure prints the seed and Python that sends it again.
"""

import pytest

from tests import figures
from tests.proof.fuzz import world
from tests.proof.fuzz.crowd import Fuzzer

pytestmark = pytest.mark.django_db(transaction=True)

SEEDS = range(1, figures.scale(1, 11) + 1)
EACH = figures.scale(500, 2_000)
SHOWN = 12


@pytest.mark.case("I01", "I02", "I03", "I04", "I05", "I06", "I09", "R03", "Z03", "Z14")
@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_that_is_sent_breaks_a_page_or_changes_in_silence(seed: int) -> None:
    fuzzer = Fuzzer(world.people(), seed=seed)

    fuzzer.run(EACH)

    figures.record(
        f"bad input seed {seed}", requests=fuzzer.sent, faults=len(fuzzer.faults),
        statuses=dict(sorted(fuzzer.statuses.items())), slowest_ms=round(fuzzer.slowest * 1000),
        slowest=fuzzer.slowest_line[:120],
    )  # fmt: skip
    lines = [f"seed {seed}: {len(fuzzer.faults)} faults", *fuzzer.faults[:SHOWN]]
    assert fuzzer.faults == [], "\n".join(lines)
