"""Breaks the doors on purpose, to see that the zero-leak run would find it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.shortcuts import get_object_or_404

from products import levels, projection, rules, shown
from products.actions import catalogue
from products.models import Business, Community, Filing
from products.models.dossier import DossierQuerySet
from products.models.filing import FilingQuerySet
from products.views import found, merging, officers
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

    for queryset in (FilingQuerySet, DossierQuerySet, *RegisterQuerySets):
        yield queryset, "visible_to", all_rows
    for name in ("readable_by", "filled_in_by"):
        yield FilingQuerySet, name, all_rows
    for name in ("own", "filled_in", "readable"):
        yield found, name, any_filing
    yield officers, "require_officer", _nothing
    yield merging, "require_officer", _nothing
    for owner, name in (
        (shown.Reader, "may_read"), (rules, "may_be_public"), (projection, "_is_open"),
        (projection, "_shows"), (levels, "is_public"), (rules, "may_narrow"),
    ):  # fmt: skip
        yield owner, name, _yes


def _yes(*_facts: Any) -> bool:
    return True


def _nothing(*_facts: Any) -> None:
    return None
