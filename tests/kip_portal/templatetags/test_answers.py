from types import SimpleNamespace
from typing import Any

from django.template import Context, Template

from kip_portal.templatetags.answers import GONE, NEW, SAME, Piece, compare, joined


def drawn(**answer: Any) -> str:
    """Draw the difference of one answer."""
    whole = {"text": "", "lines": [], "table": None, "files": [], "old": None, **answer}
    source = "{% load answers %}{% difference answer %}"
    return Template(source).render(Context({"answer": SimpleNamespace(**whole)}))


def test_a_changed_phrase_is_one_piece() -> None:
    before, after = ["warna ", "gelap ", "sekali "], ["warna ", "cokelat ", "tua"]

    assert joined(compare(before, after)) == [
        Piece("warna ", SAME),
        Piece("gelap sekali", GONE),
        Piece(" ", SAME),
        Piece("cokelat tua", NEW),
    ]


def test_words_are_struck_and_underlined_and_said() -> None:
    shown = drawn(text="warna cokelat", old={"text": "warna gelap"})

    assert "<del>" in shown
    assert "dihapus:" in shown
    assert "ditambahkan:" in shown


def test_an_answer_that_was_empty_says_so() -> None:
    assert "(kosong)" in drawn(text="Tumbang Samba", old={"text": ""})


def test_lines_are_compared_line_by_line() -> None:
    shown = drawn(lines=["Kapuas", "Katingan"], old={"lines": ["Kapuas", "Seruyan"]})

    assert shown.count("<li>") == 3


def test_tables_and_very_long_texts_stand_side_by_side() -> None:
    old = {"table": {"head": ["Nama"], "rows": [["Sari"]]}}
    table = drawn(table={"head": ["Nama"], "rows": [["Dewi"]]}, old=old)
    long = drawn(text="kata " * 2000, old={"text": "lain " * 2000})

    assert ["Sebelumnya" in shown for shown in (table, long)] == [True, True]


def test_what_people_typed_is_escaped() -> None:
    shown = drawn(text="<script>baru", old={"text": "<script>lama"})

    assert "<script>" not in shown
