"""The texts of the demo: whole, in the shape their loader expects, and true to the columns.

They are read as data here, without a database: each text goes through the very checks of
the column that will hold it.
"""

import datetime
from collections import Counter

import pytest
from django.db.models import Model

from products.charts import REGENCIES
from products.models import (
    CommunalAsset,
    Community,
    Consent,
    Expression,
    ExpressionKind,
    GeneticResource,
    GoodsKind,
    Knowledge,
    KnowledgeKind,
    OriginKind,
    OriginSign,
    OtherName,
    PotentialIndication,
    Practitioner,
    Reference,
    ResourceKind,
    Safeguarding,
)
from products.rules import Nature, asset_level_refusal
from tests.products.demo_texts import ASSETS, KINDS, Row, check_columns, texts

SUBKINDS = {
    "ebt": set(ExpressionKind.values),
    "pt": set(KnowledgeKind.values),
    "sdg": set(ResourceKind.values),
    "ia": set(OriginKind.values),
    "pig": set(GoodsKind.values),
}
DETAILS: dict[str, type[Model]] = {
    "ebt": Expression,
    "pt": Knowledge,
    "sdg": GeneticResource,
    "ia": OriginSign,
    "pig": PotentialIndication,
}
# What the texts leave open: what nobody looked up, and what is never written into a demo.
LEFT_OPEN = {"red_list", "potential_uses", "access_permit", "access_parties", "coordinates"}
NEEDED = {
    "sdg": ("scientific_name", "part_used", "cultivation"),
    "ia": ("origin_traits", "place_sign"),
    "pig": ("characteristics", "natural_factors", "human_factors"),
}
SECRET = next(asset for _kind, asset in ASSETS if asset["nature"] == Nature.SECRET)


def test_all_assets_of_the_reference_are_there_and_each_once() -> None:
    assert Counter(kind for kind, _asset in ASSETS) == KINDS
    assert len({asset["name"] for _kind, asset in ASSETS}) == 49


@pytest.mark.parametrize(("kind", "asset"), ASSETS, ids=lambda value: str(value)[:30])
class TestAsset:
    def test_codes_are_known(self, kind: str, asset: Row) -> None:
        assert asset["subkind"] in SUBKINDS[kind]
        assert asset["nature"] in Nature.values
        assert asset_level_refusal(asset["nature"], asset["level"]) == ""
        assert set(asset["regencies"]) <= {place.code for place in REGENCIES}
        assert asset["regencies"]

    def test_texts_fit_their_columns(self, kind: str, asset: Row) -> None:
        names = ("subkind", "nature", "level", "summary", "description")
        more = ("history", "meaning", "condition")
        places = {
            "district_text": asset["place"]["district_text"],
            "village_text": asset["place"]["village_text"],
            "other_places": asset["place"]["other"],
        }
        check_columns(CommunalAsset, {key: asset[key] for key in (*names, *more)} | places)
        assert asset["summary"]
        assert len(asset["description"]) >= 100

    def test_rows_beneath_it_fit_their_columns(self, kind: str, asset: Row) -> None:
        for model, rows in (
            (OtherName, asset["other_names"]),
            (Safeguarding, asset["safeguarding"]),
            (Practitioner, asset["practitioners"]),
        ):
            for row in rows:
                check_columns(model, row)
        for reference in asset["references"]:
            check_columns(Reference, as_reference(reference))
        assert asset["references"]

    def test_own_answers_fit_and_what_the_kind_requires_is_given(
        self, kind: str, asset: Row
    ) -> None:
        details = asset["details"]
        check_columns(DETAILS[kind], details)
        expected = {field.name for field in DETAILS[kind]._meta.concrete_fields}
        assert set(details) | LEFT_OPEN == (expected - {"id", "filing"}) | LEFT_OPEN
        assert all(details[name] for name in required_details(kind, asset))

    def test_consent_is_whole_and_given_after_the_agreement_was_signed(
        self, kind: str, asset: Row
    ) -> None:
        given = asset["consent"]
        check_columns(Consent, {("way" if key == "how" else key): given[key] for key in given})
        day = datetime.date.fromisoformat(given["given_on"])
        assert datetime.date(2020, 5, 14) < day < datetime.date(2026, 10, 1)
        assert all(given[key] for key in ("giver", "place", "how", "opens"))

    def test_people_who_were_invented_say_so(self, kind: str, asset: Row) -> None:
        people = [one["leader"] for one in asset["communities"] if one["leader"]]
        people += [one["name"] for one in asset["practitioners"]] + [asset["consent"]["giver"]]
        people += [one["teller"] for one in asset["references"] if one.get("oral")]
        assert all(name.endswith("(contoh)") for name in people)


def as_reference(row: Row) -> Row:
    if row.get("oral"):
        return {"is_oral": True, "title": row["title"], "author": row["teller"]}
    return {key: row[key] for key in ("title", "author", "year", "url")}


def required_details(kind: str, asset: Row) -> tuple[str, ...]:
    """Return the answers that domain reference 3.1 asks of the kind."""
    if kind == "ebt":
        timed = asset["subkind"] in {"upacara_adat", "gerak"}
        return ("media", "performance_time") if timed else ("media",)
    if kind == "pt":
        return ("materials", "transmission")
    return NEEDED[kind]


def test_only_the_last_two_kinds_may_do_without_a_community() -> None:
    bare = {kind for kind, asset in ASSETS if not asset["communities"]}

    assert bare <= {"ia", "pig"}


def test_a_community_is_the_same_wherever_it_is_named() -> None:
    seen: dict[str, set[tuple[str, ...]]] = {}
    for _kind, asset in ASSETS:
        for one in asset["communities"]:
            check_columns(Community, {key: one[key] for key in ("name", "leader", "leader_title")})
            facts = (one["leader"], one["leader_title"], one["regency"])
            seen.setdefault(one["name"], set()).add(facts)

    assert {name: facts for name, facts in seen.items() if len(facts) > 1} == {}


def test_the_secret_asset_holds_markers_that_stand_nowhere_else() -> None:
    own = [text for text in texts(SECRET) if "PENANDA-RAHASIA" in text]
    others = [text for _kind, asset in ASSETS if asset is not SECRET for text in texts(asset)]

    assert all("PENANDA-RAHASIA" in SECRET[key] for key in ("summary", "description", "history"))
    assert len(own) == len(set(own)) > 15
    assert not [text for text in others if "PENANDA-RAHASIA" in text]
