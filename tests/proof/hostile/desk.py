"""The way of a hostile file: sent by an operator, prepared, opened by officer and public."""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Any

from django.test import Client
from django.utils.module_loading import import_string
from django_q.models import OrmQ

from kip_portal import storage
from kip_portal.models import User
from products.models import CatalogueEntry, Filing, FilingAttachment
from products.rules import State
from tests.factories.products import lead, make_filing
from tests.products.filing_pages import address, logged_in, sent
from tests.proof import multipart
from tests.proof.hostile.corpus import Hostile
from tests.proof.hostile.memory import Growth

SECTION = "dokumentasi"
AT_ONCE = 12
SERVED = ("photo", "writing", "audio", "video")
MOST = {"photo": 28, "writing": 9, "audio": 9, "video": 4}
_PUBLIC_PICTURE = re.compile(r"/foto/[^\s\"',]+")


class Desk:
    """An operator with a filing in hand, and a new one as soon as that is full."""

    def __init__(self) -> None:
        self.filings: list[Filing] = []
        self.client = Client()
        self.growth = Growth()

    def filing_for(self, role: str) -> Filing:
        """Return a filing with room for one more file of that role."""
        if not self.filings or _is_full(self.filings[-1], role):
            filing = make_filing("ebt", title=f"Tari Contoh {len(self.filings)}")
            self.client = logged_in(filing.begun_by)
            self.filings.append(filing)
        return self.filings[-1]

    def send(self, files: Sequence[Hostile]) -> list[str]:
        """Upload them at once, as a person may; return what stands beside the field."""
        role = files[0].role
        filing = self.filing_for(role)
        fields = [(name, one) for name, all_ in sent(filing, SECTION).lists() for one in all_]
        uploads = [(f"upload-{role}", multipart.Sent(one.filename, one.make())) for one in files]
        body = multipart.body([*fields, ("simpan", "draf"), *uploads])
        with self.growth.watched():
            answer = self.client.generic(
                "POST", address(filing, SECTION), body, content_type=multipart.CONTENT_TYPE
            )
        assert answer.status_code in (200, 302), (files[0].label, answer.status_code)
        return _beside(answer, role) if answer.status_code == 200 else []


def _is_full(filing: Filing, role: str) -> bool:
    return filing.attachments.filter(role=role, removed_at=None).count() >= MOST[role]


def _beside(answer: Any, role: str) -> list[str]:
    """Return the sentences that the page puts beside a field for files."""
    page = answer.content.decode()
    return [unescape(one) for one in re.findall(rf'href="#upload-{role}">([^<]*)</a>', page)]


def kept() -> tuple[int, set[str], int]:
    """Return how many rows there are, which files, and how many half-written ones."""
    private = storage.private()
    halves = len(list(private.partial_folder().iterdir()))
    return FilingAttachment.objects.count(), set(private.names()), halves


def work_off_the_queue() -> None:
    """Do what the worker would do by now, in this process."""
    for waiting in OrmQ.objects.order_by("pk"):
        task = waiting.task
        import_string(task["func"])(*task["args"])
        waiting.delete()


def opened_by_others(filing: Filing, officer: User) -> Iterator[tuple[str, Any]]:
    """Hand the filing in, have it approved, and open each file as officer and as the public."""
    filing.attachments.filter(role__in=MOST).update(alt="Foto contoh")
    filing = lead(
        Filing.objects.get(pk=filing.pk), State.APPROVED, by=filing.begun_by, officer=officer
    )
    office = logged_in(officer)
    for file in filing.attachments.filter(role__in=SERVED):
        where = f"/tinjauan/{filing.reference}/lampiran/{file.pk}/"
        for query in ("", "?ukuran=kecil"):
            yield f"{filing.reference} {file.filename} {query}", office.get(where + query)
    yield from _public(filing)


def drawn_for(filing: Filing, officer: User) -> Iterator[tuple[str, Any]]:
    """Open the first and last page of each paper as its officer sees them: drawn, or not there."""
    office = logged_in(officer)
    for file in filing.attachments.filter(media_type="application/pdf"):
        for number in sorted({1, file.pages or 1}):
            path = f"/tinjauan/{filing.reference}/lampiran/{file.pk}/halaman/{number}.png"
            yield f"{filing.reference} {file.filename} {number}", office.get(path)


def _public(filing: Filing) -> Iterator[tuple[str, Any]]:
    client = Client()
    entry = CatalogueEntry.objects.get(identity__asset__filing=filing)
    page = client.get(f"/katalog/{entry.slug}/").content.decode()
    for path in sorted(set(_PUBLIC_PICTURE.findall(page))):
        yield path, client.get(path)
