"""The goods and services of the region: found while typed, each in its class."""

from collections import Counter, defaultdict

import pytest
from django.test import Client

from kip_portal.models import User
from products.goods import GOODS, Good, search
from products.nice import NICE_BY_NUMBER
from tests.factories.people import UserFactory
from tests.factories.products import make_filing
from tests.products.filing_pages import address, logged_in

SHARED = 5


@pytest.fixture
def operator(db: None) -> User:
    return UserFactory(operator=True)


def words_of(good: Good) -> list[str]:
    return good.item.replace("-", " ").split()


def items(text: str) -> list[str]:
    return [good.item for good in search(text)]


def test_the_list_is_long_and_names_each_item_once_in_a_class_there_is() -> None:
    assert len(GOODS) >= 600
    assert [item for item, times in Counter(one.item for one in GOODS).items() if times > 1] == []
    assert {one.nice_class for one in GOODS} == set(NICE_BY_NUMBER)
    assert all(one.item == one.item.strip().lower() and one.item for one in GOODS)
    assert all(one.item not in one.synonyms for one in GOODS)


def test_three_letters_find_an_item_unless_more_than_five_begin_so() -> None:
    beginnings = defaultdict(set)
    for good in GOODS:
        for word in words_of(good):
            if len(word) >= 3:
                beginnings[word[:3]].add(good)

    missed = [
        (start, good.item)
        for start, goods in beginnings.items()
        if len(goods) <= SHARED
        for good in goods - set(search(start))
    ]

    assert missed == []


def test_every_item_is_found_by_three_letters_of_each_of_its_words() -> None:
    typed = {good: " ".join(word[:3] for word in words_of(good)) for good in GOODS}

    assert [text for good, text in typed.items() if good not in search(text)] == []


def test_every_item_comes_first_when_typed_in_full() -> None:
    assert [good.item for good in GOODS if search(good.item, limit=1) != [good]] == []


def test_a_synonym_finds_its_item() -> None:
    assert items("laundry")[0] == "binatu"
    assert items("lampit")[0] == "tikar"
    assert "wadi" in items("ikan fermentasi")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("amplnag", "amplang"),
        ("amlang", "amplang"),
        ("sasiranagn", "kain sasirangan"),
        ("madu klulut", "madu kelulut"),
        ("kripik singkong", "keripik singkong"),
        ("krupuk ikan", "kerupuk ikan"),
        ("telor asin", "telur asin"),
        ("djamu", "jamu"),
        ("tikar prun", "tikar purun"),
        ("KAIN  Batik", "kain batik"),
        ("anglung", "angklung"),
    ],
)
def test_errors_and_other_spellings_find_what_is_meant(typed: str, meant: str) -> None:
    assert items(typed)[0] == meant


@pytest.mark.parametrize("typed", ["", "   ", "%", "'\"", "\0", "xyzzyqqq", "ééé🙂"])
def test_what_is_no_word_finds_nothing(typed: str) -> None:
    assert search(typed) == []


def test_a_long_text_is_answered() -> None:
    assert search("kopi " * 5000)
    assert search("k" * 5000) == []


@pytest.mark.parametrize(
    ("item", "nice_class"),
    [
        ("amplang", 29), ("abon ikan", 29), ("wadi", 29), ("keripik singkong", 29),
        ("madu kelulut", 30), ("kopi", 30), ("sambal", 30), ("kain batik", 24),
        ("baju batik", 25), ("tas rotan", 18), ("tikar purun", 27), ("mandau hias", 8),
        ("jamu pasak bumi", 5), ("homestay", 43), ("sanggar tari", 41), ("cincin", 14),
        ("manik-manik untuk hiasan pakaian", 26), ("mebel rotan", 20), ("kacapi", 15),
        ("padi", 31), ("sirup minuman", 32), ("jasa jahit", 40), ("sewa baju adat", 45),
    ],
)  # fmt: skip
def test_goods_of_local_businesses_stand_in_their_class(item: str, nice_class: int) -> None:
    assert {one.item: one.nice_class for one in GOODS}[item] == nice_class


def test_a_script_is_answered_with_item_class_and_heading(operator: User) -> None:
    answer = logged_in(operator).get("/kerja/kelas/barang/", {"q": "tikar pur"})

    assert answer.json()["goods"][0] == {
        "item": "tikar purun", "nice_class": 27, "heading": "Tikar, permadani",
    }  # fmt: skip
    assert "private" in answer.headers["Cache-Control"]
    assert "Cookie" in answer.headers["Vary"]


@pytest.mark.parametrize("path", ["/kerja/kelas/", "/kerja/kelas/barang/"])
def test_only_people_who_are_logged_in_are_answered(path: str, operator: User) -> None:
    assert Client().get(path, {"q": "kopi"}).status_code == 302
    assert logged_in(operator).post(path).status_code == 405
    assert logged_in(operator).get(path, {"q": "\0%27"}).status_code == 200


def test_the_page_lists_what_is_found_with_its_class(operator: User) -> None:
    page = logged_in(operator).get("/kerja/kelas/", {"q": "amplnag"}).content.decode()

    assert "amplang" in page
    assert "Kelas 29" in page
    assert 'value="amplnag"' in page


def test_the_page_says_when_nothing_is_found(operator: User) -> None:
    page = logged_in(operator).get("/kerja/kelas/", {"q": "<b>xyzzy"}).content.decode()

    assert "Tidak ada barang atau jasa seperti itu" in page
    assert "<b>xyzzy" not in page


@pytest.mark.django_db
def test_the_section_of_classes_offers_goods_and_leads_to_the_page() -> None:
    filing = make_filing("merek")

    page = logged_in(filing.begun_by).get(address(filing, "kelas")).content.decode()

    assert 'href="/kerja/kelas/"' in page
    assert 'data-goods="trademark_items" data-source="/kerja/kelas/barang/"' in page


@pytest.mark.parametrize("typed", ["aml", "apm", "ampl", "amplng", "amlpang"])
def test_a_typing_error_still_finds_amplang_among_the_first_five(typed: str) -> None:
    assert "amplang" in items(typed)


def test_three_letters_are_forgiven_only_where_nothing_else_is_found() -> None:
    assert items("abo")[0].startswith("abon")
    assert "amplang" not in items("aba")
    assert items("xyz") == []
    assert {item for item in items("kpi") if "kopi" in item}
