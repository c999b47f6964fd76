"""The demo's world, built once: every state, every form without an error or a gap, no leak."""

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.db import transaction
from django.db.models import Max

from agreements.models import Agreement
from agreements.rules import Status
from kip_portal import clock, storage
from kip_portal.models import Membership, Notification, User
from products import completeness, regimes, snapshots
from products.demo import people, stories, texts, world
from products.forms.posted import as_posted
from products.forms.sections import SectionForm
from products.models import Business, CatalogueEntry, Dossier, Filing, Registration, Revocation
from products.rules import Nature, State

if TYPE_CHECKING:
    from pytest_django import DjangoDbBlocker

pytestmark = pytest.mark.django_db

SECRET = "PENANDA-RAHASIA"


@pytest.fixture(scope="module", autouse=True)
def built(django_db_setup: None, django_db_blocker: "DjangoDbBlocker") -> Iterator[None]:
    """Build the world in a transaction that is rolled back after the last test of this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        world.build()
        yield
        transaction.set_rollback(True)


def filings() -> list[Filing]:
    return list(Filing.objects.order_by("pk"))


def filing(title: str) -> Filing:
    return Filing.objects.get(title=title)


def test_every_text_of_a_known_kind_became_one_filing() -> None:
    names = [row["name"] for _kind, row in texts.of_assets()]
    titles = [row["title"] for _code, row in texts.of_products()]

    assert sorted(one.title for one in filings()) == sorted(names + titles)


def test_every_story_tells_of_a_text() -> None:
    names = {row["name"] for _kind, row in texts.of_assets()}
    titles = {row["title"] for _code, row in texts.of_products()}

    assert set(stories.ASSETS) <= names
    assert set(stories.PRODUCTS) <= titles


def test_there_are_filings_in_every_state_from_every_agency_over_the_years() -> None:
    assert {one.state for one in filings()} == set(State.values)
    assert set(Filing.objects.values_list("agency__code", flat=True)) == set(people.DINAS)
    years = {one.begun_on.year for one in filings()}
    assert set(range(2020, 2027)) <= years


def test_what_officers_typed_for_an_agency_is_marked_and_not_theirs_to_judge() -> None:
    typed = [one for one in filings() if one.on_behalf]

    assert {one.state for one in typed} == {State.DRAFT, State.SUBMITTED}
    assert {one.title for one in typed} == {
        title for title, story in stories.PRODUCTS.items() if story.typed
    }
    for one in typed:
        assert one.begun_by.email.startswith("pemeriksa")
        assert not Filing.objects.filter(pk=one.pk).unbarred_for(one.begun_by).exists()
        told = Notification.objects.filter(path=one.get_absolute_url())
        assert {news.user.email for news in told} >= {f"operator.{one.agency.code}@demo.example"}


def test_no_form_finds_an_error_in_what_is_filed() -> None:
    wrong = {}
    for one in filings():
        user = User.objects.get(email=f"operator.{one.agency.code}@demo.example")
        for section in regimes.get(one.code).sections:
            fresh = Filing.objects.get(pk=one.pk)
            data = as_posted(SectionForm(fresh, section, user=user))
            form = SectionForm(fresh, section, data, user=user)
            if not form.is_valid():
                wrong[one.title, section.code] = [part.errors for part in form.parts]

    assert wrong == {}


def test_only_drafts_that_are_meant_to_have_gaps_have_them() -> None:
    found = {one.title for one in filings() if completeness.gaps(snapshots.take(one))}

    unfinished = stories.UNFINISHED, stories.UNSIGNED
    told = {**stories.ASSETS, **stories.PRODUCTS}
    assert found == {title for title, story in told.items() if story.leave in unfinished}
    assert {filing(title).state for title in found} == {State.DRAFT}


def test_everything_happened_in_order_under_an_agreement_in_force_and_not_in_the_future() -> None:
    now = clock.now()
    for one in filings():
        moments = list(one.changes.order_by("pk").values_list("at", flat=True))
        assert moments == sorted(moments), one.title
        assert all(one.begun_at <= at <= now for at in moments), one.title
        term = one.agreement.term
        assert term.starts_on is not None
        assert term.starts_on <= one.begun_on, one.title
        assert term.last_day is None or one.begun_on <= term.last_day, one.title


def test_the_queue_is_alive_whatever_the_day() -> None:
    ages = [one.age_days for one in Filing.objects.awaiting_review()]

    assert len(ages) >= 7
    assert all(age is not None and age <= 30 for age in ages)
    due = Filing.objects.filter(state=State.RETURNED).aggregate(last=Max("due_on"))["last"]
    assert due > clock.today()


def test_the_real_agreement_says_what_the_report_says_and_no_more() -> None:
    first = Agreement.objects.get(signed_on=datetime.date(2020, 5, 14))
    parties = list(first.parties.order_by("order"))

    assert not first.is_example
    assert (first.ends_on, first.mode) == (None, "telekonferensi")
    assert [party.letter_number for party in parties] == ["", "", "", ""]
    assert [party.signatory_name for party in parties] == ["Ilham Djaya", "", "", ""]
    scopes = [{row.code for row in party.scope.all()} for party in parties]
    assert scopes == [set(), *[set(regimes.REGIMES)] * 3]


def test_the_invented_agreement_follows_the_real_one() -> None:
    second = Agreement.objects.get(predecessor__isnull=False)

    assert second.is_example
    assert "(contoh)" in second.title
    assert second.predecessor is not None
    assert second.predecessor.status == Status.EXPIRED
    names = [party.signatory_name for party in second.parties.all()]
    assert all(name.endswith("(contoh)") for name in names)


def test_what_was_invented_says_so() -> None:
    assert not User.objects.exclude(name__endswith="(contoh)").exists()
    assert not Business.objects.exclude(name__endswith="(contoh)").exists()
    assert not Filing.objects.filter(is_example=False).exists()
    assert all(one.nik.startswith("6299") for one in Business.objects.select_related("subject"))


def test_the_accounts_are_those_of_the_design_and_open_with_the_printed_password() -> None:
    roles = dict(Membership.objects.values_list("user__email", "role"))

    assert roles == {one.email: one.role for one in people.ACCOUNTS}
    assert len(roles) == 8
    assert User.objects.get(email="pemeriksa@demo.example").check_password(people.PASSWORD)


def test_the_secret_asset_is_approved_and_stands_nowhere_in_public() -> None:
    secret = Filing.objects.get(asset__nature=Nature.SECRET)

    assert (secret.state, secret.is_guarded) == (State.APPROVED, True)
    public = str(list(CatalogueEntry.objects.values()))
    assert SECRET not in public
    assert secret.title not in public
    told = Notification.objects.filter(text__contains=SECRET)
    assert not told.exists()


@pytest.mark.parametrize("title", ["Sapundu", "Garantung", "Ramuan (contoh)", "Lawang Sakepeng"])
def test_what_may_not_be_public_has_no_entry(title: str) -> None:
    assert not CatalogueEntry.objects.filter(title=title).exists()


def test_a_sacred_asset_shows_what_its_custodians_opened_until_they_close_it() -> None:
    opened = CatalogueEntry.objects.get(title="Balian Bawo")
    closed = CatalogueEntry.objects.get(title="Sandung")

    assert opened.is_limited
    assert filing("Balian Bawo").asset.description in str(opened.sections)
    assert filing("Sandung").asset.description not in str(closed.sections)


def test_dossiers_are_there_in_versions_and_one_without_a_successor_is_revoked() -> None:
    assert filing("Karungut").dossiers.count() == 2
    assert filing("Tari Manasai").dossiers.count() == 2
    assert Revocation.objects.filter(dossier__filing__title="Wadi").exists()
    assert filing("Wadi").dossiers.count() == 1
    for dossier in Dossier.objects.all():
        with storage.private().open(dossier.file) as file:
            assert file.read(5) == b"%PDF-"


def test_what_djki_answered_has_its_dates_in_order() -> None:
    for one in Registration.objects.select_related("filing"):
        days = [one.lodged_on, one.registered_on or one.refused_on, one.lapsed_on]
        known = [day for day in days if day is not None]
        assert known == sorted(known)
        assert known[-1] <= clock.today()


def test_news_of_long_ago_was_read_long_ago() -> None:
    old = clock.now() - datetime.timedelta(days=world.NEWS_DAYS)

    assert not Notification.objects.filter(at__lt=old, read_at=None).exists()
    assert Notification.objects.filter(read_at=None).exists()


def test_nothing_is_built_where_the_world_is_already() -> None:
    assert world.exists()
    assert not world.is_real()
    assert settings.DEMO
