"""What a reader sees of a page, in its language: texts, spoken labels, sentences for scripts.

Parts that say another language of themselves (`lang`) are left out, as are letters of code.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from django.apps import apps
from django.db import models

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
SPOKEN = {"alt", "title", "placeholder", "aria-label", "aria-description", "aria-roledescription"}
DESCRIPTION = ("meta", "description", "content")
UNREAD = {"script", "style", "textarea", "code", "pre"}
# Words that stand in no sentence of the other language; data may hold them, interfaces not.
ENGLISH = (
    "the and of with your you please this that these not are was has have must should when who "
    "which from into for or by only save cancel select choose delete search submit login sign "
    "password enter required field next previous back add edit change view open close yes "
    "name title date number upload download agency filing officer village district users "
    "history welcome log home here there more less all none any new old "
    "user office parent region role code kind"
)
INDONESIAN = (
    "yang dan atau dengan untuk dari pada oleh tidak belum sudah akan dapat boleh harus anda ini "
    "itu bila jika agar karena juga lagi hanya semua setiap sebuah paling lewat sampai sejak isi "
    "pilih simpan kirim unggah unduh hapus ubah tambah buka tutup kembali masuk keluar cari lihat "
    "batal lanjut berikutnya sebelumnya halaman usulan berkas tinjauan pemeriksa pengampu "
    "perjanjian lampiran judul nama tanggal nomor alamat kata sandi bagian catatan riwayat "
    "kabupaten kecamatan kelurahan jenis sifat orang"
)


class _Reader(HTMLParser):
    """Gathers the texts of a page, piece by piece."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.links: list[str] = []
        self.language = ""
        self._open: list[tuple[str, bool]] = []

    @property
    def _is_hidden(self) -> bool:
        return bool(self._open) and self._open[-1][1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = given.get("lang", "")
        foreign = given.get("lang", self.language) != self.language
        hidden = self._is_hidden or foreign or tag in UNREAD
        if tag not in VOID:
            self._open.append((tag, hidden))
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if not hidden:
            self.pieces += _spoken(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag in (name for name, _hidden in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if data.strip() and not self._is_hidden:
            self.pieces.append(" ".join(data.split()))


def _spoken(tag: str, given: dict[str, str]) -> Iterator[str]:
    for name, value in given.items():
        sentence = name.startswith("data-") and " " in value.strip() and value[0] != "{"
        if sentence or name in SPOKEN or (tag, given.get("name"), name) == DESCRIPTION:
            yield value


def read(page: str) -> tuple[list[str], list[str]]:
    """Return the texts of a page and the addresses that it leads to."""
    reader = _Reader()
    reader.feed(page)
    return reader.pieces, reader.links


def telling(words: str) -> re.Pattern[str]:
    """Return a pattern for any of these words."""
    return re.compile(rf"\b({'|'.join(words.split())})\b", re.IGNORECASE)


def kept_texts(pattern: re.Pattern[str]) -> list[str]:
    """Return what the database holds that has such a word: what people typed is no interface."""
    found: set[str] = set()
    for model in apps.get_models():
        names = [one.attname for one in model._meta.concrete_fields if _is_text(one)]
        for row in model._default_manager.values_list(*names) if names else ():
            found |= {" ".join(text.split()) for text in _texts(row) if _is_typed(text, pattern)}
    return sorted(found, key=len, reverse=True)


def _is_typed(text: str, pattern: re.Pattern[str]) -> bool:
    """Tell sentences from codes, which are single words and must hide nothing."""
    return " " in text.strip() and bool(pattern.search(text))


def _is_text(one: models.Field) -> bool:  # type: ignore[type-arg]
    return isinstance(one, (models.CharField, models.TextField, models.JSONField))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _texts(part)
