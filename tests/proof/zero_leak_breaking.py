"""Breaks the doors on purpose, to see that the zero-leak run would find it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.shortcuts import get_object_or_404

from agreements.models.agreement import AgreementQuerySet
from agreements.views import entering
from agreements.views import steps as agreement_steps
from products import levels, projection, rules, shown
from products.actions import catalogue, catalogue_index, filings
from products.models import Business, Community, Filing, FilingAttachment
from products.models.dossier import DossierQuerySet
from products.models.filing import FilingQuerySet
from products.views import catalogue as catalogue_view
from products.views import found, merging, officers, public_files
from products.views import steps as filing_steps
from tests.proof.zero_leak_world import World

RegisterQuerySets = (type(Business.objects.all()), type(Community.objects.all()))


@contextmanager
def everything_open(world: World) -> Iterator[None]:
    """Let every row be everybody's, every level open, every asset public."""
    with pytest.MonkeyPatch.context() as patch:
        for owner, name, broken in _breaks():
            patch.setattr(owner, name, broken)
        for plant in world.garden.plants:
            if plant.sort.is_communal:
                catalogue.refresh(Filing.objects.get(pk=plant.filing.pk))
        yield


def _breaks() -> Iterator[tuple[Any, str, Any]]:
    def all_rows(rows: Any, *_user: Any) -> Any:
        return rows.all()

    def any_filing(request: Any, reference: str) -> Filing:
        return get_object_or_404(Filing.objects.select_related(*found.ALONG), reference=reference)

    for queryset in (FilingQuerySet, DossierQuerySet, AgreementQuerySet, *RegisterQuerySets):
        yield queryset, "visible_to", all_rows
    for name in ("readable_by", "filled_in_by"):
        yield FilingQuerySet, name, all_rows
    for name in ("own", "filled_in", "readable"):
        yield found, name, any_filing
    yield AgreementQuerySet, "public", all_rows
    for pages in (entering, agreement_steps):
        yield pages, "ask", lambda request, _allowed: request.user
    yield filing_steps, "_refusal", lambda *_asked: ""
    yield public_files, "_file", _as_it_came
    yield officers, "require_officer", _nothing
    yield merging, "require_officer", _nothing
    for owner, name in (
        (shown.Reader, "may_read"), (rules, "may_be_public"), (projection, "_is_open"),
        (projection, "_shows"), (levels, "is_public"), (rules, "may_narrow"),
    ):  # fmt: skip
        yield owner, name, _yes


def _as_it_came(one: dict[str, Any]) -> FilingAttachment:
    """Return the file of a catalogue entry whose copies are the original itself, notes and all."""
    file = FilingAttachment.objects.get(pk=one["id"])
    file.derivative = file.thumbnail = file.original
    file.renditions = dict.fromkeys(file.renditions, file.original)
    return file


@contextmanager
def nothing_forgotten() -> Iterator[None]:
    """Let drafts stay that were deleted, and marks for caches know of no change."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(filings, "delete_draft", _nothing)
        patch.setattr(catalogue_index, "known_version", lambda _seconds: 1)
        yield


@contextmanager
def a_public_page_that_knows_who_asks(secret: str) -> Iterator[None]:
    """Let the catalogue say to whom is logged in what is not public."""
    whole = catalogue_view.render

    def personal(request: Any, *args: Any, **kwargs: Any) -> Any:
        page = whole(request, *args, **kwargs)
        if request.user.is_authenticated:
            page.content += secret.encode()
        return page

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogue_view, "render", personal)
        yield


def _yes(*_facts: Any) -> bool:
    return True


def _nothing(*_facts: Any, **_more: Any) -> None:
    return None
