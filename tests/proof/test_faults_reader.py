"""The reader of the fault runs names what is lost, half there or counted wrong: it can say no.

It asks its own questions of the test's database, in which each of these is brought about by hand.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from kip_portal import storage
from kip_portal.models import Counter
from products.actions import dossiers, remarks
from products.models import CommunalAsset, Dossier, Filing, FilingAttachment
from products.rules import State
from tests.factories.people import OfficeFactory
from tests.factories.products import make_filing
from tests.proof.faults.people import Write
from tests.proof.faults.reader import Reader

pytestmark = [pytest.mark.django_db, pytest.mark.case("F01", "F02")]


class Here(Reader):
    """The same questions, within the transaction of a test."""

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return list(cursor.fetchall())


@pytest.fixture
def reader() -> Here:
    return Here(Path(settings.DATA_DIR), settings.CLUSTER)


@pytest.fixture
def filing() -> Filing:
    OfficeFactory()
    return make_filing("ebt", state=State.APPROVED)


def issued(filing: Filing) -> Dossier:
    made = dossiers.complete(dossiers.order(filing, by=filing.officer).pk)
    assert made is not None
    return made


def kept(filing: Filing) -> FilingAttachment:
    found: FilingAttachment = filing.attachments.order_by("pk")[0]
    return found


def test_what_was_acknowledged_and_is_not_there_is_named(reader: Here, filing: Filing) -> None:
    remarks.note(filing, text="Sudah telusur", by=filing.officer)
    dossiers.order(filing, by=filing.officer)
    another, ref = make_filing("ebt"), filing.reference
    there = [
        Write("note", ref, "Sudah telusur", acknowledged=True),
        Write("file", ref, kept(filing).sha256, acknowledged=True),
        Write("submit", ref, acknowledged=True),
        Write("order", ref, acknowledged=True, led_to=f"/berkas/{ref}/1/"),
    ]
    gone = [
        Write("note", ref, "Belum telusur", acknowledged=True),
        Write("file", ref, "0" * 64, acknowledged=True),
        Write("withdraw", ref, acknowledged=True),
        Write("submit", another.reference, acknowledged=True),
        Write("order", ref, acknowledged=True, led_to=f"/berkas/{ref}/2/"),
        Write(
            "order", another.reference, acknowledged=True, led_to=f"/berkas/{another.reference}/1/"
        ),
    ]
    unanswered = [replace(one, acknowledged=False) for one in gone]

    assert reader.lost([*there, *unanswered]) == []
    assert reader.lost([*there, *gone, *unanswered]) == gone


def test_a_text_that_went_back_to_an_older_one_is_named(reader: Here, filing: Filing) -> None:
    tried = [Write("text", filing.reference, f"Uraian {n}", acknowledged=n < 3) for n in range(4)]

    def lost(standing: str) -> list[Write]:
        CommunalAsset.objects.filter(filing=filing).update(description=standing)
        return reader.lost(tried)

    assert lost("Uraian 2") == []
    assert lost("Uraian 3") == [], "what was not answered may have been written"
    assert lost("Uraian 1") == [tried[2]]
    assert lost("") == [tried[2]]


def test_a_step_without_its_state_or_its_snapshot_is_named(reader: Here, filing: Filing) -> None:
    assert reader.halves() == []

    filing.changes.create(step="submit", source=State.DRAFT, target=State.SUBMITTED,
                          by=filing.begun_by)  # fmt: skip

    [told] = reader.halves()
    assert told.startswith(f"{filing.reference}: state approved, last step to submitted")
    assert told.endswith("1 submissions, 2 steps")


@pytest.mark.parametrize("column", ["original", "derivative", "thumbnail"])
def test_a_row_whose_file_is_gone_is_named(reader: Here, filing: Filing, column: str) -> None:
    row = filing.attachments.exclude(**{column: ""}).order_by("pk")[0]
    name = getattr(row, column)
    storage.private().delete(name)

    assert reader.halves() == [f"row without its file {name}"]


def test_a_file_that_was_altered_is_named_and_one_without_a_row_counted(
    reader: Here, filing: Filing
) -> None:
    dossier, strangers = issued(filing), reader.orphans()
    assert (reader.halves(), dossier.file in strangers) == ([], False)

    path = Path(storage.private().path(dossier.file))
    path.chmod(0o600)
    path.write_bytes(path.read_bytes() + b"\n")
    twin = path.with_name(path.name[:-1] + ("0" if path.name[-1] != "0" else "1"))
    twin.write_bytes(b"x")

    assert reader.halves() == [f"file {dossier.file} is not what its row says"]
    assert {name.rpartition("/")[2] for name in reader.orphans() - strangers} == {twin.name}
    twin.unlink()


def test_a_number_that_is_missing_is_named_and_what_waits_is_counted(
    reader: Here, filing: Filing
) -> None:
    order = dossiers.order(filing, by=filing.officer)
    assert reader.numbering() == []
    assert reader.waiting() >= 2, "an order, and the task that will print it"

    before = reader.waiting()
    dossiers.complete(order.pk)
    assert reader.waiting() == before - 1
    Counter.objects.take(Counter.objects.get(name__startswith="dossier:").name)

    [told] = reader.numbering()
    assert told.startswith("1 orders, counted 2")
