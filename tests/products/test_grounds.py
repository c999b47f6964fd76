"""Grounds of refusal that say more: which regime fits, where it stands recorded already."""

from typing import Any

import pytest
from django.test import Client

from kip_portal.workflow import TransitionRefused
from products import regimes
from products.actions import reviewing
from products.models import CatalogueEntry, Filing
from products.rules import State
from tests.factories.products import make_filing

pytestmark = pytest.mark.django_db


def reject(filing: Filing, client: Client, *, language: str = "", **typed: Any) -> Any:
    client.force_login(filing.officer)  # type: ignore[arg-type]
    address = f"{language}/tinjauan/{filing.reference}/langkah/reject/"
    return client.post(address, {"note": "Mohon maaf.", **typed})


def trail(filing: Filing, client: Client) -> str:
    """What the agency reads of its filing."""
    client.force_login(filing.begun_by)
    return client.get(f"/kerja/usulan/{filing.reference}/").content.decode()


def state_of(filing: Filing) -> str:
    return Filing.objects.get(pk=filing.pk).state


@pytest.mark.parametrize("code", sorted(regimes.REGIMES))
def test_every_ground_can_be_chosen_and_says_what_it_must(code: str) -> None:
    filing = make_filing(code, state=State.IN_REVIEW)
    asking = {one.code: one.asks for one in regimes.get(code).grounds if one.asks}

    for ground in asking:
        with pytest.raises(TransitionRefused):
            reviewing.reject(filing, by=filing.officer, ground=ground, note="x")  # type: ignore[arg-type]

    expected = {"sudah_tercatat"} if regimes.get(code).is_communal else {"bukan_objek"}
    assert set(asking) == expected


def test_not_an_object_of_this_regime_names_the_one_that_fits(client: Client) -> None:
    filing = make_filing("merek", state=State.IN_REVIEW)

    silent = reject(filing, client, ground="bukan_objek").content.decode()
    itself = reject(filing, client, ground="bukan_objek", fitting="merek")
    strange = reject(filing, client, ground="bukan_objek", fitting="tidak-ada")
    assert "Pilih rezim atau jenis yang sesuai." in silent
    assert "Mohon maaf." in silent
    assert 'value="desain_industri"' in silent
    assert (itself.status_code, strange.status_code) == (200, 200)
    assert state_of(filing) == State.IN_REVIEW

    done = reject(filing, client, ground="bukan_objek", fitting="desain_industri")

    assert done.status_code == 302
    facts = filing.changes.get(step="reject").facts
    assert (facts["fitting"], facts["fitting_label"]) == ("desain_industri", "Desain industri")
    assert "Yang sesuai: Desain industri" in trail(filing, client)


def test_another_ground_asks_for_nothing_more(client: Client) -> None:
    filing = make_filing("merek", state=State.IN_REVIEW)

    done = reject(filing, client, ground="deskriptif", fitting="")

    assert done.status_code == 302
    assert "fitting" not in filing.changes.get(step="reject").facts


def test_the_form_asks_for_what_its_own_grounds_ask_for_alone(client: Client) -> None:
    mark, asset = make_filing("merek", state=State.IN_REVIEW), make_filing("ebt", state="in_review")

    for filing, there, absent in ((mark, "fitting", "record"), (asset, "record", "fitting")):
        client.force_login(filing.officer)  # type: ignore[arg-type]
        page = client.get(f"/tinjauan/{filing.reference}/langkah/reject/").content.decode()
        assert f'name="{there}"' in page
        assert f'name="{absent}"' not in page


@pytest.mark.parametrize("typed", ["", "KIK-62-EBT-9999", "javascript:alert(1)", "bukan alamat",
                                   "//contoh.example", "\x00"])  # fmt: skip
def test_what_is_no_record_is_refused_with_what_was_typed(client: Client, typed: str) -> None:
    filing = make_filing("ebt", state=State.IN_REVIEW)

    answer = reject(filing, client, ground="sudah_tercatat", record=typed)

    assert answer.status_code == 200
    assert "errs" in answer.content.decode()
    assert state_of(filing) == State.IN_REVIEW


def test_an_asset_that_stands_already_names_its_entry_with_a_link(client: Client) -> None:
    public = make_filing("ebt", state=State.APPROVED, title="Tari Manasai")
    entry = CatalogueEntry.objects.get()
    address = entry.get_absolute_url()
    filing = make_filing("ebt", state=State.IN_REVIEW)

    done = reject(
        filing, client, language="/en", ground="sudah_tercatat",
        record=f" {entry.number.lower()} ",
    )  # fmt: skip

    assert done.status_code == 302
    page = trail(filing, client)
    assert f"Sudah tercatat sebagai: {entry.number}, Tari Manasai" in page
    assert f'href="{address}"' in page
    assert public.reference not in page
    english = client.get(f"/en/kerja/usulan/{filing.reference}/").content.decode()
    assert f'href="/en{address}"' in english


def test_another_filing_of_the_same_agency_may_be_named_and_no_other_one(client: Client) -> None:
    filing = make_filing("ebt", state=State.IN_REVIEW)
    own, foreign = make_filing("ebt", agency=filing.agency), make_filing("ebt", state="submitted")

    for reference in (foreign.reference, filing.reference):
        refused = reject(filing, client, ground="sudah_tercatat", record=reference)
        assert refused.status_code == 200
    reject(filing, client, ground="sudah_tercatat", record=own.reference)

    assert f'href="{own.get_absolute_url()}"' in trail(filing, client)


def test_an_address_outside_is_kept_as_a_link(client: Client) -> None:
    filing = make_filing("ebt", state=State.IN_REVIEW)
    address = "https://contoh.example/kik?nomor=7&a=1"

    reject(filing, client, ground="sudah_tercatat", record=address)

    page = trail(filing, client)
    assert "Sudah tercatat sebagai: contoh.example" in page
    assert 'href="https://contoh.example/kik?nomor=7&amp;a=1" rel="nofollow noopener"' in page
