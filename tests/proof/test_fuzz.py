"""Odd requests to every page as every role: no error of ours, and nothing changed in silence.

The run in `make test` has a fixed seed and 500 requests; the long one (`make proof`) sends more
than 20,000 in worlds of its own. A failure prints the seed and Python that sends it again.

Every run sends to every address that the table of access lets somebody act on. A long one sends
there as each of those whom the table lets, sends every form that it found as everybody who found
it, and shares out every page that anybody may read among its seeds.
"""

from collections.abc import Iterator
from random import Random

import pytest
from django.core.files.base import ContentFile
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from kip_portal import clock, storage, urls
from kip_portal.models import Holiday
from tests import figures
from tests.factories.people import OfficeFactory
from tests.proof import access_table as table
from tests.proof.access_table import Row
from tests.proof.fuzz import tally
from tests.proof.fuzz.coverage import Coverage
from tests.proof.fuzz.crowd import Fuzzer
from tests.proof.fuzz.judge import Judge
from tests.proof.fuzz.requests import FORM, Odd
from tests.proof.fuzz.world import World

SEEDS = range(1, figures.scale(1, 11) + 1)
EACH = figures.scale(500, 2_000)
SHOWN = 12


@pytest.mark.case("I01", "I02", "I03", "I04", "I05", "I06", "I09", "R03", "Z03", "Z14")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_that_is_sent_breaks_a_page_or_changes_in_silence(seed: int) -> None:
    fuzzer = Fuzzer(World(), seed=seed)
    judge, coverage = fuzzer.judge, fuzzer.coverage

    if figures.LONG:
        fuzzer.read_all(fuzzer.readable[seed - 1 :: len(SEEDS)])
        fuzzer.send_all()
    fuzzer.run(EACH)
    if figures.LONG:
        fuzzer.send_all()  # what it found meanwhile

    tally.record(seed, fuzzer)
    lines = [f"seed {seed}: {len(judge.faults)} faults", *judge.faults[:SHOWN]]
    assert judge.faults == [], "\n".join(lines)
    assert coverage.unsent() == [], "Nobody sent anything to these."
    if figures.LONG:
        assert coverage.owed() == [], "The table lets these act; they sent nothing."
        unsent = {role: walker.unsent() for role, walker in fuzzer.walkers.items()}
        assert not any(unsent.values()), f"Found and never sent: {unsent}"


@pytest.fixture
def broken_pages() -> Iterator[None]:
    """Pages that break, that write behind a refusal, and that leave a file behind one."""

    def breaks(_request: HttpRequest) -> HttpResponse:
        raise ValueError("a null byte")

    def writes(_request: HttpRequest) -> HttpResponse:
        Holiday.objects.create(day=clock.today(), name="Hari libur")
        return HttpResponse(status=404)

    def keeps(_request: HttpRequest) -> HttpResponse:
        storage.private().keep(ContentFile(b"foto"))
        return HttpResponse(status=422)

    broken = [path("rusak/", breaks), path("menulis/", writes), path("menyimpan/", keeps)]
    urls.urlpatterns.extend(broken)
    yield
    for one in broken:
        urls.urlpatterns.remove(one)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("broken_pages")
def test_what_breaks_and_what_changes_in_silence_is_found() -> None:
    OfficeFactory()
    client = Client(raise_request_exception=False)
    with Judge() as judge:
        for where in ("/healthz", "/rusak/", "/menulis/", "/menyimpan/", "/healthz"):
            judge.send(client, "anonymous", Odd("POST", where, b"a=1", FORM))

    found = [fault.splitlines()[0] for fault in judge.faults]
    assert [fault[:24] for fault in found] == [
        "anonymous: 500 Traceback", "anonymous: changed in si", "anonymous: changed in si",
    ]  # fmt: skip
    assert "kip_portal_holiday" in found[1]
    assert "['files']" in found[2]


HEAD = {"head of office": frozenset({"head of office", "officers"})}


def test_a_page_that_is_passed_by_is_told() -> None:
    coverage = Coverage(HEAD, Random(1))
    for pair in coverage.wanted:
        if pair != ("agreements:end", "head of office"):
            coverage.count(pair, rightly=True)

    assert coverage.unsent() == ["agreements:end"]
    assert coverage.owed() == ["agreements:end by head of office"]


def test_what_is_sent_at_the_wrong_time_does_not_count() -> None:
    coverage = Coverage(HEAD, Random(1))
    for pair in coverage.wanted:
        coverage.count(pair, rightly=pair[0] != "products:queue-assign")

    assert coverage.unsent() == ["products:queue-assign"]


def test_a_page_that_joins_is_wanted_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    cells = {"act": tuple(table.clauses("officers: submitted"))}
    joined = Row("review", "products:stamp", "", cells, {}, ("products:stamp",), True, "")
    known = {**table.rows(), joined.name: joined}
    monkeypatch.setattr(table, "rows", lambda: known)

    assert "products:stamp by head of office" in Coverage(HEAD, Random(1)).owed()
