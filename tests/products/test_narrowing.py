"""What was submitted is read as closed as it was then or is today: whichever closes (design 4)."""

from typing import Any

import pytest

from kip_portal.rules import Level
from products import narrowing, regimes
from products.models import Filing, FilingAttachment, PartLevel
from products.regimes import Family, Regime
from products.regimes.declaration import Answer, Files, Section
from products.rules import Nature
from tests.factories.products import make_filing

pytestmark = pytest.mark.django_db

OPEN, SUMMARY, REGISTERED, COMMUNITY, OFFICER = Level
IMAGES = frozenset({"image/jpeg"})
KIND = Regime(
    code="mainan", label="Mainan", family=Family.COMMUNAL, details="expression", checklist=(),
    grounds=(), dossier_label="", heading="title", registered_label="",
    sections=(
        Section("uraian", "Uraian", (Answer("meaning", levels=(OPEN, OFFICER, OFFICER)),
                                     Answer("history")), levels=(OPEN, SUMMARY, OFFICER)),
        Section("foto", "Foto", (Files("photo", "Foto", IMAGES, 1, private=False),),
                levels=(OPEN, SUMMARY, OFFICER)),
    ),
)  # fmt: skip


@pytest.fixture
def filing(monkeypatch: pytest.MonkeyPatch) -> Filing:
    """An asset of a kind of its own, which is open in all its parts."""
    made = make_filing("ebt", nature=Nature.OPEN, level=OPEN)
    monkeypatch.setitem(regimes.REGIMES, KIND.code, KIND)
    made.code = KIND.code
    return made


def said(name: str = "history", level: str = OPEN, **more: Any) -> dict[str, Any]:
    return {"type": "text", "name": name, "value": "Isi", "level": level, **more}


def files(name: str, *held: tuple[int, str], level: str = OPEN) -> dict[str, Any]:
    value = [{"id": pk, "level": own, "caption": "Tari"} for pk, own in held]
    return said(name, level, type="files", value=value)


NATURE = said("nature", value=Nature.OPEN)
WHOLE = said("level", value=OPEN)


def today(filing: Filing, *answers: dict[str, Any], part: str = "uraian") -> list[dict[str, Any]]:
    """Return the answers of a part that was submitted so, as they are read now."""
    head = {"code": "aset", "label": "Aset", "answers": [NATURE, WHOLE]}
    held = {"code": part, "label": "Uraian", "answers": [*answers]}
    read = narrowing.as_of_today({"code": KIND.code, "sections": [head, held]}, filing)
    assert (read["code"], read["sections"][1]["label"]) == (KIND.code, "Uraian")
    found: list[dict[str, Any]] = read["sections"][1]["answers"]
    return found


def close(filing: Filing, part: str, level: Level) -> None:
    PartLevel.objects.create(asset=filing.asset, part=part, level=level)


@pytest.mark.parametrize("then", Level)
def test_an_answer_is_as_closed_as_it_was_or_as_it_is_today(filing: Filing, then: Level) -> None:
    close(filing, "answer:history", REGISTERED)

    [now] = today(filing, said(level=then))

    assert now == said(level=max(then, REGISTERED, key=lambda level: level.rank))


def test_what_is_open_as_before_is_left_as_it_stands(filing: Filing) -> None:
    assert today(filing, said(), said("meaning")) == [said(), said("meaning")]


def test_each_answer_has_the_level_of_its_own_question(filing: Filing) -> None:
    filing.asset.level = SUMMARY

    assert today(filing, said(), said("meaning")) == [said(level=SUMMARY), said("meaning", OFFICER)]


def test_an_answer_that_moved_is_closed_with_the_section_it_stood_in(filing: Filing) -> None:
    close(filing, "section:asal", COMMUNITY)
    close(filing, "section:uraian", SUMMARY)

    assert today(filing, said(), part="asal") == [said(level=COMMUNITY)]
    assert today(filing, said(), part="lain") == [said(level=SUMMARY)]
    assert today(filing, said()) == [said(level=SUMMARY)]


def test_what_has_no_level_gets_none(filing: Filing) -> None:
    plain = said(level="")

    assert today(filing, plain) == [plain]
    assert today(filing, {**plain, "name": "past"}) == [{**plain, "name": "past"}]


def test_a_file_is_as_closed_as_its_own_word_says_now(filing: Filing) -> None:
    one, other = filing.attachments.order_by("pk")[:2]
    FilingAttachment.objects.filter(pk=one.pk).update(level=OFFICER)
    FilingAttachment.objects.filter(pk=other.pk).update(level=OPEN)
    photos = files("files:photo", (one.pk, OPEN), (other.pk, OPEN), (0, SUMMARY))

    [now] = today(filing, photos, part="foto")

    assert [file["level"] for file in now["value"]] == [OFFICER, OPEN, SUMMARY]
    assert {file["caption"] for file in now["value"]} == {"Tari"}
    close(filing, "section:foto", COMMUNITY)
    filing = Filing.objects.get(pk=filing.pk)
    filing.code = KIND.code
    [closed] = today(filing, photos, part="foto")
    assert closed["level"] == COMMUNITY
    assert [file["level"] for file in closed["value"]] == [OFFICER, OPEN, COMMUNITY]


class TestOfThePast:
    """What the form asks no more keeps the level of its day, and is closed with the whole."""

    def test_it_is_read_as_it_was(self, filing: Filing) -> None:
        assert today(filing, said("past", SUMMARY)) == [said("past", SUMMARY)]

    @pytest.mark.parametrize("part", ["section:uraian", "answer:past"])
    def test_it_is_closed_by_what_was_chosen_since(self, filing: Filing, part: str) -> None:
        close(filing, part, COMMUNITY)

        assert today(filing, said("past")) == [said("past", COMMUNITY)]
        assert today(filing, said("past", OFFICER)) == [said("past", OFFICER)]

    def test_where_the_whole_asset_was_closed_since_it_is_closed(self, filing: Filing) -> None:
        filing.asset.nature = Nature.SACRED

        assert today(filing, said("past")) == [said("past", OFFICER)]

    def test_its_files_are_closed_with_it_or_by_themselves(self, filing: Filing) -> None:
        one = filing.attachments.order_by("pk")[0]
        FilingAttachment.objects.filter(pk=one.pk).update(level=REGISTERED)
        photos = files("files:past", (one.pk, OPEN), (0, SUMMARY), (0, OPEN))

        [now] = today(filing, photos)
        assert [file["level"] for file in now["value"]] == [REGISTERED, SUMMARY, OPEN]
        assert {file["caption"] for file in now["value"]} == {"Tari"}
        close(filing, "answer:files:past", COMMUNITY)
        filing = Filing.objects.get(pk=filing.pk)
        filing.code = KIND.code
        [closed] = today(filing, photos)
        assert [file["level"] for file in closed["value"]] == [COMMUNITY] * 3


def test_a_product_has_no_levels() -> None:
    product = make_filing("merek")
    content = {"code": "merek", "sections": [{"code": "uraian", "answers": [said()]}]}

    assert narrowing.as_of_today(content, product) is content


def test_without_a_nature_or_a_level_then_the_asset_was_closed(filing: Filing) -> None:
    """So nothing more is closed by the whole; what stood open then had been opened by name."""
    content = {"code": KIND.code, "sections": [{"code": "x", "answers": [said("past")]}]}
    filing.asset.nature = Nature.SECRET

    [section] = narrowing.as_of_today(content, filing)["sections"]

    assert section["answers"] == [said("past")]
