"""Regions come from the official lists, with their levels and parents."""

from io import StringIO

import pytest
from django.core.management import call_command

from kip_portal.actions import regions
from kip_portal.models import Region, RegionLevel

pytestmark = pytest.mark.django_db


def test_every_level_is_loaded_with_its_parent() -> None:
    regions.load()

    village = Region.objects.get(code="62.01.01.1011")
    assert (village.level, village.name, village.parent_id) == ("village", "Candi", "62.01.01")
    assert village.parent.level == RegionLevel.DISTRICT
    assert village.parent.parent.name == "Kabupaten Kotawaringin Barat"
    assert village.parent.parent.parent.parent is None


def test_the_province_has_fourteen_regencies_and_others_have_no_districts() -> None:
    regions.load()

    assert Region.objects.regencies("62").count() == 14
    assert Region.objects.filter(level=RegionLevel.PROVINCE).count() == 38
    districts = Region.objects.filter(level=RegionLevel.DISTRICT)
    assert not districts.exclude(parent__parent="62").exists()


def test_loading_again_changes_nothing_and_mends_names() -> None:
    regions.load()
    Region.objects.filter(code="62.06").update(name="Salah")

    call_command("load_regions", stdout=(out := StringIO()))

    assert Region.objects.get(code="62.06").name == "Kabupaten Katingan"
    assert str(Region.objects.count()) in out.getvalue()


def test_a_region_that_the_lists_know_no_more_stays() -> None:
    Region.objects.create(code="62.99", name="Lama", level=RegionLevel.REGENCY)

    regions.load()

    assert Region.objects.filter(code="62.99").exists()
