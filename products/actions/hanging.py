"""What hangs on a row of a register, and how it is hung over to another one and back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, Model, OuterRef

from products.models import (
    AssetCommunity,
    Business,
    BusinessMerge,
    CommunalAsset,
    Community,
    CommunityMerge,
    Product,
)

Keys = list[Any]


@dataclass(frozen=True)
class Hanging:
    """The three acts on what names a row, and where merges of such rows are kept."""

    merges: type[BusinessMerge] | type[CommunityMerge]
    filings: Callable[[Any], Iterable[int]]
    hang_over: Callable[[Any, Any], Keys]
    give_back: Callable[[Any], Keys]


def _products_over(kept: Business, merged: Business) -> Keys:
    products = Product.objects.filter(business=merged).order_by("pk").select_for_update()
    moved = [one.pk for one in products]
    Product.objects.filter(pk__in=moved).update(business=kept)
    return moved


def _products_back(merge: BusinessMerge) -> Keys:
    still = Product.objects.filter(pk__in=merge.moved, business=merge.kept)
    back = [one.pk for one in still.order_by("pk").select_for_update()]
    Product.objects.filter(pk__in=back).update(business=merge.merged)
    return back


def _assets_over(kept: Community, merged: Community) -> Keys:
    """Hang the roles over; one that the kept community has in that asset already is taken out."""
    rows = list(AssetCommunity.objects.filter(community=merged).order_by("pk").select_for_update())
    had = set(
        AssetCommunity.objects.filter(
            community=kept, asset__in=[row.asset_id for row in rows]
        ).values_list("asset", "role")
    )
    twice = [row for row in rows if (row.asset_id, row.role) in had]
    moved = [row.pk for row in rows if row not in twice]
    AssetCommunity.objects.filter(pk__in=[row.pk for row in twice]).delete()
    AssetCommunity.objects.filter(pk__in=moved).update(community=kept)
    return [*moved, *({"pk": row.pk, "asset": row.asset_id, "role": row.role} for row in twice)]


def _assets_back(merge: CommunityMerge) -> Keys:
    """Give the roles back, those taken out again under their own keys."""
    keys = [one for one in merge.moved if isinstance(one, int)]
    rows = AssetCommunity.objects.filter(pk__in=keys, community=merge.kept)
    taken = AssetCommunity.objects.filter(
        asset=OuterRef("asset"), role=OuterRef("role"), community=merge.merged
    )
    back = [one.pk for one in rows.exclude(Exists(taken)).order_by("pk").select_for_update()]
    AssetCommunity.objects.filter(pk__in=back).update(community=merge.merged)
    again = [one for one in merge.moved if isinstance(one, dict) and _is_free(one, merge)]
    AssetCommunity.objects.bulk_create(
        AssetCommunity(
            pk=one["pk"], asset_id=one["asset"], role=one["role"], community=merge.merged
        )
        for one in again
    )
    return [*back, *again]


def _is_free(row: dict[str, Any], merge: CommunityMerge) -> bool:
    """Say whether a role that was taken out may stand again: its asset and its twin still do."""
    of_asset = AssetCommunity.objects.filter(asset=row["asset"], role=row["role"])
    there = set(of_asset.values_list("community", flat=True))
    return merge.kept_id in there and merge.merged_id not in there


def _filings_of_business(business: Business) -> Iterable[int]:
    return Product.objects.filter(business=business).values_list("filing", flat=True)


def _filings_of_community(community: Community) -> Iterable[int]:
    return CommunalAsset.objects.filter(communities__community=community).values_list(
        "filing", flat=True
    )


HANGING: dict[type[Model], Hanging] = {
    Business: Hanging(BusinessMerge, _filings_of_business, _products_over, _products_back),
    Community: Hanging(CommunityMerge, _filings_of_community, _assets_over, _assets_back),
}
