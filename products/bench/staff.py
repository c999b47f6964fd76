"""Pages of officers and agencies: queue, figures, a filing, and a save by itself."""

from functools import partial
from typing import Any

from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from kip_portal.models import User
from products import regimes
from products.bench import timing
from products.forms.posted import as_posted
from products.forms.sections import SectionForm
from products.models import Filing
from products.rules import State

ROUNDS = 12
PART = "uraian"


def measure(*, rounds: int = ROUNDS) -> dict[str, Any]:
    """Return medians in milliseconds and numbers of statements."""
    officer = _client(User.objects.get(email="pemeriksa@demo.example"))
    filing = _draft()
    agency = _client(filing.begun_by)
    part = reverse("products:section", args=[filing.reference, PART])
    pages = {
        "queue": (officer, reverse("products:queue")),
        "queue, all": (officer, reverse("products:queue") + "?tab=semua"),
        "figures": (officer, reverse("products:dashboard")),
        "filing": (agency, filing.get_absolute_url()),
        "section": (agency, part),
        "filings": (agency, reverse("products:filings")),
    }
    found: dict[str, Any] = {"queries": {}, "medians": {}}
    for name, (client, address) in pages.items():
        work = partial(_get, client, address)
        found["queries"][name] = len(timing.statements(work))
        found["medians"][name] = timing.median(work, rounds)
    return {**found, **_autosave(agency, filing, part)}


def _client(user: User) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    return client


def _get(client: Client, address: str) -> None:
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address}: {answer.status_code}")


def _draft() -> Filing:
    drafts = Filing.objects.filter(state=State.DRAFT, asset__isnull=False)
    return drafts.select_related("begun_by").order_by("pk")[0]


def _autosave(client: Client, filing: Filing, address: str) -> dict[str, Any]:
    """Return what a save by itself sends up and asks of the database."""
    _send(client, address, _typed(filing))
    sent = _typed(filing)
    statements = timing.asked(partial(_send, client, address, sent))
    return {"autosave_queries": len(statements), "autosave_bytes": len(sent.urlencode())}


def _typed(filing: Filing) -> QueryDict:
    """Return what the form of a section sends after a sentence was changed."""
    current = Filing.objects.get(pk=filing.pk)
    part: Any = regimes.get(current.code).section(PART)
    sent = as_posted(SectionForm(current, part, user=filing.begun_by))
    sent["version"] = str(current.version)
    sent["meaning"] = f"Makna yang ditulis pada kali ke-{current.version}."
    return sent


def _send(client: Client, address: str, sent: QueryDict) -> None:
    answer = client.post(
        address, sent.urlencode(), content_type="application/x-www-form-urlencoded",
        headers={"X-Autosave": "1"},
    )  # fmt: skip
    if not answer.json()["ok"]:
        raise RuntimeError(answer.content.decode())
