"""Load data is true data: all that the product says of its own rows holds for them as well."""

import random
from collections import Counter

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from kip_portal.models import Office, User
from products import projection, snapshots
from products.actions import catalogue, catalogue_index
from products.models import (
    CatalogueCount,
    CatalogueEntry,
    CatalogueWord,
    CommunalAsset,
    Filing,
    FilingChange,
)
from products.rules import PUBLISHABLE, State
from products.seed.load import Load
from products.seed.vocabulary import Vocabulary
from products.workflow import PAIRS
from tests.factories.people import AgencyFactory, UserFactory

pytestmark = pytest.mark.django_db
ASSETS, FILINGS = 90, 220


def _load(seed: int = 7, assets: int = ASSETS, filings: int = FILINGS) -> Load:
    made = Load(seed)
    made.run(assets, filings, lambda _progress: None)
    return made


def _history(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table} WHERE pgh_label = 'insert'")
        return int(cursor.fetchone()[0])


def _all_of_the_catalogue() -> None:
    """Hold counts, words, search columns and entries against what the product makes anew."""
    entries = list(CatalogueEntry.objects.all())
    counts = Counter((one.kind, tuple(one.regencies), one.year) for one in entries)
    known = CatalogueCount.objects.values_list("kind", "regencies", "year", "count")
    assert {(kind, tuple(codes), year): n for kind, codes, year, n in known} == counts
    words: Counter[str] = Counter()
    for one in entries:
        names, told, _rest = catalogue_index.searched(one)
        words.update(projection.words_of(names, told))
    assert dict(CatalogueWord.objects.values_list("word", "count")) == words
    for one in entries[:10]:
        catalogue_index.make_searchable(one)
    again = CatalogueEntry.objects.in_bulk([one.pk for one in entries[:10]])
    assert [again[one.pk].search for one in entries[:10]] == [one.search for one in entries[:10]]


def test_a_load_is_what_the_product_itself_would_have_written() -> None:
    _load()

    assert CatalogueEntry.objects.count() == ASSETS
    assert Filing.objects.count() == ASSETS + FILINGS
    assert {*Filing.objects.values_list("state", flat=True)} == {*State.values}
    assert not Filing.objects.filter(state__in=PUBLISHABLE, decided_at=None).exists()
    _all_of_the_catalogue()
    _snapshots_say_what_the_rows_say()
    _filings_came_by_steps_of_the_table()
    _history_holds_every_row()
    _refreshing_changes_nothing()
    connection.check_constraints()


def _snapshots_say_what_the_rows_say() -> None:
    for code in Filing.objects.values_list("code", flat=True).distinct().order_by("code"):
        filing = Filing.objects.filter(code=code).exclude(state=State.DRAFT).latest("pk")
        last = filing.submissions.last()
        assert last is not None
        assert snapshots.take(filing) == last.content, code
        assert snapshots.fingerprint(last.content) == last.sha256


def _filings_came_by_steps_of_the_table() -> None:
    for filing in Filing.objects.prefetch_related("changes"):
        at = State.DRAFT.value
        for change in filing.changes.all():
            assert change.source == at
            assert (change.source, change.target) in PAIRS
            at = change.target
        assert filing.state == at


def _history_holds_every_row() -> None:
    assert _history("products_filingevent") == Filing.objects.count()
    assert _history("products_communalassetevent") == CommunalAsset.objects.count()


def _refreshing_changes_nothing() -> None:
    before = {one.pk: one.updated_at for one in CatalogueEntry.objects.all()}
    version = catalogue_index.version()
    for filing in Filing.objects.filter(asset__isnull=False).order_by("?")[:60]:
        catalogue.refresh(filing)
    assert {one.pk: one.updated_at for one in CatalogueEntry.objects.all()} == before
    assert catalogue_index.version() == version


def test_loads_add_up_and_never_take_a_number_twice() -> None:
    _load(assets=20, filings=20)
    _load(assets=20, filings=20)

    assert CatalogueEntry.objects.count() == 40
    assert Filing.objects.values("reference").distinct().count() == 80
    _all_of_the_catalogue()


def test_the_same_seed_gives_the_same_words() -> None:
    first, again = (
        [words.title(chance, "ebt", 2021) for _n in range(20)]
        for chance in (random.Random(3), random.Random(3))  # noqa: S311 -- invented words
        for words in [Vocabulary.read(chance)]
    )

    assert first == again


def test_officers_and_visitors_see_loaded_rows(client: Client) -> None:
    _load()
    client.force_login(User.objects.get(email="pemeriksa@demo.example"))
    waiting = Filing.objects.filter(state=State.SUBMITTED).order_by("submitted_at").first()
    entry = CatalogueEntry.objects.latest("pk")

    assert waiting is not None
    assert waiting.reference in client.get("/tinjauan/").content.decode()
    assert client.get(waiting.get_review_url()).status_code == 200
    assert entry.title in client.get(entry.get_absolute_url()).content.decode()
    assert FilingChange.objects.filter(record=waiting).count() == 1


@pytest.mark.case("O15")
def test_a_real_offices_database_takes_no_load_data() -> None:
    office = AgencyFactory()
    Office.objects.create(code="62", agency=office, place="Palangka Raya")

    with pytest.raises(CommandError, match="real office"):
        call_command("seed", "--filings", "5")

    assert not Filing.objects.exists()


@pytest.mark.case("O15")
def test_a_database_with_people_but_no_office_takes_none_either() -> None:
    UserFactory()

    with pytest.raises(CommandError, match="holds people"):
        call_command("seed", "--assets", "5")


def test_a_number_below_zero_is_refused() -> None:
    with pytest.raises(CommandError, match="below zero"):
        call_command("seed", "--filings", "-1")
