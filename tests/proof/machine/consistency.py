"""What must agree after people raced each other, and the doctor's word on it."""

from io import StringIO

from django.core.management import call_command

from products.models import Filing
from tests import figures
from tests.proof.machine import law, opening
from tests.racing import raced


def check() -> None:
    """Compare numbers, snapshots, catalogue and counts with the filings; ask the doctor."""
    assert [*law.wrong_numbers(), *opening.wrong_counts(), *law.rewritten_submissions()] == []
    for filing in Filing.objects.filter(asset__isnull=False).select_related("asset__consent"):
        assert [*opening.wrong_entry(filing)] == []
    out = StringIO()
    call_command("doctor", stdout=out, no_color=True)
    assert "All is well." in out.getvalue()


def count(race: str) -> None:
    """Keep how often people raced each other, how many acts that were, how many were refused."""
    if raced:
        figures.record(f"race, {race}", **raced)
