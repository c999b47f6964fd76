"""The products of the demo: invented businesses with possible numbers, true to the columns."""

import csv
import json
import re

import pytest
from django.db.models import Model

from kip_portal import identifiers
from products import regimes
from products.charts import REGENCIES
from products.models import (
    Business,
    Copyright,
    Creator,
    Design,
    Indication,
    LayoutDesign,
    Patent,
    PatentClaim,
    Trademark,
    TrademarkItem,
    TradeSecret,
)
from products.nice import NICE_BY_NUMBER
from tests.products.demo_texts import ASSETS, PRODUCTS, ROOT, Row, check_columns


@pytest.fixture(scope="module")
def regions() -> set[str]:
    path = ROOT / "kip_portal" / "data" / "regions-62.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["code"] for row in csv.DictReader(lines)}


@pytest.mark.parametrize("product", PRODUCTS, ids=lambda value: str(value["title"])[:40])
class TestProduct:
    def test_regime_agency_and_applicant_are_known(self, product: Row) -> None:
        assert product["regime"] in regimes.REGIMES
        assert product["agency"] in {"budaya", "industri", "koperasi"}
        assert product["applicant_kind"] in {"umk", "perorangan", "badan_hukum"}

    def test_business_is_invented_and_its_numbers_are_possible(
        self, product: Row, regions: set[str]
    ) -> None:
        business = product["business"]
        check_columns(
            Business, {key: business[key] for key in ("name", "owner", "scale", "nib", "postcode")}
        )
        assert identifiers.clean_nik(business["nik"]).startswith("629901")
        assert identifiers.clean_phone(business["phone"]).startswith("+62812")
        assert {business["village"], business["district"], business["regency"]} <= regions
        assert business["village"].startswith(business["district"])
        assert business["name"].endswith("(contoh)")
        assert business["owner"].endswith("(contoh)")


MODELS: dict[str, type[Model]] = {
    "desain_industri": Design,
    "paten": Patent,
    "paten_sederhana": Patent,
    "indikasi_geografis": Indication,
    "rahasia_dagang": TradeSecret,
    "dtlst": LayoutDesign,
}


def test_every_regime_of_the_reference_is_there() -> None:
    known = {one.code for one in regimes.of_family(regimes.Family.PRODUCT)}

    assert {product["regime"] for product in PRODUCTS} == known


def test_answers_of_the_other_regimes_fit_their_columns() -> None:
    others = [product for product in PRODUCTS if product["regime"] in MODELS]
    for one in others:
        linked = {"source_asset", "potential_asset", "regencies"}
        answers = {key: value for key, value in one["answers"].items() if key not in linked}
        check_columns(MODELS[one["regime"]], answers)
        for claim in one.get("patent_claims", ()):
            check_columns(PatentClaim, claim)

    assert len(others) == 9


def test_marks_fit_their_columns_and_name_real_classes() -> None:
    marks = [product for product in PRODUCTS if "mark_name" in product["answers"]]
    for mark in marks:
        check_columns(Trademark, mark["answers"])
        assert 20 <= len(mark["answers"]["description"]) <= 1000
        assert mark["answers"]["mark_name"] or mark["answers"]["mark_type"] == "lukisan"
        assert bool(mark["answers"]["foreign_words"]) == mark["answers"]["has_foreign_words"]
        for goods in mark["goods"]:
            check_columns(TrademarkItem, goods)
            assert goods["nice_class"] in NICE_BY_NUMBER

    assert len(marks) == 15


def test_works_fit_their_columns_and_name_their_source() -> None:
    works = [product for product in PRODUCTS if product["regime"] == "hak_cipta"]
    known = {asset["name"] for _kind, asset in ASSETS} | {""}
    for work in works:
        answers = {key: value for key, value in work["answers"].items() if key != "source_asset"}
        check_columns(Copyright, answers)
        assert 50 <= len(answers["abstract"]) <= 2000
        assert work["answers"]["source_asset"] in known
        for person in (*work["creators"], *work["holders"]):
            check_columns(Creator, {key: person[key] for key in ("name", "nationality")})
            assert identifiers.clean_nik(person["nik"]).startswith("629901")

    assert len(works) == 4


def test_one_person_has_one_number_and_one_number_one_person() -> None:
    owners = {(one["business"]["owner"], one["business"]["nik"]) for one in PRODUCTS}
    groups = ("creators", "designers", "inventors", "holders")
    people = [row for work in PRODUCTS for name in groups for row in work.get(name, ())]
    pairs = owners | {(one["name"], one["nik"]) for one in people}

    assert len({nik for _name, nik in pairs}) == len(pairs) == len({name for name, _nik in pairs})


def test_products_come_from_all_fourteen_regencies() -> None:
    homes = {product["business"]["regency"] for product in PRODUCTS}

    assert homes == {place.code for place in REGENCIES}


def test_no_text_holds_a_number_that_could_be_somebody_s() -> None:
    """Sixteen digits elsewhere than in a NIK of region 62.99 would be a person's."""
    numbers = re.findall(r"\d{16}", json.dumps([PRODUCTS, [asset for _kind, asset in ASSETS]]))

    assert {number[:6] for number in numbers} == {"629901"}
