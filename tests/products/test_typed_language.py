"""What people typed is Indonesian and says so on an English page; the portal's words do not.

A screen reader changes its voice where a part names its language (WCAG 3.1.2).
"""

import pytest
from django.test import Client

from products.actions import catalogue
from products.rules import State
from tests import seen
from tests.factories.products import make_filing

pytestmark = pytest.mark.django_db

TYPED = (
    "Tarian dibawakan di tepi sungai pada malam hari, sesudah panen selesai, oleh dua belas "
    "penari dan empat pemain gong."
)


def spoken(client: Client, path: str) -> str:
    """Return what a page says in its own language."""
    answer = client.get(path)
    assert answer.status_code == 200
    assert TYPED in answer.text
    return " ".join(seen.read(answer.text)[0])


def test_a_public_record_tells_its_language_from_the_page_s(client: Client) -> None:
    filing = make_filing("ebt", state=State.APPROVED, description=TYPED, nature="terbuka")
    entry = catalogue.refresh(filing)
    assert entry is not None

    told = spoken(client, f"/en{entry.get_absolute_url()}")

    assert TYPED not in told
    assert "Traditional Cultural Expression" in told


def test_answers_of_a_filing_tell_their_language_from_the_page_s(client: Client) -> None:
    filing = make_filing("ebt", state=State.IN_REVIEW, description=TYPED)
    client.force_login(filing.begun_by)

    told = spoken(client, f"/en{filing.get_absolute_url()}?tab=isian")

    assert TYPED not in told
    assert "Open" in told
