"""The database itself refuses every move of a filing that no step makes (features C1)."""

import pytest
from django.db import DatabaseError, connection, transaction

from products.models import Filing
from products.rules import State
from tests.products.expected_steps import EXPECTED
from tests.proof.matrix_people import People
from tests.proof.matrix_world import TIMES, FilingWorld

pytestmark = pytest.mark.django_db

MOVES = {move for _who, moves in EXPECTED.values() for move in moves.items()}


@pytest.mark.case("Z05")
def test_no_statement_moves_a_filing_where_no_step_leads() -> None:
    world = FilingWorld(People())
    tried = set()
    for time in TIMES:
        filing = world.filing("product", time)
        for state in set(State.values) - {filing.state}:
            if (filing.state, state) not in MOVES:
                assert _is_refused(filing, state), (filing.state, state)
                tried.add((filing.state, state))
        assert Filing.objects.get(pk=filing.pk).state == filing.state

    assert len(tried) > 100


def _is_refused(filing: Filing, state: str) -> bool:
    """Write it past every door, as whoever holds the running role's password could."""
    statement = "UPDATE products_filing SET state = %s WHERE id = %s"
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, [state, filing.pk])
            return False
    except DatabaseError as refusal:
        return "invalid transition" in str(refusal).lower()
