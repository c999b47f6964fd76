"""The tile map: true geometry, fair colours, and words for those who do not see it."""

import re
from math import dist

import pytest
from django.template.loader import render_to_string

from products.charts import REGENCIES, HexTile, hexmap, quantile

COUNTS = {"62.08": 4, "62.09": 9, "62.01": 17, "62.07": 6, "62.02": 21, "62.06": 24, "62.10": 15}


def address(code: str) -> str:
    return f"/katalog/?kabupaten={code}"


def tiles(*current: str) -> dict[str, HexTile]:
    return {tile.code: tile for tile in hexmap(COUNTS, current, href=address)}


def test_the_map_has_the_fourteen_regencies_each_with_its_own_place() -> None:
    drawn = tiles()

    assert set(drawn) == {f"62.{number:02}" for number in range(1, 14)} | {"62.71"}
    assert len({tile.path for tile in drawn.values()}) == 14


def test_a_tile_knows_its_count_names_and_address() -> None:
    gumas = tiles("62.10")["62.10"]

    assert (gumas.count, gumas.short, gumas.name) == (15, "Gumas", "Gunung Mas")
    assert gumas.title == "Gumas (Gunung Mas)"
    assert gumas.href == "/katalog/?kabupaten=62.10"
    assert gumas.current


def test_a_regency_without_a_count_has_none_and_the_palest_class() -> None:
    kapuas = tiles()["62.03"]

    assert (kapuas.count, kapuas.css, kapuas.current) == (0, "q0", False)


def test_neighbouring_tiles_touch_and_never_overlap() -> None:
    centres = [(tile.x, tile.count_y) for tile in tiles().values()]
    apart = [dist(one, other) for one in centres for other in centres if one != other]

    assert min(apart) == pytest.approx(87, abs=2)


@pytest.mark.parametrize(
    ("count", "counts", "grade"),
    [
        (0, [0, 0, 0], 0),
        (0, [0, 5, 9], 0),
        (7, [7, 7, 7], 0),
        (1, [1, 2, 3, 4, 5], 0),
        (3, [1, 2, 3, 4, 5], 2),
        (5, [1, 2, 3, 4, 5], 4),
        (3, [5, 3, 3, 3, 1], 1),
        (1, [0] * 13 + [1], 4),
    ],
)
def test_quantile_is_the_share_of_places_with_less(
    count: int, counts: list[int], grade: int
) -> None:
    assert quantile(count, counts) == grade


def test_every_class_is_used_where_counts_differ() -> None:
    counts = {place.code: number for number, place in enumerate(REGENCIES, start=1)}

    assert {tile.css for tile in hexmap(counts, href=address)} == {"q0", "q1", "q2", "q3", "q4"}


def test_the_drawing_names_each_link_and_marks_the_active_filter() -> None:
    page = render_to_string(
        "components/map.html", {"tiles": hexmap(COUNTS, ["62.10"], href=address)}
    )

    assert 'aria-label="15 Gumas (Gunung Mas), aset tercatat"' in page
    assert 'aria-label="9 Lamandau, aset tercatat"' in page
    assert page.count('aria-current="true"') == 2
    assert "style=" not in page


def test_the_list_says_what_the_drawing_says() -> None:
    page = render_to_string("components/map.html", {"tiles": hexmap(COUNTS, href=address)})
    drawing, listed = page.split("Lihat sebagai daftar")

    assert re.findall(r'href="([^"]+)"', listed) == [
        address(place.code) for place in sorted(REGENCIES, key=lambda place: place.name)
    ]
    assert drawing.count("<a ") == listed.count("<a ") == 14


def test_the_whole_map_lies_within_its_frame() -> None:
    page = render_to_string("components/map.html", {"tiles": hexmap({}, href=address)})
    frame = re.search(r'viewBox="0 0 (\d+) (\d+)" role="group"', page)
    corners = [
        pair.split(",") for tile in tiles().values() for pair in re.findall(r"\d+,\d+", tile.path)
    ]

    assert frame is not None
    assert max(int(x) for x, _ in corners) <= int(frame[1])
    assert max(int(y) for _, y in corners) <= int(frame[2])
