"""Rows read together with their filing stay that filing's: narrowed further, none of others'."""

import pytest

from products import snapshots
from products.models import AssetCommunity, Filing
from tests.factories.products import make_filing

pytestmark = pytest.mark.django_db


@pytest.mark.case("Z01")
def test_what_is_read_at_once_is_bound_to_its_filing() -> None:
    filing, other = make_filing("ebt"), make_filing("ebt")
    read = Filing.objects.select_related("asset").get(pk=filing.pk)
    snapshots.load(read)

    own = AssetCommunity.objects.get(asset__filing=filing)
    assert list(read.asset.communities.all()) == [own]
    assert list(read.asset.communities.filter(pk__gt=0)) == [own]
    assert read.asset.regencies.filter(pk__gt="").count() == 1
    assert {one.filing_id for one in read.attachments.filter(removed_at=None)} == {filing.pk}

    read.asset.communities.all().delete()

    assert AssetCommunity.objects.get().asset == other.asset
