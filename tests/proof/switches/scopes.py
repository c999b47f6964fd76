"""Who may read which rows, what of them, and who may decide: nothing of it by itself is enough."""

from typing import Any

from agreements.models import Agreement
from kip_portal.models import Membership
from kip_portal.rules import Level
from products import regimes
from products.models import CatalogueEntry, CatalogueWord, Filing
from products.projection import words_of
from tests.proof.switches.switching import Switch, always, everything

A, K, P, PROOF = "tests/agreements/", "tests/kip_portal/", "tests/products/", "tests/proof/"
CATALOGUE = f"{PROOF}test_catalogue_races.py::"
FILINGS = f"{PROOF}test_matrix_filings.py::"
OF_A_FILING = f"{FILINGS}test_every_page_of_a_filing_answers_as_the_table_says"
PORTAL, WORLDS = f"{PROOF}test_matrix_portal.py::", f"{PROOF}test_zero_leak_worlds.py::"
REVIEW, SCOPING = f"{P}test_review_access.py::", f"{P}test_scoping.py::"


def with_words_of_the_hidden(original: Any) -> Any:
    """Let the search know words of assets that are not public."""

    def refresh(filing: Filing, **how: Any) -> CatalogueEntry | None:
        entry: CatalogueEntry | None = original(filing, **how)
        for word in words_of(filing.title) if entry is None else ():
            CatalogueWord.objects.get_or_create(word=word, defaults={"count": 1})
        return entry

    return refresh


def in_force_for_all(_original: Any) -> Any:
    """Open every form under every agreement in force, whoever is party to it."""
    return lambda _agency, on=None: {
        code: [*Agreement.objects.in_force(on)] for code in regimes.REGIMES
    }


SWITCHES = {
    "scope": Switch(
        "products.models.filing:FilingQuerySet.visible_to", everything, (
            f"{P}test_filing_pages.py::test_a_draft_is_not_there_for_anybody_else",
            f"{OF_A_FILING}[dossier]",
            f"{PROOF}test_zero_leak.py::test_nobody_sees_what_is_not_for_them",
            f"{PROOF}test_zero_leak_doors.py",
        ),
    ),
    "guarded content": Switch(
        "products.models.filing:FilingQuerySet.readable_by", everything, (
            f"{REVIEW}test_a_secret_asset_says_no_more_than_it_may_until_it_is_the_officers",
            f"{PROOF}test_zero_leak_absent.py",
        ),
    ),
    "forms": Switch(
        "products.models.filing:FilingQuerySet.filled_in_by", everything,
        (f"{SCOPING}test_everybody_reads_what_is_theirs_to_read",),
    ),
    "offered reviews": Switch(
        "products.models.filing:FilingQuerySet.unbarred_for", everything,
        (f"{SCOPING}TestNobodyReviewsTheirOwn",),
    ),
    "registers": Switch(
        "products.models.registers:RegisterQuerySet.visible_to", everything,
        (f"{SCOPING}test_a_register_is_read_by_its_agency_alone",),
    ),
    "registers through filings": Switch(
        "products.models.registers:RegisterQuerySet.handed_in", everything,
        (f"{SCOPING}test_a_row_of_a_register_is_handed_in_with_a_filing_that_was_sent",),
    ),
    "dossiers": Switch(
        "products.models.dossier:DossierQuerySet.visible_to", everything,
        (f"{SCOPING}test_a_dossier_is_read_with_its_filing",),
    ),
    "counts": Switch(
        "products.models.filing_count:FilingCountQuerySet.visible_to", everything,
        (f"{P}test_scoping_figures.py::test_figures_count_what_lists_show",),
    ),
    "named assets": Switch(
        "products.models.asset:CommunalAssetQuerySet.offered_to", everything,
        (f"{P}test_scoping_figures.py::test_an_asset_is_named_by_its_agency_and_by_all_once_it_is_public",),
    ),
    "agreements": Switch(
        "agreements.models.agreement:AgreementQuerySet.visible_to", everything,
        (f"{PORTAL}test_agreements_answer_as_the_table_says",),
    ),
    "parties": Switch(
        "agreements.models.agreement:AgreementQuerySet.of_party", everything,
        (f"{A}test_scoping.py::test_everybody_reads_what_is_theirs_to_read",),
    ),
    "scope of an agreement": Switch(
        "agreements.actions.gate:open_by_code", in_force_for_all,
        (f"{A}test_gate.py::test_the_choices_are_what_covers_agency_and_code_and_is_in_force",),
    ),
    "people": Switch(
        "kip_portal.models.agencies:kept_by", lambda _original: lambda people, _user: people,
        (f"{PORTAL}test_people_and_roles_answer_as_the_table_says",),
    ),
    "membership acted for": Switch(
        "kip_portal.acting:chosen",
        lambda _original: lambda _user, pk: Membership.objects.filter(pk=pk).first(),
        (f"{K}test_acting.py::test_a_membership_that_ended_or_is_anothers_is_not_acted_for",),
    ),
    "looks": Switch(
        "kip_portal.models.access:AccessQuerySet.visible_to", everything,
        (f"{K}test_scoping.py::test_looks_are_read_by_whose_data_it_is_and_by_the_head_of_office",),
    ),
    "the office's side": Switch(
        "products.views.officers:require_officer", always(None),
        (f"{REVIEW}test_nobody_but_officers_finds_the_offices_side",),
    ),
    "levels of a reader": Switch(
        "products.shown:Reader.may_read", always(True),
        (f"{REVIEW}test_another_officer_reads_all_but_what_is_at_level_petugas",),
    ),
    "projection": Switch(
        "products.projection:_is_open", always(True), (
            f"{P}test_secrecy.py::test_each_part_is_public_while_it_is_open_and_no_longer",
        ),
    ),
    "consent": Switch(
        "products.rules:may_be_public", always(True), (
            f"{P}test_secrecy.py::test_what_may_not_be_public_never_is",
            f"{PROOF}test_zero_leak_withdrawal.py",
        ),
    ),
    "words of the public": Switch(
        "products.actions.catalogue:refresh", with_words_of_the_hidden,
        (f"{WORLDS}test_a_world_with_restricted_rows_answers_like_one_without",),
    ),
    "levels of today": Switch(
        "products.levels:stricter", lambda _original: lambda first, _second: Level(first), (
            f"{P}test_secrecy.py::test_each_part_is_public_while_it_is_open_and_no_longer",
            f"{CATALOGUE}test_what_is_narrowed_while_it_is_approved_is_narrow_in_public",
        ),
    ),
    "self-review": Switch(
        "products.actions.facts:is_barred", always(False), (
            f"{P}test_main_job.py::test_nobody_approves_what_they_typed",
            f"{PROOF}test_state_machine.py",
        ),
    ),
}  # fmt: skip
